import type { WordingKind } from './wording.ts';

const bases: Record<WordingKind, string> = {
  'instruction-page': '/staff/content/instructions',
  'page-note': '/staff/content/page-notes',
  'example-bill': '/staff/content/example-bill',
  maintenance: '/staff/content/maintenance',
};

/** What was just done, as the list says it once. */
export const doneWords = ['published', 'withdrawn', 'restored'] as const;
export type Done = (typeof doneWords)[number];

export const hubPath = '/staff/content';

/** The list of a kind of wordings, for whoever has just done something also with words about it. */
export function kindPath(kind: WordingKind, done?: Done): string {
  return done ? `${bases[kind]}?done=${done}` : bases[kind];
}

/** Where staff write in a place. Of maintenance there is one, which is its own list. */
export function placePath(kind: WordingKind, key: string): string {
  return kind === 'maintenance' ? bases[kind] : `${bases[kind]}/${key}`;
}

export function wordingHistoryPath(kind: WordingKind, key: string, isUndone = false): string {
  return `${placePath(kind, key)}/history${isUndone ? '?done=undone' : ''}`;
}
