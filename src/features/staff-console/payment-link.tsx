import { shortNumber } from '../payments/public.ts';
import type { StaffRole } from '../../platform/http/request.ts';
import { Link } from '../../ui/link.tsx';

/** Who may read the whole story of a payment. */
export const storyReaders = ['viewer', 'clerk', 'finance', 'admin'] as const satisfies readonly StaffRole[];

export function mayReadStory(role: StaffRole): boolean {
  const readers: readonly StaffRole[] = storyReaders;
  return readers.includes(role);
}

type NumberedPayment = { paymentId: string; receiptNumber: string | null };

/** The payment by the number that its payer can quote: of its receipt where it has one. */
export function paymentNumber({ paymentId, receiptNumber }: NumberedPayment): string {
  return receiptNumber ?? shortNumber(paymentId);
}

export function storyPath(paymentId: string): string {
  return `/staff/payments/${paymentId}`;
}

/** That number, leading to the payment's story. */
export function PaymentLink(payment: NumberedPayment) {
  return <Link href={storyPath(payment.paymentId)}>{paymentNumber(payment)}</Link>;
}
