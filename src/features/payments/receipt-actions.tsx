import { Button, ButtonLink, ButtonRow, type ButtonKind } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import { useText } from '../../ui/language.tsx';
import { PrintButton } from '../../ui/totals.tsx';
import { useBackWords } from './checkout-notices.tsx';
import { receiptMessages } from './messages/receipt.ts';
import { openAgain, toBePaid } from './money-backs/payer-words.ts';
import type { PayerPlaces } from './payer.ts';
import type { ReceiptFacts, ReceiptLine } from './receipt.ts';

type ReceiptActionsProps = { facts: ReceiptFacts; documentHref: string; places: PayerPlaces };

/**
 * What can be done with a receipt: first of all, to pay what is due again. To be mailed it again takes the payer's own
 * browser: a link in a mail only shows.
 */
export function ReceiptActions({ facts, documentHref, places }: ReceiptActionsProps) {
  const t = useText(receiptMessages);
  const { receipt, payment, lines, moneyBacks } = facts;
  const open = toBePaid(openAgain(lines, moneyBacks));
  const keep = (
    <KeepLinks documentHref={documentHref} places={places} backKind={open.length > 0 ? 'outline' : 'primary'} />
  );
  return (
    <>
      {canBePaidThere(open, places) && <PayDue paymentId={payment.id} open={open} places={places} />}
      {places.checkout === null ? (
        <ButtonRow>{keep}</ButtonRow>
      ) : (
        <Form action={`${places.receipt(receipt.number)}/mail`}>
          <ButtonRow>
            {keep}
            <Button kind="outline" icon="mail">
              {t('action.mail')}
            </Button>
          </ButtonRow>
        </Form>
      )}
    </>
  );
}

/** The page behind a mailed link leads to where bills are proven; what else is open has a link of its own in the mail. */
function canBePaidThere(open: readonly ReceiptLine[], { whose, checkout }: PayerPlaces): boolean {
  return whose === 'guest' && checkout === null
    ? open.some(({ payableKind }) => payableKind === 'bill')
    : open.length > 0;
}

type KeepLinksProps = { documentHref: string; places: PayerPlaces; backKind: ButtonKind };

function KeepLinks({ documentHref, places, backKind }: KeepLinksProps) {
  const t = useText(receiptMessages);
  const back = useBackWords(places);
  return (
    <>
      <ButtonLink href={places.bills} kind={backKind}>
        {places.whose === 'guest' ? back : t('action.bills')}
      </ButtonLink>
      <PrintButton />
      <ButtonLink href={documentHref} kind="outline" icon="download">
        {t('action.pdf')}
      </ButtonLink>
    </>
  );
}

type PayDueProps = { paymentId: string; open: readonly ReceiptLine[]; places: PayerPlaces };

/** Leads to paying what is due again: a user's choice of bills, a guest's Review and pay, else where a visit begins. */
function PayDue({ paymentId, open, places }: PayDueProps) {
  const t = useText(receiptMessages);
  if (places.whose === 'user') {
    return (
      <Form action={`/payments/${paymentId}/again`}>
        <ButtonRow>
          <Button>{t('action.payDue')}</Button>
        </ButtonRow>
      </Form>
    );
  }
  const query = new URLSearchParams(open.map(({ payableKind, payableKey }) => [payableKind, payableKey]));
  return (
    <ButtonRow>
      <ButtonLink href={places.checkout === null ? places.bills : `${places.checkout}?${query}`}>
        {t('action.payDue')}
      </ButtonLink>
    </ButtonRow>
  );
}
