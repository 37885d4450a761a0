import {
  amountLeftOfException,
  amountOfException,
  amountPaidOut,
  disputeReasonWords,
  furtherNoteAction,
  takenBackAction,
  whyResolutionStands,
  moneyBackSentence,
  moveWords,
} from '../../payments/public.ts';
import type { CityProfile } from '../../../kernel/city-profile.ts';
import { formatExactMoment } from '../../../kernel/day.ts';
import type { Language } from '../../../kernel/language.ts';
import { formatCents, type Cents } from '../../../kernel/money.ts';
import type { Translate } from '../../../platform/i18n/text.ts';
import { Folded, RawText } from '../../../ui/folded.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import type { TimeLineStep } from '../../../ui/time-line.tsx';
import { staffConsoleMessages } from '../messages.ts';
import { takeBackPath } from '../payment-link.tsx';
import { BookedStep } from './booked-step.tsx';
import { paymentStoryMessages } from './messages.ts';
import { toneOf } from './state-tag.tsx';
import { isDecidedLater, type Step } from './steps.ts';

/** Who reads the story, and what they may. */
export type Reader = {
  t: Translate<typeof paymentStoryMessages>;
  city: CityProfile;
  /** Of the people whom the story names by their ids. */
  emails: ReadonlyMap<string, string>;
  mayReadPayloads: boolean;
  mayResolve: boolean;
};

type Of<Kind extends Step['kind']> = Extract<Step, { kind: Kind }>;
type Told<Kind extends Step['kind']> = { step: Of<Kind>; reader: Reader };

type SourceKey = Extract<keyof typeof paymentStoryMessages, `source.${string}`>;
type StateKey = Extract<keyof typeof paymentStoryMessages, `state.${string}`>;

/** `payment.paid` names a state; other actions do not. */
function stateKeyOf(state: unknown): StateKey | null {
  const key = `state.${String(state)}`;
  return Object.hasOwn(paymentStoryMessages, key) ? (key as StateKey) : null;
}

/** The states of a move that an audit record tells of; null where it tells of something else. */
function moveOf({ action, detail }: Of<'record'>['record']) {
  const to = stateKeyOf(action.replace(/^payment\./, ''));
  const from = stateKeyOf(detail['from']);
  return to && from && { from, to };
}

/** What happened, in a few words. */
export function headingOf(step: Step, t: Reader['t']): string {
  switch (step.kind) {
    case 'record':
      return recordHeading(step.record, t);
    case 'message':
      return t('message.heading');
    case 'money-back':
      return t(`moneyBack.${step.moneyBack.kind}`);
    case 'money-back-decided':
      return t('moneyBack.decided', { number: step.moneyBack.number });
    case 'entry':
      return t('entry.heading');
    case 'mail':
      return t(step.mail.sentAt ? 'mail.sent' : 'mail.waiting', { what: mailWords(step.mail.kind, t) });
    case 'exception':
      return t('exception.heading');
    default:
      return endedHeading(step.exception, t);
  }
}

function endedHeading(exception: Of<'exception' | 'exception-resolved'>['exception'], t: Reader['t']): string {
  const { endedBecause } = exception;
  if (endedBecause !== null) return t('exception.ended', { why: t(`ended.${endedBecause}`) });
  const paidOut = amountPaidOut(exception);
  return paidOut === null ? t('exception.resolved') : t('exception.paidOut', { amount: formatCents(paidOut) });
}

function recordHeading(record: Of<'record'>['record'], t: Reader['t']): string {
  if (record.action === 'payment.start') return t('start.heading');
  if (record.action === 'payment.end-for-newer') return t('endForNewer.heading');
  if (record.action === furtherNoteAction) return t('furtherNote.heading');
  if (record.action === takenBackAction) return t('takenBack.heading');
  if (record.action === 'payment.exception-resolved') return t('exception.resolved');
  if (record.action === 'receipt.mail-again') return t('mailAgain.heading');
  const move = moveOf(record);
  if (move) return t('move.heading', { from: t(move.from), to: t(move.to) });
  return t('record.heading', { action: record.action });
}

