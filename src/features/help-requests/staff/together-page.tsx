import { dayAt } from '../../../kernel/day.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { idOfNumber, linkKinds } from '../help-request.ts';
import { staffHelpMessages } from '../messages/staff.ts';
import { linkThing, unlinkThing } from './link-thing.ts';
import { mergeRequests } from './merge-requests.ts';
import { forStaff, nothingTyped, pathOf, showOne } from './request-page.tsx';

const typedLengthMax = 100;

/** POST …/merge: the request goes on in another one of the same person. */
export const submitMerge = forStaff(async (request, helpRequest) => {
  const { db, body, user, clock, language, reply } = request;
  const typed = String(body['number'] ?? '')
    .trim()
    .slice(0, typedLengthMax);
  const intoId = idOfNumber(typed);
  const merge = { requestId: helpRequest.id, intoId: intoId ?? 0, staffUserId: user.userId, now: clock.now() };
  const outcome = await db.transaction().execute((tx) => mergeRequests(tx, merge));
  if (outcome.ok) return reply.seeOther(`/staff/help-requests/${merge.intoId}?done=merge`);
  const words = textIn(language, staffHelpMessages)(outcome.reason === 'over' ? 'over' : `merge.${outcome.reason}`);
  return await showOne(request, helpRequest, { ...nothingTyped, merge: typed }, { number: words });
});

/** POST …/links: ties it to a bill, payment or customer, or with the button to untie one, unties it. */
export const submitLinks = forStaff(async (request, helpRequest) => {
  const { db, body, city, user, clock, language, reply } = request;
  const now = clock.now();
  const change = { requestId: helpRequest.id, staffUserId: user.userId, now };
  const untie = String(body['untie'] ?? '');
  const kind = linkKinds.find((one) => untie.startsWith(`${one} `));
  if (kind) {
    const thing = untie.slice(kind.length + 1);
    await db.transaction().execute((tx) => unlinkThing(tx, { kind, thing }, change));
    return reply.seeOther(`${pathOf(helpRequest)}?done=link#links`);
  }
  const typed = String(body['named'] ?? '')
    .trim()
    .slice(0, typedLengthMax);
  const thisYear = Number(dayAt(now, city.timeZone).slice(0, 4));
  const outcome = await db.transaction().execute((tx) => linkThing(tx, city, { ...change, typed, thisYear }));
  if (outcome.ok) return reply.seeOther(`${pathOf(helpRequest)}?done=link#links`);
  const words = textIn(language, staffHelpMessages)(outcome.reason === 'over' ? 'over' : `link.${outcome.reason}`);
  return await showOne(request, helpRequest, { ...nothingTyped, named: typed }, { named: words });
});
