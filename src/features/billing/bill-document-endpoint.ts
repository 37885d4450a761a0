import { dayAt } from '../../kernel/day.ts';
import type { SignedInRequest } from '../identity/public.ts';
import { billDocument } from './bill-document.ts';
import { parseBillKey, printedBillNumber } from './bill-key.ts';
import { openPayLink } from './guests/pay-link.ts';
import { paymentsOfBillMax } from './bill-page.tsx';
import { billLinesOf, paymentsTowardsBills, seenBillOf } from './reads-bill.ts';

/** Sends a bill as a PDF to a user who sees all of it. */
export async function sendBillDocument(request: SignedInRequest) {
  const { db, user, city, clock, params, language, reply } = request;
  const key = parseBillKey(params['key'] ?? '');
  const bill = key && (await seenBillOf(db, user.userId, key));
  if (bill?.sight !== 'full') return reply.notFound();

  const { id: billId, customerAccountId } = bill;
  const wanted = { userId: user.userId, customerAccountId, billId, paymentsMax: paymentsOfBillMax };
  const [lines, payments] = await Promise.all([billLinesOf(db, billId), paymentsTowardsBills(db, wanted)]);
  const madeAt = clock.now();
  const today = dayAt(madeAt, city.timeZone);
  const payLinkAddress = openPayLink(request, bill);
  const pdf = await billDocument({ bill, lines, payments, city, language, madeAt, today, payLinkAddress });
  return reply.document(pdf, 'application/pdf', `bill-${printedBillNumber(bill)}.pdf`);
}
