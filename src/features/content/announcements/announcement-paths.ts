/** What was just done, as the list says it once. */
export const doneWords = ['published', 'changed', 'withdrawn', 'restored'] as const;
export type Done = (typeof doneWords)[number];

/** The list of announcements, for whoever has just done something also with words about it. */
export function listPath(done?: Done): string {
  return done ? `/staff/announcements?done=${done}` : '/staff/announcements';
}

export function announcementPath(id: number): string {
  return `${listPath()}/${id}`;
}

export function historyPath(id: number, isUndone = false): string {
  return `${announcementPath(id)}/history${isUndone ? '?done=undone' : ''}`;
}

/** A whole number of an address or a form; null where it is none. */
export function wholeNumber(typed: string | string[] | undefined): number | null {
  return typeof typed === 'string' && /^\d{1,9}$/.test(typed) ? Number(typed) : null;
}
