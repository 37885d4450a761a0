import type { Result } from '../../../kernel/result.ts';
import { stateAt, type AnnouncementState } from '../announcements/announcement.ts';
import { fieldsThatDiffer, withoutChangeOf } from '../writing/versions.ts';

/** What kinds of text staff may write in places that the program knows, or, of instruction pages, make. */
export const wordingKinds = ['instruction-page', 'page-note', 'example-bill', 'maintenance'] as const;
export type WordingKind = (typeof wordingKinds)[number];

/** Where a wording stands; `key` names the place among those of its kind. */
export type WordingPlace = { kind: WordingKind; key: string };

/** What a wording says, as its writer gave it. */
export type WrittenWording = {
  /** Null of kinds without a title. */
  titleEn: string | null;
  /** With marks for paragraphs, lists, bold words, links and, on instruction pages, headings. */
  textEn: string;
  /** Null: English stands in. */
  titleEs: string | null;
  textEs: string | null;
  /** Null: from the beginning. Of maintenance, when it begins, never null. */
  shownFrom: Date | null;
  /** The first moment at which it is over. Null: until somebody withdraws it. */
  shownUntil: Date | null;
  /** Of maintenance: residents read of it at once, and not from the day before. */
  isAnnouncedAtOnce: boolean;
};

/** The same with whether staff have taken it down. */
export type WordingContent = WrittenWording & { isWithdrawn: boolean };

export type WordingChange = 'published' | 'changed' | 'withdrawn' | 'restored' | 'undone' | 'ended';

/** What a wording said from a moment on, who wanted that, and what was done. */
export type WordingRevision = WordingContent & {
  wordingId: number;
  /** 1, 2, 3 for each wording. */
  number: number;
  change: WordingChange;
  madeBy: string;
  madeAt: Date;
};

/** A wording as it stands now, with its place. */
export type CurrentWording = WordingRevision & WordingPlace;

/** Why a change was refused. */
export type ChangeRefusal = 'changed-meanwhile';
export type ChangeAnswer = Result<null, ChangeRefusal>;

/** What a kind of wording consists of, and how much of it. */
export type WordingShape = {
  /** The longest title; null without one. */
  titleMax: number | null;
  /** The longest text, with its marks. */
  textMax: number;
  /** Of what is read of it, without marks and addresses; null without such a limit. */
  readMax: number | null;
  rows: number;
  hasHeadings: boolean;
  moments: 'none' | 'optional' | 'required';
};

const shortText = { titleMax: null, textMax: 800, readMax: 400, rows: 4, hasHeadings: false } as const;

export const wordingShapes: Record<WordingKind, WordingShape> = {
  'instruction-page': {
    ...{ titleMax: 120, textMax: 12_000, readMax: null },
    ...{ rows: 14, hasHeadings: true, moments: 'none' },
  },
  // A telephone shows it above what the resident came for, and must not be filled by it.
  'page-note': { ...shortText, readMax: 160, moments: 'optional' },
  'example-bill': { ...shortText, titleMax: 60, moments: 'none' },
  maintenance: { ...shortText, moments: 'required' },
};

/** Maintenance lasts hours; a longer one is a slip of the keyboard. */
export const maintenanceDaysMax = 7;
const dayMs = 86_400_000;

/** What is wrong with a start and an end together, each by itself being right. */
export function spanMistake(kind: WordingKind, from: Date, until: Date): 'ends-before-start' | 'too-long-span' | null {
  if (until <= from) return 'ends-before-start';
  const isLong = until.getTime() - from.getTime() > maintenanceDaysMax * dayMs;
  return kind === 'maintenance' && isLong ? 'too-long-span' : null;
}

/** Where a wording stands at a moment: `none` where nobody wrote it. */
export function wordingStateAt(content: WordingContent | undefined, now: Date): AnnouncementState | 'none' {
  return content ? stateAt({ ...content, shownFrom: content.shownFrom ?? now }, now) : 'none';
}

/** In the order in which pages compare them. */
const contentFields = [
  ...(['titleEn', 'textEn', 'titleEs', 'textEs', 'shownFrom', 'shownUntil', 'isAnnouncedAtOnce'] as const),
  'isWithdrawn',
] as const satisfies (keyof WordingContent)[];
export type WordingField = (typeof contentFields)[number];

/** What of a wording differs between two of its versions. */
export function changedFields(before: WordingContent, after: WordingContent): WordingField[] {
  return fieldsThatDiffer(contentFields, before, after);
}

/** The fields that a kind of wording has. */
export function fieldsOf(kind: WordingKind): WordingField[] {
  const { titleMax, moments } = wordingShapes[kind];
  const left = new Set<WordingField>([
    ...(titleMax === null ? (['titleEn', 'titleEs'] as const) : []),
    ...(moments === 'none' ? (['shownFrom', 'shownUntil'] as const) : []),
    ...(kind === 'maintenance' ? [] : (['isAnnouncedAtOnce'] as const)),
  ]);
  return contentFields.filter((field) => !left.has(field));
}

/** What a wording would say without one of its changes; null where that would lose what was written since. */
export function withoutChange(
  current: WordingContent,
  before: WordingContent,
  after: WordingContent,
): WordingContent | null {
  return withoutChangeOf(contentFields, current, before, after);
}
