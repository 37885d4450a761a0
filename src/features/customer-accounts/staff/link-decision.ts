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
