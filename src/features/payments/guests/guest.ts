/** A visit of one browser without signing in. It ends by itself; what was paid in it stays. */
export type Guest = {
  id: string;
  /** Where the receipt goes. */
  email: string;
  /** A keyed hash of the network that the visit came from; null where many residents share it. */
  networkKey: Buffer | null;
  expiresAt: Date;
};

const visitMs = 2 * 3_600_000;

/** A visit lasts for two hours after its last step: longer than any page at the gateway stays open. */
export function visitEndsAt(now: Date): Date {
  return new Date(now.getTime() + visitMs);
}
