const minuteMs = 60_000;

/**
 * How wrong tries close an address. From NIST SP 800-63B-4, 3.2.2: growing waits of 30 seconds to an hour, and at
 * most 100 failures in a row. A reset by mail is never closed and opens the address again.
 */
export const lockoutRules = {
  failuresUntilWait: 5,
  windowMinutes: 15,
  waitsMinutes: [1, 2, 4, 8, 16, 32, 60],
  failuresUntilStop: 50,
  /** After a day without a failure the waits start again from the shortest. */
  quietMinutes: 24 * 60,
} as const;

/** Why nobody may try an address now: until a moment, or until its owner resets the password. */
export type Lock = { kind: 'wait'; until: Date } | { kind: 'stopped' };

/** The lock that the failures since the last success put on an address, earliest first; null where it is open. */
export function lockAfter(failures: readonly Date[], now: Date): Lock | null {
  if (failures.length >= lockoutRules.failuresUntilStop) return { kind: 'stopped' };
  const moments = failures.map((failure) => failure.getTime());
  let level = 0;
  let untilMs = 0;
  for (const [index, atMs] of moments.entries()) {
    const previousMs = moments[index - 1] ?? atMs;
    if (atMs - previousMs >= lockoutRules.quietMinutes * minuteMs) level = 0;
    const firstOfBurstMs = moments[index - lockoutRules.failuresUntilWait + 1];
    const isBurst = firstOfBurstMs !== undefined && atMs - firstOfBurstMs <= lockoutRules.windowMinutes * minuteMs;
    if (level === 0 && !isBurst) continue;
    untilMs = Math.max(untilMs, atMs + waitMinutes(level) * minuteMs);
    level += 1;
  }
  return untilMs > now.getTime() ? { kind: 'wait', until: new Date(untilMs) } : null;
}

function waitMinutes(level: number): number {
  return lockoutRules.waitsMinutes[Math.min(level, lockoutRules.waitsMinutes.length - 1)] ?? 60;
}

/** Whole minutes until a moment, at least one: what a person is told to wait. */
export function minutesUntil(until: Date, now: Date): number {
  return Math.max(1, Math.ceil((until.getTime() - now.getTime()) / minuteMs));
}
