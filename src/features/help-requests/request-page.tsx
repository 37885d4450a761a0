import { Type } from 'typebox';
import { formatMoment } from '../../kernel/day.ts';
import { form } from '../../platform/http/form.ts';
import type { Answer, PageRequest } from '../../platform/http/request.ts';
import { textIn } from '../../platform/i18n/text.ts';
import type { FieldErrors } from '../../ui/alert.tsx';
import { openNowText } from '../content/public.ts';
import { withPlainLines } from './ask-page.tsx';
import { hasCardNumber } from '../../platform/text/card-number.ts';
import type { HelpPlace } from './files/help-place.ts';
import { dropFiles } from './files/keep-files.ts';
import { uploadedFiles } from './files/uploaded.ts';
import { isSamePerson, messageLengthMax, requestNumber, type HelpRequest } from './help-request.ts';
import { askingMessages } from './messages/asking.ts';
import { followingMessages } from './messages/following.ts';
import { rateRequest } from './rate-request.ts';
import { filesOf, messagesOf, requestById } from './reads.ts';
import { ownPath, signedPath } from './request-link.ts';
import { RequestView, type Typed } from './request-view.tsx';
import { seenRequest, type SeenRequest } from './seen-request.ts';
import { takeRequest } from './take-request.ts';
import { writeAgain } from './write-again.ts';

const readWords = form(Type.Object({ message: Type.String({ minLength: 1, maxLength: messageLengthMax }) }));
const readRating = form(
  Type.Object({ rating: Type.String({ pattern: '^[1-5]$' }), words: Type.String({ maxLength: 1000 }) }),
);

const nothingTyped: Typed = { message: '', rating: '', words: '' };

type Handle = (request: PageRequest, seen: SeenRequest) => Promise<Answer>;

/** For whoever may see the request; others are asked to log in or find nothing. */
const forAsker = (handle: Handle) => async (request: PageRequest) => {
  const seen = await seenRequest(request);
  if (seen === 'log-in') return request.reply.seeOther(`/log-in?${new URLSearchParams({ next: request.path })}`);
  return seen ? await handle(request, seen) : request.reply.notFound();
};

/** GET /help-requests/:reference: how a request stands, and what was written. */
export const showRequest = forAsker((request, seen) => showSeen(request, seen, nothingTyped));

/** POST of the same: what whoever asked writes again. */
export const submitWords = (place: HelpPlace) =>
  forAsker(async (request, seen) => {
    const { db, body, reply, visitor, language, city } = request;
    const t = textIn(language, askingMessages);
    const read = readWords({ message: withPlainLines(body['message']) });
    const typed = { ...nothingTyped, message: read.ok ? read.value.message : read.values.message };
    if (!read.ok) {
      const wrong = read.problems.message === 'missing' ? 'missing.message' : 'wrong.message';
      return await showSeen(request, seen, typed, { message: t(wrong, { count: messageLengthMax }) });
    }
    if (hasCardNumber(typed.message)) return await showSeen(request, seen, typed, { message: t('cardNumber') });
    const files = await uploadedFiles(place, request);
    if (!files.ok) return await showSeen(request, seen, typed, { files: files.words });
    const userId = visitor !== null && visitor.userId === seen.helpRequest.userId ? visitor.userId : null;
    const written = { requestId: seen.helpRequest.id, userId, words: typed.message, files: files.value };
    const outcome = await db.transaction().execute((tx) => writeAgain(tx, tellerOf(request), written));
    if (!outcome.ok || outcome.value === 'said-before') await dropFiles(place, files.value);
    if (outcome.ok) return reply.seeOther(`${seen.path}?${outcome.value === 'reopened' ? 'reopened' : 'sent'}=1`);
    if (outcome.reason === 'gone') return reply.seeOther(seen.path);
    const words = textIn(language, followingMessages)(`write.${outcome.reason}`, { count: city.department.reopenDays });
    return await showSeen(request, seen, typed, { form: words });
  });

/** POST /help-requests/:reference/rating */
export const submitRating = forAsker(async (request, seen) => {
  const { db, body, clock, reply, language } = request;
  const t = textIn(language, followingMessages);
  const read = readRating({ ...body, words: withPlainLines(body['words']) });
  const typed = { ...nothingTyped, ...(read.ok ? read.value : read.values) };
  const errors: FieldErrors = {
    rating: !read.ok && read.problems.rating ? t('rate.missing') : undefined,
    words: wordsError(typed.words, !read.ok && read.problems.words !== undefined, language),
  };
  if (errors['rating'] || errors['words']) return await showSeen(request, seen, typed, errors);
  const rated = { requestId: seen.helpRequest.id, rating: Number(typed.rating), words: typed.words, now: clock.now() };
  await db.transaction().execute((tx) => rateRequest(tx, rated));
  return reply.seeOther(`${seen.path}?rated=1`);
});

function wordsError(words: string, isWrong: boolean, language: PageRequest['language']): string | undefined {
  if (isWrong) return textIn(language, followingMessages)('rate.wrong');
  return hasCardNumber(words) ? textIn(language, askingMessages)('cardNumber') : undefined;
}

/** POST /help-requests/:reference/take: the request becomes that of the user who is signed in and has its link. */
export const submitTake = forAsker(async (request, { helpRequest, path, isBySignature }) => {
  const { db, clock, visitor, reply } = request;
  if (!visitor || !isBySignature) return reply.seeOther(path);
  const taken = { requestId: helpRequest.id, userId: visitor.userId, now: clock.now() };
  await db.transaction().execute((tx) => takeRequest(tx, taken));
  return reply.seeOther(`${path}?taken=1`);
});

function tellerOf({ city, secrets, publicUrl, clock }: PageRequest) {
  return { city, secrets, publicUrl, now: clock.now() };
}

/** Where a merged request goes on: by a signature only for who was given that one's link too. */
function goesOnAt({ secrets }: PageRequest, { helpRequest, isBySignature }: SeenRequest, into: HelpRequest) {
  const number = requestNumber(into.id);
  if (!isBySignature || into.userId !== null) return { number, path: ownPath(into.id) };
  return isSamePerson(helpRequest, into) ? { number, path: signedPath(secrets, into.id) } : null;
}

const newsNames = ['asked', 'kept', 'before', 'sent', 'reopened', 'rated', 'taken'] as const;

async function showSeen(request: PageRequest, seen: SeenRequest, typed: Typed, errors?: FieldErrors) {
  const { db, city, clock, query, visitor, language, reply } = request;
  const { helpRequest, path, isBySignature } = seen;
  const now = clock.now();
  const [messages, files] = await Promise.all([messagesOf(db, helpRequest.id), filesOf(db, helpRequest.id)]);
  const into = helpRequest.mergedInto === null ? undefined : await requestById(db, helpRequest.mergedInto);
  return reply.page(
    <RequestView
      {...{ helpRequest, messages, files, path, typed, errors, city, now, isBySignature }}
      isSignedIn={visitor !== null}
      news={errors ? null : (newsNames.find((name) => query[name] === '1') ?? null)}
      goesOnAt={into ? goesOnAt(request, seen, into) : null}
      due={formatMoment(helpRequest.dueAt, language, city.timeZone)}
      openNow={openNowText(city, now, language)}
    />,
    errors ? 422 : 200,
  );
}
