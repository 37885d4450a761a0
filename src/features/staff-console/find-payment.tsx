import { paymentIdNamed } from '../payments/public.ts';
import type { StaffRequest } from '../identity/public.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Form } from '../../ui/form.tsx';
import { useText } from '../../ui/language.tsx';
import { Page } from '../../ui/page.tsx';
import { BackLink } from '../../ui/text.tsx';
import { staffConsoleMessages } from './messages.ts';

const numberLengthMax = 60;

/** GET /staff/payments: leads to the payment that a person names as its payer does, or asks again. */
export async function findPayment({ db, query, reply }: StaffRequest) {
  const { number } = query;
  const typed = typeof number === 'string' ? number.trim().slice(0, numberLengthMax) : '';
  const paymentId = typed && (await paymentIdNamed(db, typed));
  if (paymentId) return reply.seeOther(`/staff/payments/${paymentId}`);
  return reply.page(<FindPaymentPage typed={typed} />, typed ? 404 : 200);
}

function FindPaymentPage({ typed }: { typed: string }) {
  const t = useText(staffConsoleMessages);
  return (
    <Page title={t('find.title')} section="staff" before={<BackLink href="/staff">{t('today.title')}</BackLink>}>
      <FindPaymentForm typed={typed} isUnknown={typed !== ''} />
    </Page>
  );
}

export function FindPaymentForm({ typed = '', isUnknown = false }: { typed?: string; isUnknown?: boolean }) {
  const t = useText(staffConsoleMessages);
  const error = isUnknown ? t('find.unknown') : undefined;
  return (
    <Form action="/staff/payments" method="get" class="cc-search">
      <TextField name="number" label={t('find.number')} hint={t('find.hint')} value={typed} error={error} />
      <Button kind="outline">{t('find.button')}</Button>
    </Form>
  );
}
