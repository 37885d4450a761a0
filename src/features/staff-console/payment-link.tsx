import { shortNumber } from '../payments/public.ts';
import { Link } from '../../ui/link.tsx';

type NumberedPayment = { paymentId: string; receiptNumber: string | null };

/** The payment by the number that its payer can quote: of its receipt where it has one. */
export function paymentNumber({ paymentId, receiptNumber }: NumberedPayment): string {
  return receiptNumber ?? shortNumber(paymentId);
}

export function storyPath(paymentId: string): string {
  return `/staff/payments/${paymentId}`;
}

/** Where how something to look at was resolved is taken back. */
export function takeBackPath(exceptionId: number): string {
  return `/staff/payment-exceptions/${exceptionId}/take-back`;
}

/** That number, leading to the payment's story. */
export function PaymentLink(payment: NumberedPayment) {
  return <Link href={storyPath(payment.paymentId)}>{paymentNumber(payment)}</Link>;
}