function mailWords(kind: string, t: Reader['t']): string {
  if (kind === 'receipt' || kind === 'payment-failed' || kind === 'money-back') return t(`mail.${kind}`);
  return kind;
}

/** How a step looks: a move as the state that it led to. */
export function toneOfStep(step: Step): NonNullable<TimeLineStep['tone']> {
  if (step.kind === 'exception') return step.exception.resolvedAt ? 'neutral' : 'waiting';
  if (step.kind === 'money-back') return 'bad';
  if (step.kind !== 'record') return 'neutral';
  const move = moveOf(step.record);
  return move ? toneOf(move.to.slice('state.'.length) as Parameters<typeof toneOf>[0]) : 'neutral';
}

/** A step of the time line under its heading. */
export function ToldStep({ step, reader }: { step: Step; reader: Reader }) {
  switch (step.kind) {
    case 'record':
      return <RecordStep step={step} reader={reader} />;
    case 'message':
      return <MessageStep step={step} reader={reader} />;
    case 'money-back':
    case 'money-back-decided':
      return <MoneyBackStep step={step} reader={reader} />;
    case 'entry':
      return <BookedStep entry={step.entry} number={step.number} city={reader.city} />;
    case 'mail':
      return <p>{reader.t('mail.to', { recipient: step.mail.recipient })}</p>;
    default:
      return <ExceptionStep step={step} reader={reader} />;
  }
}

/** Records whose reason is what a staff member wrote. */
const quotedActions = new Set([furtherNoteAction, takenBackAction, 'payment.exception-resolved']);

function RecordStep({ step: { record }, reader: { t, emails } }: Told<'record'>) {
  const language = useLanguage();
  const { action, detail, actorUserId, reason } = record;
  const who = actorUserId === null ? undefined : emails.get(actorUserId);
  if (quotedActions.has(action)) return <QuotedNote who={who ?? t('exception.somebodyGone')} note={reason} t={t} />;
  const why = moveOf(record) && moveWords(String(detail['from']), String(detail['event']), language);
  const number = detail['number'];
  return (
    <>
      {action === 'payment.start' && <p>{t('start.text')}</p>}
      {action === 'payment.end-for-newer' && <p>{t(detail['isOwn'] ? 'endForNewer.own' : 'endForNewer.other')}</p>}
      {why && (
        <p>
          {why}. {number !== undefined && t('move.about', { number: String(number) })} {sourceWords(detail, t)}
        </p>
      )}
      {who && <p>{t('record.by', { who })}</p>}
    </>
  );
}

/** How we came to hear of a move; nothing of moves of before that was kept. */
function sourceWords({ cameBy, eventId }: Of<'record'>['record']['detail'], t: Reader['t']): string | null {
  const key = `source.${String(cameBy)}`;
  if (!Object.hasOwn(paymentStoryMessages, key)) return null;
  return t(key as SourceKey, { id: String(eventId) });
}

function MessageStep({ step: { message }, reader: { t, city, mayReadPayloads } }: Told<'message'>) {
  const language = useLanguage();
  const { eventId, appliedAt, outcome, wasListed, payload } = message;
  const when = appliedAt && formatExactMoment(appliedAt, language, city.timeZone);
  return (
    <>
      <p>
        {t(wasListed ? 'message.listed' : 'message.id', { id: eventId })}{' '}
        {when && outcome && t('message.applied', { when, outcome: outcomeWords(outcome, t) })}
      </p>
      {mayReadPayloads && payload !== null ? (
        <Folded summary={t('payload.show')}>
          <RawText>{payload}</RawText>
        </Folded>
      ) : (
        <p class="cc-note">{t('payload.closed')}</p>
      )}
    </>
  );
}

