import type { StaffRequest } from '../../identity/public.ts';
import type { ListedPayment } from '../../payments/public.ts';
import { ListView, readList, type ShownList } from '../../staff-lists/public.ts';
import { useText } from '../../../ui/language.tsx';
import { Page } from '../../../ui/page.tsx';
import { PaymentLink } from '../payment-link.tsx';
import { StateTag } from '../payment-story/state-tag.tsx';
import { listMessages } from './messages.ts';
import { paymentsList } from './payments-list.ts';

/** GET /staff/payments: every payment, newest first, as far as filters let it through. */
export async function showPayments(request: StaffRequest) {
  return request.reply.page(<PaymentsPage shown={await readList(paymentsList, request)} />);
}

function PaymentsPage({ shown }: { shown: ShownList<ListedPayment> }) {
  const t = useText(listMessages);
  const payerWords = ({ userId, guestEmail }: ListedPayment) =>
    guestEmail === null ? (shown.emailOf.get(userId ?? '') ?? '—') : t('payments.guestPayer', { email: guestEmail });
  return (
    <Page title={t('payments.title')} section="staff" lede={t('payments.lede')}>
      <ListView
        shown={shown}
        cells={{
          receiptNumber: ({ id, receiptNumber }) => <PaymentLink paymentId={id} receiptNumber={receiptNumber} />,
          userId: payerWords,
          state: ({ state }) => <StateTag state={state} />,
          way: ({ way }) => t(`payments.way.${way}`),
        }}
      />
    </Page>
  );
}
