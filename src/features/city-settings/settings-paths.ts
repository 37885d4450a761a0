import type { Day } from '../../kernel/day.ts';
import type { Section } from './section.ts';

/** What was just done, as the page says it once. */
export const doneWords = ['changed', 'planned', 'taken-back'] as const;
export type Done = (typeof doneWords)[number];

export const settingsPath = '/staff/settings';

export function sectionPath(section: Section, done?: Done): string {
  return `${settingsPath}/${section}${done ? `?done=${done}` : ''}`;
}

/** The form with what the section says on a day that is to come. */
export function asPlannedPath(section: Section, day: Day): string {
  return `${sectionPath(section)}?from=${day}#change`;
}

export function historyPath(section: Section): string {
  return `${sectionPath(section)}/history`;
}

export function takeBackPath(section: Section, id?: number): string {
  return `${sectionPath(section)}/take-back${id === undefined ? '' : `?change=${id}`}`;
}

/** A change's number in an address or a form; null where it is none. */
export function changeNumber(typed: string | string[] | undefined): number | null {
  return typeof typed === 'string' && /^\d{1,15}$/.test(typed) ? Number(typed) : null;
}
