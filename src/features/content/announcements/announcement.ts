import { fieldsThatDiffer, withoutChangeOf } from '../writing/versions.ts';

/** How loudly an announcement speaks: an emergency stands above every page, the others on the first one. */
export const announcementKinds = ['information', 'warning', 'emergency'] as const;
export type AnnouncementKind = (typeof announcementKinds)[number];

/** Who sees it. What everybody sees residents see too, and staff see all. */
export const audiences = ['everybody', 'residents', 'staff'] as const;
export type Audience = (typeof audiences)[number];

/** What an announcement says, as its writer gave it. */
export type WrittenAnnouncement = {
  kind: AnnouncementKind;
  audience: Audience;
  titleEn: string;
  /** With marks for paragraphs, lists, bold words and links, as the other text. */
  textEn: string;
  /** Null: English stands in. */
  titleEs: string | null;
  textEs: string | null;
  shownFrom: Date;
  /** The first moment at which it is gone. Null: until somebody withdraws it. */
  shownUntil: Date | null;
};

export const lengthMax = { title: 120, text: 4000, emergencyText: 600 } as const;

/** How long each text of a kind may be: an emergency stands above every page, and must not fill a telephone. */
export function textMaxOf(kind: string): number {
  return kind === 'emergency' ? lengthMax.emergencyText : lengthMax.text;
}

/** The same with whether staff have taken it down. */
export type AnnouncementContent = WrittenAnnouncement & { isWithdrawn: boolean };

export type AnnouncementChange = 'published' | 'changed' | 'withdrawn' | 'restored' | 'undone';

/** What an announcement said from a moment on, who wanted that, and what was done. */
export type AnnouncementRevision = AnnouncementContent & {
  announcementId: number;
  /** 1, 2, 3 for each announcement. */
  number: number;
  change: AnnouncementChange;
  /** Null: the portal itself, from the city profile. */
  madeBy: string | null;
  madeAt: Date;
};

export const announcementStates = ['shown', 'to-come', 'ended', 'withdrawn'] as const;
export type AnnouncementState = (typeof announcementStates)[number];

type Shown = Pick<AnnouncementContent, 'shownFrom' | 'shownUntil' | 'isWithdrawn'>;

/** Where an announcement stands at a moment. Nothing has to happen for it to begin or end. */
export function stateAt({ shownFrom, shownUntil, isWithdrawn }: Shown, now: Date): AnnouncementState {
  if (isWithdrawn) return 'withdrawn';
  if (shownUntil !== null && shownUntil <= now) return 'ended';
  return shownFrom <= now ? 'shown' : 'to-come';
}

/** In the order in which pages compare them. */
export const contentFields = [
  ...(['titleEn', 'textEn', 'titleEs', 'textEs', 'kind', 'audience', 'shownFrom', 'shownUntil'] as const),
  'isWithdrawn',
] as const satisfies (keyof AnnouncementContent)[];
export type ContentField = (typeof contentFields)[number];

/** What of an announcement differs between two of its versions. */
export function changedFields(before: AnnouncementContent, after: AnnouncementContent): ContentField[] {
  return fieldsThatDiffer(contentFields, before, after);
}

/** What an announcement would say without one of its changes; null where that would lose what was written since. */
export function withoutChange(
  current: AnnouncementContent,
  before: AnnouncementContent,
  after: AnnouncementContent,
): AnnouncementContent | null {
  return withoutChangeOf(contentFields, current, before, after);
}
