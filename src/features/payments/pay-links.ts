import type { Language } from '../../kernel/language.ts';
import { textIn } from '../../platform/i18n/text.ts';
import type { LetterLink } from '../../ui/letter.tsx';
import { receiptMessages } from './messages/receipt.ts';
import { idsByKind, type PayLinkContext, type Payable } from './payable.ts';
import type { Allocation } from './payment.ts';

/** More stand on no mail: the portal itself lists them better. */
const payLinksMax = 10;

/** Where each of these can be paid again, with or without signing in, as far as something is due on it now. */
export async function payLinksFor(
  context: PayLinkContext,
  payables: readonly Payable[],
  allocations: readonly Allocation[],
  language: Language,
): Promise<LetterLink[]> {
  const t = textIn(language, receiptMessages);
  const links = new Map<string, string>();
  for (const { payable, ids } of idsByKind(payables, allocations)) {
    for (const [id, href] of await payable.payLinks(context, ids)) links.set(`${payable.kind} ${id}`, href);
  }
  return allocations
    .flatMap(({ payableKind, payableId, label }) => {
      const href = links.get(`${payableKind} ${payableId}`);
      return href ? [{ label: t('mail.payLink', { label }), href, qrCodeWords: t('mail.payCode', { label }) }] : [];
    })
    .slice(0, payLinksMax);
}