function outcomeWords(outcome: string, t: Reader['t']): string {
  if (outcome === 'moved' || outcome === 'unchanged' || outcome === 'mismatch' || outcome === 'illegal-move')
    return t(`outcome.${outcome}`);
  return t('outcome.other', { outcome });
}

function MoneyBackStep({ step, reader: { t, city } }: Told<'money-back' | 'money-back-decided'>) {
  const language = useLanguage();
  const { kind, moneyBack } = step;
  const { number, amountCents, openedAt, reasonCode } = moneyBack;
  const when = formatExactMoment(openedAt, language, city.timeZone);
  // One sentence, for how things stand; it belongs to the step that brought them there.
  const isTold = kind === 'money-back-decided' || !isDecidedLater(moneyBack);
  const sentence = moneyBackSentence(moneyBack, { language, timeZone: city.timeZone, isPayer: true });
  return (
    <>
      {kind === 'money-back' && (
        <p>
          {t('moneyBack.text', { number, amount: formatCents(amountCents), when })}{' '}
          {reasonCode !== null && reasonSentence(moneyBack.kind, reasonCode, t, language)}
        </p>
      )}
      {isTold && <p>{t('moneyBack.told', { sentence })}</p>}
    </>
  );
}

/** A card company's word in plain ones. A bank's code stays itself: what it means stands in what the payer reads. */
function reasonSentence(
  kind: Of<'money-back' | 'money-back-decided'>['moneyBack']['kind'],
  code: string,
  t: Reader['t'],
  language: Language,
) {
  if (kind === 'dispute') return t('moneyBack.reason', { reason: disputeReasonWords(code, language) });
  return t('moneyBack.code', { code });
}

/**
 * What was left of the amount that an exception came up about, where that is less: while it waits, and as it was when a
 * person looked at it. When it ends by itself nothing of it is left for staff.
 */
function leftToTell({ kind, exception }: Of<'exception' | 'exception-resolved'>): Cents | null {
  const { resolvedAt, endedBecause } = exception;
  if (endedBecause !== null || (kind === 'exception' && resolvedAt !== null)) return null;
  const left = amountLeftOfException(exception);
  return left === amountOfException(exception) ? null : left;
}

function ExceptionStep({ step, reader }: Told<'exception' | 'exception-resolved'>) {
  const ofConsole = useText(staffConsoleMessages);
  const { t, emails, mayResolve } = reader;
  const { id, kind, resolvedAt, resolvedBy, endedBecause, note } = step.exception;
  const amount = amountOfException(step.exception);
  const left = leftToTell(step);
  const what = (
    <p>
      {ofConsole(`exception.${kind}`)}
      {amount !== null && `: ${formatCents(amount)}`}
      {left !== null &&
        `; ${t(resolvedAt === null ? 'exception.left' : 'exception.wasLeft', { amount: formatCents(left) })}`}
      .
    </p>
  );
  if (step.kind === 'exception') {
    return (
      <>
        {what}
        {resolvedAt === null && mayResolve && (
          <p>
            <Link href={`/staff/payment-exceptions/${id}`}>{ofConsole('exceptions.resolve')}</Link>
          </p>
        )}
      </>
    );
  }
  if (endedBecause !== null) {
    return (
      <>
        {what}
        <p>{t('exception.endedNote')}</p>
      </>
    );
  }
  const who = (resolvedBy !== null && emails.get(resolvedBy)) || t('exception.somebodyGone');
  return (
    <>
      {what}
      <QuotedNote who={who} note={note} t={t} />
      {mayResolve && whyResolutionStands(step.exception) === null && (
        <p>
          <Link href={takeBackPath(id)}>{ofConsole('takeBack.do')}</Link>
        </p>
      )}
    </>
  );
}

function QuotedNote({ who, note, t }: { who: string; note: string | null; t: Reader['t'] }) {
  return (
    <>
      <p>{t('exception.note', { who })}</p>
      <blockquote class="cc-quoted">{note}</blockquote>
    </>
  );
}
