/** A run was told to wait, and what it had staged is given up so that nobody else has to wait for it. */
export class PausedRun extends Error {
  override name = 'PausedRun';
}

/** So long what was staged is kept for a run that was told to wait. */
const stagedKeptMs = 10 * 60_000;
const lookEveryMs = 200;

/**
 * Waits while somebody has told a run to wait. Throws a `PausedRun`, and so gives up what was staged, when that takes long,
 * or at once where others wait for what the run holds.
 */
export async function waitWhilePaused(isPaused: () => boolean, holdsOthersUp: boolean): Promise<void> {
  const giveUpAt = performance.now() + stagedKeptMs;
  while (isPaused()) {
    if (holdsOthersUp || performance.now() > giveUpAt) throw new PausedRun();
    await new Promise((wake) => setTimeout(wake, lookEveryMs));
  }
}
