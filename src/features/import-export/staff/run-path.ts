/** The page of a run. */
export function runPath(runId: number): string {
  return `/staff/imports/${runId}`;
}

export const heldPath = '/staff/imports/held';

/** The number of a run, or of a file of it, in an address; null for what cannot be one. */
export { idIn as runIdIn } from '../../../platform/http/id-in.ts';

/** The same page, as it loads itself while the run is at work. */
export function watchedPath(runId: number): string {
  return `${runPath(runId)}/watched`;
}
