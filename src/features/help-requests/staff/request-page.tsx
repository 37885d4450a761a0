import { Type } from 'typebox';
import { form } from '../../../platform/http/form.ts';
import { idIn } from '../../../platform/http/id-in.ts';
import type { Answer } from '../../../platform/http/request.ts';
import { oncePerForm } from '../../../platform/http/once-per-form.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import type { FieldErrors } from '../../../ui/alert.tsx';
import { mayRole, staffWhoMay, usersByIds, type StaffRequest } from '../../identity/public.ts';
import { withPlainLines } from '../ask-page.tsx';
import { hasCardNumber } from '../../../platform/text/card-number.ts';
import type { HelpPlace } from '../files/help-place.ts';
import { dropFiles } from '../files/keep-files.ts';
import { uploadedFiles } from '../files/uploaded.ts';
import { messageLengthMax, type HelpRequest } from '../help-request.ts';
import { staffHelpMessages } from '../messages/staff.ts';
import { filesOf, messagesOf, requestById } from '../reads.ts';
import { answerRequest } from './answer-request.ts';
import { assignRequest } from './assign-request.ts';
import { changeTopic } from './change-topic.ts';
import { noteRequest } from './note-request.ts';
import { linksOf, proofOfRequest, templates } from './reads.ts';
import type { StaffTyped } from './request-props.ts';
import { StaffRequestView } from './request-view.tsx';

const readWords = form(Type.Object({ words: Type.String({ minLength: 1, maxLength: messageLengthMax }) }));

export const nothingTyped: StaffTyped = { answer: '', note: '', template: '', named: '', merge: '' };

type Handle = (request: StaffRequest, helpRequest: HelpRequest) => Promise<Answer>;

/** For a request that is there. */
export const forStaff = (handle: Handle) => async (request: StaffRequest) => {
  const id = idIn(request.params['id']);
  const helpRequest = id === null ? undefined : await requestById(request.db, id);
  return helpRequest ? await handle(request, helpRequest) : request.reply.notFound();
};

/** GET /staff/help-requests/:id: a request with all that was written and done. */
export const showStaffRequest = forStaff((request, helpRequest) => showOne(request, helpRequest, nothingTyped));

/** POST of its answer; or, with the button to insert one, the same page with a template's words in the answer. */
export const submitAnswer = (place: HelpPlace) =>
  forStaff(async (request, helpRequest) => {
    const { db, body, user, city, secrets, publicUrl, clock, language, reply } = request;
    const t = textIn(language, staffHelpMessages);
    const typed = { ...nothingTyped, template: String(body['template'] ?? '') };
    const typedWords = String(withPlainLines(body['words']));
    if (body['do'] === 'insert') {
      const answer = await withTemplate(request, helpRequest, { words: typedWords, template: typed.template });
      return await showOne(request, helpRequest, { ...typed, answer }, {});
    }
    const read = wordsIn(request, 'answer.missing');
    if (!read.ok) return await showOne(request, helpRequest, { ...typed, answer: typedWords }, { answer: read.error });
    const files = await uploadedFiles(place, request);
    if (!files.ok) return await showOne(request, helpRequest, { ...typed, answer: typedWords }, { files: files.words });
    const readUpTo = idIn(String(body['readUpTo'])) ?? 0;
    const said = { words: read.words, files: files.value, readUpTo };
    const answered = { requestId: helpRequest.id, staffUserId: user.userId, ...said };
    const teller = { city, secrets, publicUrl, now: clock.now() };
    const names = files.value.map(({ name, sizeBytes }) => `${name} ${sizeBytes}`);
    const outcome = await db
      .transaction()
      .execute((tx) => oncePerForm(tx, request, () => answerRequest(tx, teller, answered), names));
    if (!outcome.ok || outcome.value === null) await dropFiles(place, files.value);
    if (outcome.ok) return reply.seeOther(`${pathOf(helpRequest)}?done=answer`);
    return await showOne(request, helpRequest, { ...typed, answer: read.words }, { form: t(outcome.reason) });
  });

/** The answer so far, and under it a template in the language of whoever asked. */
async function withTemplate(
  { db }: StaffRequest,
  { language }: HelpRequest,
  typed: { words: string; template: string },
): Promise<string> {
  const template = (await templates(db)).find(({ id }) => String(id) === typed.template);
  if (!template) return typed.words;
  const added = language === 'es' ? template.wordsEs : template.wordsEn;
  return [typed.words.trimEnd(), added].filter((part) => part !== '').join('\n\n');
}

