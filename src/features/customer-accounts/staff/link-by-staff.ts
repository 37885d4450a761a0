import { ok, refused, type Result } from '../../../kernel/result.ts';
import { recordAudit } from '../../../platform/audit.ts';
import type { Tx } from '../../../platform/db/types.ts';
import { usersByIds } from '../../identity/public.ts';
import { tellOfNewLinks } from '../tell-of-new-links.ts';
import { countsAsLinkedAfter, type Evidence, type LinkDecision } from './link-decision.ts';
import { mailLinkByStaff, type Teller } from './mail-by-staff.ts';
import { linkDecisionById, linkStandingOf, otherHoldersOf } from './reads.ts';
import {
  answerLinkRequest,
  decideLinkDecision,
  endLinksByStaff,
  holdLinkRequest,
  insertLinkDecision,
  openLinksByStaff,
  takeTurnToDecide,
} from './writes.ts';

export type StaffLink = {
  kind: LinkDecision['kind'];
  userId: string;
  customerId: number;
  requestId: number | null;
  evidence: Evidence;
  reason: string;
  staffUserId: string;
};

/**
 * `own-user`: nobody decides what they themselves may see. `is-staff`: no staff member is linked by a colleague's word; links
 * that they have may be ended. `nothing-to-do`: the user sees all open accounts already, or
 * none where links are to end. `waits-already`: a second person has it before them. `answered-before`: the request is.
 */
export type StaffLinkRefusal =
  | 'no-customer'
  | 'no-user'
  | 'own-user'
  | 'is-staff'
  | 'no-reason'
  | 'nothing-to-do'
  | 'waits-already'
  | 'answered-before';

/**
 * Links a user to all open accounts of a customer, or ends their links, on evidence that a staff member has seen. Where
 * somebody else is linked to the customer, or was until staff ended it in the last 30 days, a new link waits for a second
 * staff member; `waits` says so. The user is told by mail, and so is everybody else who gets the bills of a new link. A
 * refusal changes nothing.
 */
export async function linkByStaff(
  tx: Tx,
  asked: StaffLink,
  teller: Teller,
): Promise<Result<'done' | 'waits', StaffLinkRefusal>> {
  const { kind, userId, customerId, staffUserId, requestId } = asked;
  if (asked.reason === '') return refused('no-reason');
  await takeTurnToDecide(tx, customerId);
  const hindrance = await whatHinders(tx, asked, staffUserId);
  if (hindrance) return refused(hindrance);
  const others = await otherHoldersOf(tx, { customerId, userId, endedAfter: countsAsLinkedAfter(teller.now) });
  const needsSecondPerson = kind === 'link' && others.length > 0;
  const { evidence, reason } = asked;
  const kept = { kind, userId, customerId, requestId, evidence, reason, askedBy: staffUserId, askedAt: teller.now };
  const undecided = { ...kept, needsSecondPerson, decidedBy: null, decidedAt: null, outcome: null };
  const id = await insertLinkDecision(tx, undecided);
  if (id === null) return refused('waits-already');
  await recordLinkAudit(tx, { ...undecided, id }, 'asked', staffUserId, teller.now);
  if (needsSecondPerson) return ok('waits');
  await carryOut(tx, { ...undecided, id }, staffUserId, teller);
  return ok('done');
}

/**
 * A second person's word on a link that waits for one. Refuses with `own-decision` whoever asked for it, and with
 * `decided-before` what somebody has decided meanwhile.
 */
export async function decideLink(
  tx: Tx,
  decided: { id: number; isAgreed: boolean; staffUserId: string },
  teller: Teller,
): Promise<Result<null, StaffLinkRefusal | 'own-decision' | 'decided-before'>> {
  const { id, isAgreed, staffUserId } = decided;
  const known = await linkDecisionById(tx, id);
  if (!known) return refused('decided-before');
  await takeTurnToDecide(tx, known.customerId);
  const decision = await linkDecisionById(tx, id);
  if (!decision || decision.outcome) return refused('decided-before');
  if (decision.askedBy === staffUserId) return refused('own-decision');
  if (!isAgreed) {
    await decideLinkDecision(tx, { id, outcome: 'declined', decidedBy: staffUserId, decidedAt: teller.now });
    await recordLinkAudit(tx, decision, 'declined', staffUserId, teller.now);
    return ok(null);
  }
  const hindrance = await whatHinders(tx, decision, staffUserId);
  if (hindrance) return refused(hindrance);
  await carryOut(tx, decision, staffUserId, teller);
  return ok(null);
}

type LinkToMake = Pick<StaffLink, 'kind' | 'userId' | 'customerId' | 'requestId'>;

async function whatHinders(tx: Tx, link: LinkToMake, staffUserId: string): Promise<StaffLinkRefusal | null> {
  const { kind, userId, customerId, requestId } = link;
  if (userId === staffUserId) return 'own-user';
  const standing = await linkStandingOf(tx, customerId, userId);
  if (!standing) return 'no-customer';
  const [user] = await usersByIds(tx, [userId]);
  if (!user) return 'no-user';
  if (user.isStaff && kind === 'link') return 'is-staff';
  if (kind === 'link' ? standing.notSeen === 0 : standing.linked === 0) return 'nothing-to-do';
  return requestId !== null && !(await holdLinkRequest(tx, requestId)) ? 'answered-before' : null;
}

async function carryOut(tx: Tx, decision: LinkDecision, staffUserId: string, teller: Teller): Promise<void> {
  const { id, kind, userId, customerId, requestId } = decision;
  const { now } = teller;
  const changeLinks = kind === 'link' ? openLinksByStaff : endLinksByStaff;
  const customerAccountIds = await changeLinks(tx, { userId, customerId, now });
  const answered = { answer: 'linked', answerWords: null, answeredBy: staffUserId, now } as const;
  if (requestId !== null) await answerLinkRequest(tx, { ...answered, id: requestId });
  await decideLinkDecision(tx, { id, outcome: 'done', decidedBy: staffUserId, decidedAt: now });
  await recordLinkAudit(tx, decision, 'done', staffUserId, now);
  await mailLinkByStaff(tx, { kind, userId, accounts: customerAccountIds.length }, teller);
  if (kind === 'link') await tellOfNewLinks(tx, { userId, customerId, customerAccountIds, by: 'staff' }, teller);
}

async function recordLinkAudit(
  tx: Tx,
  decision: LinkDecision,
  step: 'asked' | 'done' | 'declined',
  actorUserId: string,
  at: Date,
): Promise<void> {
  const { id, kind, userId, customerId, evidence, reason } = decision;
  const subject = { subjectKind: 'customer', subjectId: String(customerId) };
  const action = `${kind}-by-staff-${step}`;
  const why = step === 'asked' ? { reason } : {};
  await recordAudit(tx, { at, actorUserId, action, ...subject, detail: { decision: id, userId, evidence }, ...why });
}
