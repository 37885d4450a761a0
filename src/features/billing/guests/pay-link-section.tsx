import { useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { QrCodeDrawing } from '../../../ui/qr-code-drawing.tsx';
import { Section } from '../../../ui/text.tsx';
import { printedBillNumber, type BillNumber } from '../bill-key.ts';
import { billingMessages } from '../messages.ts';

/** What a bill's owner can hand on, so that somebody else pays: the link, and the same as a QR code. */
export function PayLinkSection({ bill, address }: { bill: BillNumber; address: string }) {
  const t = useText(billingMessages);
  return (
    <Section heading={t('share.heading')} id="share">
      <p>{t('share.text')}</p>
      <QrCodeDrawing address={address} description={t('share.code', { number: printedBillNumber(bill) })} />
      <p class="cc-pay-link">
        <Link href={address}>{address}</Link>
      </p>
    </Section>
  );
}
