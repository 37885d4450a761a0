import { formatMoment } from '../../kernel/day.ts';
import type { PortalContext } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/types.ts';
import { queueMail } from '../../platform/mail/outgoing.ts';
import { dueTime, officeTimeBefore } from '../content/public.ts';
import { staffWhoMay } from '../identity/public.ts';
import { dueEmail } from './due-email.ts';
import { requestNumber, type HelpRequest } from './help-request.ts';
import { requestsToTellOf } from './reads.ts';
import { insertMessage, updateRequest } from './writes.ts';

/** So long before it is due, whoever has a request is told: of hours in which the office is open. */
const soonMs = 4 * 3_600_000;
/** No office is closed for longer between. */
const lookAheadMs = 14 * 86_400_000;
/** More than ever wait, also those that were told of already and are not very late yet: these must not keep others out. */
const lookedAtMax = 10_000;

type DueStep = 'soon' | 'late' | 'very-late';

/**
 * Tells staff, once each, of requests that are due within four office hours, that are late, and that are late by a business day. Of the
 * first two whoever has the request is told, or all clerks where nobody has, or somebody who is no staff any more, and all who may answer where there are no clerks; of the last finance and admins too.
 */
export async function tellOfDue(context: PortalContext): Promise<void> {
  await context.db.transaction().execute((tx) => tellAll(tx, context));
}

async function tellAll(tx: Tx, { city, secrets, publicUrl, clock }: PortalContext): Promise<void> {
  const now = clock.now();
  const requests = await requestsToTellOf(tx, { now, ahead: new Date(now.getTime() + lookAheadMs) }, lookedAtMax);
  const steps = requests.flatMap((request): { request: HelpRequest; step: DueStep }[] => {
    if (request.dueAt > now)
      return officeTimeBefore(city, request.dueAt, soonMs) <= now ? [{ request, step: 'soon' }] : [];
    const isVeryLate = dueTime(city, request.dueAt, 1) <= now && !request.escalatedAt;
    if (isVeryLate) return [{ request, step: 'very-late' }];
    return request.toldAfterAt ? [] : [{ request, step: 'late' }];
  });
  if (steps.length === 0) return;
  const staff = await staffWhoMay(tx, 'answer-help-requests');
  const mayAnswer = new Set(staff.map(({ userId }) => userId));
  const hasClerks = staff.some(({ role }) => role === 'clerk');
  for (const { userId, email, language, role } of staff) {
    const theirs = steps.filter(({ request, step }) => {
      const isNobodys = request.assignedTo === null || !mayAnswer.has(request.assignedTo);
      const isTheirs = isNobodys ? role === 'clerk' || !hasClerks : request.assignedTo === userId;
      return isTheirs || (step === 'very-late' && role !== 'clerk');
    });
    if (theirs.length === 0) continue;
    const lines = theirs.map(({ request, step }) => {
      return { step, number: requestNumber(request.id), due: formatMoment(request.dueAt, language, city.timeZone) };
    });
    const mail = dueEmail({ city, lines, url: `${publicUrl}/staff/help-requests?state=open` }, language);
    await queueMail(tx, secrets, { ...mail, kind: 'help-requests-due', recipient: email }, now);
  }
  for (const { request, step } of steps) await keepTold(tx, request.id, step, now);
}

async function keepTold(tx: Tx, id: number, step: DueStep, now: Date): Promise<void> {
  if (step === 'soon') return await updateRequest(tx, id, { toldBeforeAt: now });
  if (step === 'late') return await updateRequest(tx, id, { toldBeforeAt: now, toldAfterAt: now });
  await updateRequest(tx, id, { toldBeforeAt: now, toldAfterAt: now, escalatedAt: now });
  await insertMessage(tx, { requestId: id, kind: 'event', event: 'escalated', writtenBy: null, words: '', now });
}
