const minuteMs = 60_000;

/** How long a session lives. NIST SP 800-63B-4, 2.1.3 and 2.2.3; the staff's values are those of login.gov. */
export const sessionRules = {
  residentIdleMinutes: 30,
  staffIdleMinutes: 15,
  endsAfterHours: 12,
  /** A staff member who gave the password has this long to give the code. */
  secondFactorMinutes: 10,
  /**
   * What cannot be taken back asks for a second factor that was given so recently: reauthentication as NIST SP 800-63B-4
   * has it, sooner than login.gov, which asks anew after 1,200 seconds.
   */
  stepUpMinutes: 10,
  /** Sightings closer together than this are not written down. */
  sightingMinutes: 1,
} as const;

/** Where a session is opened: what a list of sessions shows of the browser, and the address it came from. */
export type SessionPlace = { browser: string; clientAddress: string };

/** When a session ends if nothing happens. */
export function idleEnd(lastSeenAt: Date, isStaff: boolean): Date {
  const minutes = isStaff ? sessionRules.staffIdleMinutes : sessionRules.residentIdleMinutes;
  return new Date(lastSeenAt.getTime() + minutes * minuteMs);
}

/** When a new session ends at the latest. */
export function absoluteEnd(startedAt: Date, isComplete: boolean): Date {
  const minutes = isComplete ? sessionRules.endsAfterHours * 60 : sessionRules.secondFactorMinutes;
  return new Date(startedAt.getTime() + minutes * minuteMs);
}

/** When a session ends if nothing happens from now on; its last moment where that comes first. */
export function nextEnd(lastSeenAt: Date, isStaff: boolean, endsAt: Date): Date {
  const end = idleEnd(lastSeenAt, isStaff);
  return end < endsAt ? end : endsAt;
}

/** Whether the second factor was given so recently that what cannot be taken back may be done. */
export function isStepUpFresh(secondFactorGivenAt: Date | null, now: Date): boolean {
  if (!secondFactorGivenAt) return false;
  return now.getTime() - secondFactorGivenAt.getTime() < sessionRules.stepUpMinutes * minuteMs;
}

/** Whole seconds until a session ends if nothing happens, and at the latest: what its warning goes by. */
export function sessionSeconds(
  ends: { idleEndsAt: Date; endsAt: Date },
  now: Date,
): { idleSeconds: number; endSeconds: number } {
  const until = (end: Date) => Math.max(0, Math.floor((end.getTime() - now.getTime()) / 1000));
  return { idleSeconds: until(ends.idleEndsAt), endSeconds: until(ends.endsAt) };
}

/** Whether a session was last seen so long ago that this sighting is worth writing down. */
export function isSightingDue(lastSeenAt: Date, now: Date): boolean {
  return now.getTime() - lastSeenAt.getTime() >= sessionRules.sightingMinutes * minuteMs;
}

/** Since when an open session must have been seen not to stand idle too long. */
export function seenSince(now: Date, isStaff: boolean): Date {
  const minutes = isStaff ? sessionRules.staffIdleMinutes : sessionRules.residentIdleMinutes;
  return new Date(now.getTime() - minutes * minuteMs);
}
