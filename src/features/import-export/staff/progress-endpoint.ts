import type { StaffRequest } from '../../identity/public.ts';
import type { Language } from '../../../kernel/language.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { isAtWork, type KeptRun } from '../import-run.ts';
import { importMessages } from '../messages/imports.ts';
import { keptRunById } from '../reads.ts';
import { runIdIn } from './run-path.ts';

/** GET /staff/imports/:id/progress: how far a run is, for the page that follows it. */
export async function showProgress({ db, params, reply, language }: StaffRequest) {
  const runId = runIdIn(params['id']);
  const run = runId === null ? undefined : await keptRunById(db, runId);
  if (!run) return reply.notFound();
  return reply.json({ isOver: !isAtWork(run.state), percent: run.percent, words: stepInWords(run, language) });
}

/** What is being done just now. */
export function stepInWords({ pausedAt, isClaimed, doing, doingFile, rowsDone }: KeptRun, language: Language): string {
  const t = textIn(language, importMessages);
  if (pausedAt) return t('run.paused');
  if (!isClaimed) return t('run.waiting');
  if (!doing) return t('run.beginning');
  return t(`run.${doing}`, { file: doingFile ?? '', rows: rowsDone.toLocaleString('en-US') });
}