/** POST …/notes */
export const submitNote = forStaff(async (request, helpRequest) => {
  const { db, body, user, clock, language, reply } = request;
  const read = wordsIn(request, 'note.missing');
  const typed = { ...nothingTyped, note: String(withPlainLines(body['words'])) };
  if (!read.ok) return await showOne(request, helpRequest, typed, { note: read.error });
  const note = { requestId: helpRequest.id, staffUserId: user.userId, words: read.words, now: clock.now() };
  const outcome = await db.transaction().execute((tx) => noteRequest(tx, note));
  if (outcome.ok) return reply.seeOther(`${pathOf(helpRequest)}?done=note`);
  return await showOne(request, helpRequest, typed, { form: textIn(language, staffHelpMessages)(outcome.reason) });
});

/** POST …/assign */
export const submitAssign = forStaff(async (request, helpRequest) => {
  const { db, body, user, clock, language, reply } = request;
  const t = textIn(language, staffHelpMessages);
  const chosen = body['do'] === 'take' ? user.userId : String(body['assignedTo'] ?? '');
  const to = chosen === '' ? null : chosen;
  const assigned = { requestId: helpRequest.id, staffUserId: user.userId, to, now: clock.now() };
  const outcome = await db.transaction().execute((tx) => assignRequest(tx, assigned));
  if (outcome.ok) return reply.seeOther(`${pathOf(helpRequest)}?done=assign`);
  const errors = outcome.reason === 'over' ? { form: t('over') } : { assignedTo: t('assign.wrong') };
  return await showOne(request, helpRequest, nothingTyped, errors);
});

/** POST …/topic */
export const submitTopic = forStaff(async (request, helpRequest) => {
  const { db, body, user, city, clock, language, reply } = request;
  const t = textIn(language, staffHelpMessages);
  const change = { requestId: helpRequest.id, staffUserId: user.userId, topic: String(body['topic'] ?? '') };
  const now = clock.now();
  const outcome = await db.transaction().execute((tx) => changeTopic(tx, city, { ...change, now }));
  if (outcome.ok) return reply.seeOther(`${pathOf(helpRequest)}?done=topic`);
  const errors = outcome.reason === 'over' ? { form: t('over') } : { topic: t('topic.wrong') };
  return await showOne(request, helpRequest, nothingTyped, errors);
});

type ReadWords = { ok: true; words: string } | { ok: false; error: string };

function wordsIn({ body, language }: StaffRequest, missing: 'answer.missing' | 'note.missing'): ReadWords {
  const t = textIn(language, staffHelpMessages);
  const read = readWords({ words: withPlainLines(body['words']) });
  if (!read.ok) {
    const isMissing = read.problems.words === 'missing';
    return { ok: false, error: isMissing ? t(missing) : t('words.wrong', { count: messageLengthMax }) };
  }
  const { words } = read.value;
  return hasCardNumber(words) ? { ok: false, error: t('words.card') } : { ok: true, words };
}

/** Where the console shows a request. */
export function pathOf({ id }: HelpRequest): string {
  return `/staff/help-requests/${id}`;
}

const doneNames = ['answer', 'note', 'assign', 'topic', 'merge', 'link'] as const;

/** As it stands by now, with what was typed. */
export async function showOne(request: StaffRequest, { id }: HelpRequest, typed: StaffTyped, errors?: FieldErrors) {
  const { db, city, clock, user, query, reply } = request;
  const helpRequest = await requestById(db, id);
  if (!helpRequest) return reply.notFound();
  const [messages, files, staff, known, links, proof] = await Promise.all([
    messagesOf(db, id),
    filesOf(db, id),
    staffWhoMay(db, 'answer-help-requests'),
    templates(db),
    linksOf(db, id),
    proofOfRequest(db, id),
  ]);
  const people = [helpRequest.userId, ...messages.map(({ writtenBy }) => writtenBy)].filter((one) => one !== null);
  const users = await usersByIds(db, [...new Set(people)]);
  return reply.page(
    <StaffRequestView
      {...{ helpRequest, messages, files, links, proof, staff, typed, errors, city }}
      templates={known}
      emailOf={new Map([...users, ...staff].map(({ userId, email }) => [userId, email]))}
      now={clock.now()}
      mayAnswer={mayRole(user.staffRole, 'answer-help-requests')}
      userId={user.userId}
      done={errors ? null : (doneNames.find((name) => query['done'] === name) ?? null)}
    />,
    errors && Object.values(errors).some(Boolean) ? 422 : 200,
  );
}
