/** What a resident showed, or where staff looked, before a link was made or ended. */
export const evidences = ['bill', 'identity-document', 'city-file', 'telephone', 'other'] as const;
export type Evidence = (typeof evidences)[number];

/** Longer than any reason that somebody reads. */
export const reasonLengthMax = 1000;

/** What staff did about a link of a user to a customer, or asked for and a second person has still to decide. */
export type LinkDecision = {
  id: number;
  kind: 'link' | 'unlink';
  userId: string;
  customerId: number;
  /** The resident's request that it answers. */
  requestId: number | null;
  evidence: Evidence;
  reason: string;
  askedBy: string;
  askedAt: Date;
  needsSecondPerson: boolean;
  decidedBy: string | null;
  decidedAt: Date | null;
  /** Null: a second person has still to decide. */
  outcome: 'done' | 'declined' | null;
};

/**
 * So many days after staff ended somebody's links, a link of somebody else to the same customer needs a second person, as if
 * they were linked still: else one staff member alone could put one user in another's place. A month, since bills come
 * monthly: whoever lost sight by mistake has had the mail about it and missed a bill by then, and has called.
 */
const endedByStaffDays = 30;

/** Whoever's links staff ended after this counts as linked still. */
export function countsAsLinkedAfter(now: Date): Date {
  return new Date(now.getTime() - endedByStaffDays * 86_400_000);
}
