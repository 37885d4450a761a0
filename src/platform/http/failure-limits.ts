/** So many failures within a while, and what they are counted for is closed for a while from the last of them. */
export type FailureRule = {
  failuresMax: number;
  /** Null: ever. */
  withinHours: number | null;
  /** By how often it was reached. Null: for good. */
  closesForHours: ((timesReached: number) => number) | null;
};

const hourMs = 3_600_000;

/**
 * Whether a limit is closed at a moment, after failures at those moments (milliseconds, oldest first). Each time that it
 * fills it closes for its while, and counts anew afterwards; what fails meanwhile counts for nothing.
 */
export function isClosedAfter(rule: FailureRule, failuresAt: readonly number[], now: number): boolean {
  const withinMs = (rule.withinHours ?? Infinity) * hourMs;
  let counted: number[] = [];
  let timesReached = 0;
  let closedUntil = -Infinity;
  for (const failedAt of failuresAt) {
    if (failedAt < closedUntil) continue;
    counted = [...counted.filter((earlier) => failedAt - earlier < withinMs), failedAt];
    if (counted.length < rule.failuresMax) continue;
    timesReached += 1;
    closedUntil = failedAt + (rule.closesForHours?.(timesReached) ?? Infinity) * hourMs;
    counted = [];
  }
  return now < closedUntil;
}
