/**
 * Payments: from the bills that a user is about to pay to the receipt.
 * Owns `payments`, `payment_allocations`, `receipts` and `gateway_events`; offers the view `payable_payments` to other
 * features' SQL. Amounts come from the database, never from a form. A payment's state moves only along the table in
 * `payment-states.ts`; each paid payment has one journal entry and one receipt.
 */
export type { Payable, PayableOffer } from './payable.ts';
export type { Gateway } from './gateways/gateway.ts';
export { sandboxGateway } from './gateways/sandbox.ts';
export { stripeGateway } from './gateways/stripe/stripe.ts';
export { recentPaymentsOf, type RecentPayment } from './reads.ts';
export { verifyBooks, type BookFindings } from './verify-payments.ts';
export type { PaymentsWiring } from './payable.ts';
