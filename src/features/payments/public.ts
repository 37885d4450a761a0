/**
 * Payments: from the bills that somebody is about to pay to the receipt. A payer is a user, or a guest in a short visit.
 * Owns `guests`, `guest_payables`, `payments`, `payment_allocations`, `receipts`, `gateway_events`, `gateway_cursors`,
 * `money_backs`, `money_back_shares`, `money_back_aims`, `allocation_portions`, `customer_credits`, `credit_pay_outs`, `payment_exceptions` and `chosen_payables`;
 * offers the views `payable_payments`, `payable_portions`, `payable_money_backs`, `payable_credit_pay_outs`, `payable_credits_owed`, `payable_beyond_pay_outs`, `payables_of_guests` and `payable_choices` to
 * other features' SQL. Amounts come from the database, never from a form. A payment's state moves only along the table in
 * `payment-states.ts`; each paid payment has one journal entry and one receipt.
 */
export type { Payable, PayableOffer, Portion, WhyNotDue } from './payable.ts';
export { guestOf } from './payer-access.ts';
export { letGuestPay } from './guests/let-guest-pay.ts';
export { convenienceFee } from './convenience-fee.ts';
export { changeChoice, clearChoice } from './choice/change-choice.ts';
export { namedKeys } from './checkout-form.ts';
export { choiceOf, type Choice } from './choice/choice.ts';
export { ClosedNotice } from './checkout-notices.tsx';
export { GoneNotice } from './choice/gone-notice.tsx';
export { TooManyBillsPage } from './choice/too-many-bills-page.tsx';
export type { Gateway } from './gateways/gateway.ts';
export { sandboxGateway } from './gateways/sandbox.ts';
export { stripeGateway } from './gateways/stripe/stripe.ts';
export { shortNumber } from './payment.ts';
export { erasePayer } from './erase-payer.ts';
export { chosenByUser, hasPaymentUnderWay, paymentsOfUser } from './reads-of-user.ts';
export { recentPaymentsOf, type RecentPayment } from './reads.ts';
export { bookedOtherwise, movementParts, type Movement } from './movements/movement.ts';
export { movementsOfEntries, type EntryMovements } from './movements/movements-of-entries.ts';
export { returnRates, type ReturnRates } from './money-backs/return-rates.ts';
export { disputeReasonWords, moneyBackSentence } from './money-backs/words.ts';
export { checkInvariants } from './check-invariants.ts';
export { creditToPayOut, payOutCredit, type PayOutRefusal } from './credit-pay-outs/pay-out-credit.ts';
export {
  amountLeftOfException,
  amountOfException,
  amountPaidOut,
  exceptionFactNames,
  type ExceptionFactName,
  type OpenPaymentException,
} from './exceptions/payment-exception.ts';
export { followBeyondDue } from './exceptions/follow-beyond-due.ts';
export {
  beyondDueAsked,
  exceptionThatIsOver,
  openPaymentExceptions,
  paymentOfException,
  type BeyondDueAsked,
  type OverException,
} from './exceptions/reads.ts';
export { furtherNoteAction, noteException, wasNotedBefore } from './exceptions/note-exception.ts';
export { takeBackResolution, takenBackAction, whyResolutionStands } from './exceptions/take-back-resolution.ts';
export { noteLengthMax, resolvePaymentException } from './exceptions/resolve-exception.ts';
export { exceptionKinds } from './exceptions/payment-exception.ts';
export { paymentStates, type PaymentState } from './payment-states.ts';
export { paymentIdNamed, paymentStory, type PaymentStory, type StoryAllocation } from './story/payment-story.ts';
export { mailReceiptAgain } from './mail-receipt.ts';
export { moveWords } from './story/words.ts';
export { bookedEffects, type BookedEffect } from './post-payment-entry.ts';
export {
  listedExceptions,
  listedPayments,
  receiptNumbersOf,
  type ListedException,
  type ListedPayment,
} from './reads-listed.ts';
export { takingsOf, type DayTakings } from './reads-takings.ts';
export { verifyBooks, type BookFindings } from './verify-payments.ts';
export type { PaymentsWiring } from './payable.ts';
