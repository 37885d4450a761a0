import type { PaymentStory } from '../../payments/public.ts';

type Of<List extends keyof PaymentStory> = PaymentStory[List] extends readonly (infer One)[] ? One : never;

/** Something that happened to a payment, at its moment. */
export type Step = { at: Date; key: string } & (
  | { kind: 'record'; record: Of<'records'> }
  | { kind: 'message'; message: Of<'messages'> }
  | { kind: 'money-back' | 'money-back-decided'; moneyBack: Of<'moneyBacks'> }
  | { kind: 'entry'; entry: Of<'entries'>; number: string | null }
  | { kind: 'mail'; mail: Of<'mails'> }
  | { kind: 'exception' | 'exception-resolved'; exception: Of<'exceptions'> }
);

/** What of one moment is told first: the cause before what followed from it in the same transaction. */
const orderWithinMoment: readonly Step['kind'][] = [
  'message',
  'record',
  'money-back',
  'money-back-decided',
  'entry',
  'exception',
  'mail',
  'exception-resolved',
];

/** Everything that happened to a payment as one row of steps, oldest first. */
export function stepsOf(story: PaymentStory): Step[] {
  const steps: Step[] = [
    ...story.records
      .filter((record) => !isToldByException(record, story.exceptions))
      .map((record): Step => ({ kind: 'record', at: record.at, key: `record ${record.id}`, record })),
    ...story.messages.map((message): Step => ({
      kind: 'message',
      at: message.receivedAt,
      key: `message ${message.id}`,
      message,
    })),
    ...story.moneyBacks.flatMap(moneyBackSteps),
    ...story.entries.map((entry): Step => {
      const number = entry.sourceKind === 'payment' ? story.receiptNumber : entry.sourceId;
      return { kind: 'entry', at: entry.postedAt, key: `entry ${entry.id}`, entry, number };
    }),
    ...story.mails.map((mail): Step => ({
      kind: 'mail',
      at: mail.sentAt ?? mail.madeAt,
      key: `mail ${mail.effectKey}`,
      mail,
    })),
    ...story.exceptions.flatMap(exceptionSteps),
  ];
  return steps.toSorted((one, other) => one.at.getTime() - other.at.getTime() || rankOf(one) - rankOf(other));
}

/** An exception tells itself how it was resolved or ended, but for a resolution that was taken back. */
function isToldByException({ action, at, detail }: Of<'records'>, exceptions: PaymentStory['exceptions']): boolean {
  if (action === 'payment.exception-ended') return true;
  if (action !== 'payment.exception-resolved') return false;
  const exception = exceptions.find(({ id }) => id === detail['exceptionId']);
  return exception?.resolvedAt?.getTime() === at.getTime();
}

function rankOf(step: Step): number {
  if (step.kind === 'record' && step.record.action === 'payment.start') return -1;
  return orderWithinMoment.indexOf(step.kind);
}

/** Whether more was decided about it later than that the money is away, as that a refund on its way got through. */
export function isDecidedLater({ kind, state, heardAt, decidedAt }: Of<'moneyBacks'>): boolean {
  if (state !== 'final') return state === 'undone';
  return kind === 'dispute' || (kind === 'refund' && decidedAt !== null && decidedAt > heardAt);
}

function moneyBackSteps(moneyBack: Of<'moneyBacks'>): Step[] {
  const { number, heardAt, decidedAt } = moneyBack;
  const heard: Step = { kind: 'money-back', at: heardAt, key: `money-back ${number}`, moneyBack };
  if (!decidedAt || !isDecidedLater(moneyBack)) return [heard];
  // Where we heard of both at once, the gateway's own moment may be before ours.
  const at = decidedAt < heardAt ? heardAt : decidedAt;
  return [heard, { kind: 'money-back-decided', at, key: `money-back-decided ${number}`, moneyBack }];
}

function exceptionSteps(exception: Of<'exceptions'>): Step[] {
  const { id, raisedAt, resolvedAt } = exception;
  const raised: Step = { kind: 'exception', at: raisedAt, key: `exception ${id}`, exception };
  if (!resolvedAt) return [raised];
  return [raised, { kind: 'exception-resolved', at: resolvedAt, key: `exception-resolved ${id}`, exception }];
}
