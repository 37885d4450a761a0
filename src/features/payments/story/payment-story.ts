import type { Language } from '../../../kernel/language.ts';
import { cents, sumCents, type Cents } from '../../../kernel/money.ts';
import { auditRecordsOf, type AuditRecord } from '../../../platform/audit.ts';
import type { Queryable } from '../../../platform/db/types.ts';
import { mailsOfEffects, type MailFact } from '../../../platform/mail/outgoing.ts';
import { entriesOf, type BookedEntry } from '../../ledger/public.ts';
import { payOutSource } from '../credit-pay-outs/credit-pay-out.ts';
import { payOutsOf } from '../credit-pay-outs/reads.ts';
import { failureMailKey, moneyBackMailKey, receiptMailKey } from '../mail-keys.ts';
import {
  isForGood,
  isGone,
  isOnItsWay,
  moneyBackEffects,
  standingOf,
  sumOfShares,
  type PaymentMoney,
} from '../money-backs/money-back.ts';
import { moneyOf } from '../money-backs/reads.ts';
import type { Portion } from '../payable.ts';
import { emailOfPayer } from '../payer.ts';
import { isPaymentId, type Allocation, type Payment } from '../payment.ts';
import { portionsOf } from '../portions/reads.ts';
import { allocationsOf, paymentById, receiptByNumber, receiptOfPayment } from '../reads.ts';
import {
  exceptionsOf,
  gatewayMessagesOf,
  heardMoneyBacksOf,
  otherTriesOf,
  paymentIdsBetween,
  type GatewayMessage,
  type HeardMoneyBack,
  type OtherTry,
  type PaymentException,
} from './reads.ts';

/** What was paid for one thing, how much of that is held as a customer's credit now, and what the rest went to. */
export type StoryAllocation = Allocation & { creditCents: Cents; portions: readonly Portion[] };

/** Where the money of a payment is now; all nothing while none came. */
export type MoneyNow = {
  /** What went back for good, by how. */
  returnedCents: Cents;
  lostCents: Cents;
  refundedCents: Cents;
  /** Refunds that were started and are not through. */
  onItsWayCents: Cents;
  /** What of all that had gone to bills. The rest was credit, fee, or more than was paid. */
  goneFromBillsCents: Cents;
  /** What the city paid out of the customer's credits. */
  paidOutCents: Cents;
  /** What stands, the fee in it. */
  standsCents: Cents;
  feeStandsCents: Cents;
};

/** Everything that is known of one payment, for staff. Each list is oldest first, `otherTries` newest first. */
export type PaymentStory = {
  payment: Payment;
  receiptNumber: string | null;
  /** Where the payer is written to; null where they are gone. */
  payerEmail: string | null;
  allocations: StoryAllocation[];
  money: MoneyNow;
  records: AuditRecord[];
  messages: GatewayMessage[];
  entries: BookedEntry[];
  mails: MailFact[];
  moneyBacks: HeardMoneyBack[];
  exceptions: PaymentException[];
  otherTries: OtherTry[];
  /** There is more than is told here: a list is as long as it may be. */
  isCutShort: boolean;
};

/** No payment of ordinary life comes near these. */
const recordsMax = 500;
const messagesMax = 200;
const otherTriesMax = 20;

const receiptNumberShape = /^r\d{1,18}$/;
const shortNumberShape = /^[0-9a-f]{8}-[0-9a-f]{4}$/;

/**
 * The payment that a person names: by its id, its receipt's number, or the short number that payers are asked to quote;
 * in small letters or large, with spaces or without.
 */
export async function paymentIdNamed(db: Queryable, name: string): Promise<string | null> {
  const lower = name.replaceAll(/\s/g, '').toLowerCase();
  if (isPaymentId(lower)) return lower;
  if (receiptNumberShape.test(lower)) return (await receiptByNumber(db, lower.toUpperCase()))?.paymentId ?? null;
  if (!shortNumberShape.test(lower)) return null;
  const found = await paymentIdsBetween(db, `${lower}-0000-0000-000000000000`, `${lower}-ffff-ffff-ffffffffffff`);
  return found.length === 1 ? found[0]! : null;
}

