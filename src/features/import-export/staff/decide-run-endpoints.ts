import { Type } from 'typebox';
import type { StaffRequest } from '../../identity/public.ts';
import type { Result } from '../../../kernel/result.ts';
import type { Tx } from '../../../platform/db/types.ts';
import { form } from '../../../platform/http/form.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { oncePerForm } from '../../../platform/http/once-per-form.ts';
import type { FieldErrors } from '../../../ui/alert.tsx';
import { hiddenWords } from '../../../ui/hidden-words.ts';
import { decisionReasonMax } from '../import-run.ts';
import { importMessages } from '../messages/imports.ts';
import {
  askToUndo,
  decideRun,
  importRun,
  pauseRun,
  resumeRun,
  setRunAside,
  tryRunAgain,
  type Decider,
  type RunRefusal,
} from './decide-run.ts';
import { refusalIn, showRun } from './import-page.tsx';
import { runIdIn, runPath } from './run-path.ts';

/** What was decided about may lead to another run. */
type Decide = (tx: Tx, by: Decider) => Promise<Result<number | string | null, RunRefusal>>;

/** Does one thing about a run, and shows it; or shows it with the reason why not. */
async function decide(request: StaffRequest, action: Decide) {
  const { db, params, user, clock, reply } = request;
  const runId = runIdIn(params['id']);
  if (runId === null) return reply.notFound();
  const by = { runId, userId: user.userId, now: clock.now() };
  const outcome = await db.transaction().execute((tx) => action(tx, by));
  if (!outcome.ok) return await showRun(request, refusalIn(request, outcome.reason));
  return reply.seeOther(runPath(typeof outcome.value === 'number' ? outcome.value : runId));
}

/** POST /staff/imports/:id/import. */
export const submitImport = (request: StaffRequest) =>
  decide(request, (tx, by) => oncePerForm(tx, request, () => importRun(tx, by)));

const readReason = form(Type.Object({ reason: Type.String({ maxLength: decisionReasonMax }) }));

/** POST /staff/imports/:id/undo, with the reason: leads to the run that undoes it. */
export async function submitUndo(request: StaffRequest) {
  const read = readReason(request.body);
  if (!read.ok) return await showRun(request, wrongReason(request, request.body));
  const { reason } = read.value;
  return await decide(request, (tx, by) => oncePerForm(tx, request, () => askToUndo(tx, by, reason)));
}

/** POST /staff/imports/:id/pause. */
export const submitPause = (request: StaffRequest) => decide(request, pauseRun);

/** POST /staff/imports/:id/resume. */
export const submitResume = (request: StaffRequest) => decide(request, resumeRun);

/** POST /staff/imports/:id/set-aside. */
export const submitSetAside = (request: StaffRequest) => decide(request, setRunAside);

/** POST /staff/imports/:id/try-again. */
export const submitTryAgain = (request: StaffRequest) => decide(request, tryRunAgain);

const readWord = form(Type.Object({ answer: Type.String(), reason: Type.String({ maxLength: decisionReasonMax }) }));

/** A reason that is too long, or holds what nobody sees. */
function wrongReason({ language }: StaffRequest, body: StaffRequest['body']): FieldErrors {
  const words = textIn(language, importMessages)('refusal.reason-long', { count: decisionReasonMax });
  return { reason: hiddenWords([body['reason']].flat().join(' '), language) ?? words };
}

/** POST /staff/imports/:id/decide: the second person's word. */
export async function submitDecideRun(request: StaffRequest) {
  const word = readWord(request.body);
  if (!word.ok) return await showRun(request, wrongReason(request, request.body));
  const { answer, reason } = word.value;
  const given = { isAgreed: answer === 'agree', reason };
  return await decide(request, (tx, by) => decideRun(tx, by, given));
}
