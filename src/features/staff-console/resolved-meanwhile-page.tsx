import { Type } from 'typebox';
import { usersByIds, type StaffRequest } from '../identity/public.ts';
import {
  amountPaidOut,
  exceptionThatIsOver,
  noteException,
  noteLengthMax,
  wasNotedBefore,
  type OverException,
} from '../payments/public.ts';
import { formatMoment } from '../../kernel/day.ts';
import { formatCents } from '../../kernel/money.ts';
import { refused } from '../../kernel/result.ts';
import { form } from '../../platform/http/form.ts';
import { idIn } from '../../platform/http/id-in.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button, ButtonLink, ButtonRow } from '../../ui/button.tsx';
import { TextArea } from '../../ui/fields.tsx';
import { Form } from '../../ui/form.tsx';
import { hiddenWords } from '../../ui/hidden-words.ts';
import { useLanguage, useText } from '../../ui/language.tsx';
import { Page } from '../../ui/page.tsx';
import { Section } from '../../ui/text.tsx';
import { staffConsoleMessages } from './messages.ts';
import { storyPath } from './payment-link.tsx';
import { paymentStoryMessages } from './payment-story/messages.ts';

const readNote = form(Type.Object({ note: Type.String() }));

/**
 * The answer to a resolution that came too late: who resolved it meanwhile and how, and the person's own words, to be kept
 * beside. Without words, or where the same were kept already, as after a form that was sent twice, the payment's story.
 */
export async function answerResolvedMeanwhile(
  { db, reply, city, user }: Pick<StaffRequest, 'db' | 'reply' | 'city' | 'user'>,
  id: number | null,
  asked: { note: string; done?: string | undefined },
) {
  const exception = id === null ? undefined : await exceptionThatIsOver(db, id);
  if (!exception) return reply.notFound();
  const note = asked.note.trim();
  const isKept = note !== '' && (await wasNotedBefore(db, exception, { userId: user.userId, note }));
  if (note === '' || isKept) return reply.seeOther(storyPath(exception.paymentId));
  const who = await resolverOf(db, exception);
  const shown = { exception, who, timeZone: city.timeZone, hasPaidOut: asked.done === 'paid-out' };
  return reply.page(<ResolvedMeanwhilePage {...shown} note={asked.note} refusal={null} />, 409);
}

/** POST /staff/payment-exceptions/:id/notes: words that are kept beside those of whoever resolved it. */
export async function submitFurtherNote({ db, params, body, reply, city, user, clock }: StaffRequest) {
  const id = idIn(params['id']);
  if (id === null) return reply.notFound();
  const exception = await exceptionThatIsOver(db, id);
  // It waits still, or there is none: its own page tells.
  if (!exception) return reply.seeOther(`/staff/payment-exceptions/${id}`);
  const read = readNote(body);
  const { note } = read.ok ? read.value : read.values;
  const isHidden = !read.ok && read.problems.note === 'hidden-character';
  const asked = { id: exception.id, userId: user.userId, note, now: clock.now() };
  const kept = isHidden
    ? refused('hidden-character' as const)
    : await db.transaction().execute((tx) => noteException(tx, asked));
  if (kept.ok) return reply.seeOther(storyPath(exception.paymentId));
  if (kept.reason === 'unknown') return reply.notFound();
  const shown = { exception, who: await resolverOf(db, exception), timeZone: city.timeZone, hasPaidOut: false };
  return reply.page(<ResolvedMeanwhilePage {...shown} note={note} refusal={kept.reason} />, 422);
}

/** The address of whoever resolved it; null where it ended by itself, or they are gone. */
async function resolverOf(db: StaffRequest['db'], { resolvedBy }: OverException): Promise<string | null> {
  if (resolvedBy === null) return null;
  const [resolver] = await usersByIds(db, [resolvedBy]);
  return resolver?.email ?? null;
}

type ResolvedMeanwhileProps = {
  exception: OverException;
  who: string | null;
  timeZone: string;
  /** Whether the person said that the city has paid the credit out. */
  hasPaidOut: boolean;
  note: string;
  refusal: 'no-note' | 'note-too-long' | 'hidden-character' | null;
};

function ResolvedMeanwhilePage({ exception, who, timeZone, hasPaidOut, note, refusal }: ResolvedMeanwhileProps) {
  const t = useText(staffConsoleMessages);
  const ofStory = useText(paymentStoryMessages);
  const language = useLanguage();
  const { id, paymentId, kind, resolvedAt, endedBecause, note: firstNote } = exception;
  const when = formatMoment(resolvedAt, language, timeZone);
  const paidOut = amountPaidOut(exception);
  const isWrong = refusal === 'no-note' || refusal === 'note-too-long';
  const noteError =
    hiddenWords(note, language) ?? (isWrong ? t(`refusal.${refusal}`, { count: noteLengthMax }) : undefined);
  return (
    <Page title={t('meanwhile.title')} lede={t(`exception.${kind}`)} section="staff">
      <Alert kind="warning" isAnswer>
        {endedBecause === null
          ? t('meanwhile.byPerson', { who: who ?? ofStory('exception.somebodyGone'), when })
          : t('meanwhile.byItself', { why: ofStory(`ended.${endedBecause}`), when })}{' '}
        {t('meanwhile.nothingKept')}{' '}
        {hasPaidOut && t(endedBecause === null ? 'meanwhile.notBooked' : 'meanwhile.notBookedByItself')}
      </Alert>
      {firstNote !== null && (
        <Section heading={t('meanwhile.theirs')} id="theirs">
          {paidOut !== null && <p>{ofStory('exception.paidOut', { amount: formatCents(paidOut) })}.</p>}
          <blockquote class="cc-quoted">{firstNote}</blockquote>
        </Section>
      )}
      <Form action={`/staff/payment-exceptions/${id}/notes`}>
        <TextArea
          name="note"
          label={t('meanwhile.yours')}
          hint={t('meanwhile.yoursHint')}
          error={noteError}
          isRequired
          value={note}
          rows={4}
        />
        <ButtonRow>
          <Button>{t('meanwhile.keep')}</Button>
          <ButtonLink href={storyPath(paymentId)} kind="outline">
            {t('meanwhile.leave')}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </Page>
  );
}