/** The whole story of a payment; null where there is none. What the gateway wrote is left out unless it is asked for. */
export async function paymentStory(
  db: Queryable,
  paymentId: string,
  { withPayloads, language }: { withPayloads: boolean; language: Language },
): Promise<PaymentStory | null> {
  const payment = await paymentById(db, paymentId);
  if (!payment) return null;
  const receiptNumber = (await receiptOfPayment(db, paymentId))?.number ?? null;
  const records = await auditRecordsOf(db, { subjectKind: 'payment', subjectId: paymentId }, recordsMax);
  const messages = await gatewayMessagesOf(db, paymentId, { withPayloads, limit: messagesMax });
  const moneyBacks = await heardMoneyBacksOf(db, paymentId);
  const otherTries = await otherTriesOf(db, paymentId, otherTriesMax);
  const payOuts = await payOutsOf(db, [paymentId]);
  const money = await moneyOf(db, paymentId);
  const sources = [
    { sourceKind: 'payment', sourceId: paymentId },
    ...moneyBacks.map(({ number }) => ({ sourceKind: 'money-back', sourceId: number })),
    ...payOuts.map(({ number }) => ({ sourceKind: payOutSource, sourceId: number })),
  ];
  return {
    ...{ payment, receiptNumber, records, messages, moneyBacks, otherTries },
    payerEmail: await emailOfPayer(db, payment),
    allocations: await storyAllocationsOf(db, paymentId, money, language),
    money: moneyNow(money),
    entries: await entriesOf(db, sources),
    mails: await mailsOfEffects(db, mailKeysOf(paymentId, { receiptNumber, records, moneyBacks })),
    exceptions: await exceptionsOf(db, paymentId),
    isCutShort: records.length === recordsMax || messages.length === messagesMax || otherTries.length === otherTriesMax,
  };
}

function moneyNow(money: PaymentMoney): MoneyNow {
  const gone = money.moneyBacks.filter(isGone);
  const fromBills = gone.flatMap(({ shares }) => shares.map((one) => cents(one.amountCents - one.creditCents)));
  const standing = standingOf(money);
  const forGood = (kind: string) => gone.filter((one) => one.kind === kind && isForGood(one));
  const sum = (ones: readonly { amountCents: Cents }[]) => sumCents(ones.map(({ amountCents }) => amountCents));
  return {
    returnedCents: sum(forGood('return')),
    lostCents: sum(forGood('dispute')),
    refundedCents: sum(forGood('refund')),
    onItsWayCents: sum(gone.filter(isOnItsWay)),
    goneFromBillsCents: sumCents(fromBills),
    paidOutCents: sum(money.payOuts),
    standsCents: sumOfShares(standing),
    feeStandsCents: sumCents(standing.map(({ feeCents }) => feeCents)),
  };
}

async function storyAllocationsOf(
  db: Queryable,
  paymentId: string,
  money: PaymentMoney,
  language: Language,
): Promise<StoryAllocation[]> {
  const shares = standingOf(money);
  const portions = await portionsOf(db, paymentId);
  return (await allocationsOf(db, paymentId, language)).map((allocation) => {
    const isOwn = (one: { payableKind: string; payableId: number }) =>
      one.payableKind === allocation.payableKind && one.payableId === allocation.payableId;
    const creditCents = shares.find(isOwn)?.creditCents ?? cents(0);
    return { ...allocation, creditCents, portions: portions.filter(isOwn) };
  });
}

/** Everything that a payer may have been written about the payment. */
function mailKeysOf(
  paymentId: string,
  { receiptNumber, records, moneyBacks }: Pick<PaymentStory, 'receiptNumber' | 'records' | 'moneyBacks'>,
): string[] {
  const askedAgain = records.filter(({ action }) => action === 'receipt.mail-again');
  return [
    failureMailKey(paymentId),
    ...(receiptNumber === null
      ? []
      : [
          receiptMailKey(receiptNumber),
          ...askedAgain.map(({ at }) => receiptMailKey(receiptNumber, at.toISOString())),
        ]),
    ...moneyBacks.flatMap(({ number }) =>
      moneyBackEffects.flatMap((effect) => [
        moneyBackMailKey(number, effect),
        ...moneyBacks.map((cause) => moneyBackMailKey(number, effect, cause.number)),
      ]),
    ),
  ];
}
