import type { Language } from '../../kernel/language.ts';
import { cents } from '../../kernel/money.ts';
import type { PortalContext } from '../../platform/context.ts';
import { queueMail, type Mail } from '../../platform/mail/outgoing.ts';
import { dueAfterAll } from './due-after-all.ts';
import { failureEmail } from './failure-email.ts';
import { sightToken } from './guests/sight-link.ts';
import { failureMailKey, moneyBackMailKey, receiptMailKey } from './mail-keys.ts';
import { sparedBy } from './money-backs/debts.ts';
import { moneyBackEmail } from './money-backs/money-back-email.ts';
import { effectOf } from './money-backs/money-back.ts';
import { toBePaid } from './money-backs/payer-words.ts';
import { moneyOf } from './money-backs/reads.ts';
import type { Payable } from './payable.ts';
import { payLinksFor } from './pay-links.ts';
import { emailOfPayer, mailedPlaces, userPlaces, type AddressedPayer } from './payer.ts';
import type { Payment } from './payment.ts';
import { allocationsOf, paymentById } from './reads.ts';
import { receiptFactsOf } from './receipt.ts';
import { receiptEmail } from './receipt-email.ts';
import type { MoneyBackNews } from './write-to-payer-job.ts';

/**
 * Mails the receipt of a paid payment to its payer: once for the payment, and once more each time that it is asked for,
 * however often the job runs.
 */
export async function writeReceipt(
  context: PortalContext,
  payables: readonly Payable[],
  paymentId: string,
  again?: { language: Language; askedAt: string },
): Promise<void> {
  const facts = await receiptFactsOf(context.db, payables, paymentId, again?.language ?? null);
  if (!facts) return;
  const { number } = facts.receipt;
  const effectKey = receiptMailKey(number, again?.askedAt);
  const language = again?.language ?? facts.payment.language;
  await send(context, facts.payment, effectKey, (to) => receiptEmail(context, { ...to, language }, facts));
}

/** Mails the payer, once, that a payment which they were told to wait for did not go through. */
export async function writeFailure(
  context: PortalContext,
  payables: readonly Payable[],
  paymentId: string,
): Promise<void> {
  const payment = await paymentById(context.db, paymentId);
  if (payment?.state !== 'failed') return;
  const allocations = await allocationsOf(context.db, paymentId, payment.language);
  const { db, city } = context;
  const due = await dueAfterAll(db, { city, payables, language: payment.language }, payment, allocations);
  const payLinks = await payLinksFor(context, payables, allocations, payment.language);
  await send(context, payment, failureMailKey(paymentId), (to) =>
    failureEmail(context, to, payment, { allocations, due, payLinks }),
  );
}

/** Mails the payer, once for each step, that money went back or stays after all, or that they owe more for it than they were told. What has changed since is left to its own mail. */
export async function writeMoneyBack(
  context: PortalContext,
  payables: readonly Payable[],
  { paymentId, number, effect, cause }: MoneyBackNews,
): Promise<void> {
  const facts = await receiptFactsOf(context.db, payables, paymentId, null);
  const moneyBack = facts?.moneyBacks.find((one) => one.number === number);
  if (!facts || !moneyBack || effectOf(moneyBack) !== effect) return;
  const { payment, lines } = facts;
  const payLinks = await payLinksFor(context, payables, toBePaid(lines), payment.language);
  const subject = cause ? 'debt' : effect;
  const isUndone = moneyBack.state === 'undone';
  const sparedCents = isUndone ? sparedBy(number, await moneyOf(context.db, paymentId), payment) : cents(0);
  await send(context, payment, moneyBackMailKey(number, effect, cause), (to) =>
    moneyBackEmail(context, to, facts, { moneyBack, subject, sparedCents, payLinks }),
  );
}

async function send(
  { db, secrets, clock }: PortalContext,
  payment: Payment,
  effectKey: string,
  mailTo: (to: AddressedPayer) => Mail,
): Promise<void> {
  const recipient = await emailOfPayer(db, payment);
  if (recipient === null) return;
  const now = clock.now();
  // A guest has no user to sign in as: the link itself shows this one payment.
  const places = payment.guestId === null ? userPlaces : mailedPlaces(sightToken(secrets, payment.id, now));
  const mail = { ...mailTo({ recipient, language: payment.language, places }), effectKey };
  await db.transaction().execute((tx) => queueMail(tx, secrets, mail, now));
}
