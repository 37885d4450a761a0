import type { CityProfile } from '../../kernel/city-profile.ts';
import type { Language } from '../../kernel/language.ts';

export const requestStates = ['open', 'answered', 'merged'] as const;
/** `open` waits for staff. `merged`: goes on in another request of the same person. */
export type RequestState = (typeof requestStates)[number];

export const requestSources = ['form', 'mail', 'open311'] as const;
export type RequestSource = (typeof requestSources)[number];

/** What a resident asked, and how it stands. */
export type HelpRequest = {
  id: number;
  topic: string;
  source: RequestSource;
  /** The key of the app that filed it. */
  appKeyId: number | null;
  /** By what that app tells its users apart. */
  appUserHash: Buffer | null;
  /** By what the browser of a guest is known again. */
  browserKey: Buffer | null;
  /** The mail that brought it is of its address, as the address's own domain says. */
  isSenderProven: boolean;
  language: Language;
  userId: string | null;
  email: string | null;
  name: string;
  /** As a 311 app gave it. */
  phone: string;
  subject: string;
  about: string;
  /** Where it is, in the words of a 311 app. */
  address: string;
  state: RequestState;
  madeAt: Date;
  dueAt: Date;
  firstDueAt: Date;
  answeredAt: Date | null;
  firstAnsweredAt: Date | null;
  assignedTo: string | null;
  mergedInto: number | null;
  rating: number | null;
  ratingWords: string;
  ratedAt: Date | null;
  escalatedAt: Date | null;
  erasedAt: Date | null;
  latitude: number | null;
  longitude: number | null;
};

/** So long after each other, what one browser asks is taken for one visit. */
const visitMs = 86_400_000;

/**
 * Whether one person asked both, so that whoever may read one may read the other: the same user, or the same address where a visit
 * or the address's own domain shows it. An address that somebody typed shows nothing.
 */
export function isSamePerson(one: HelpRequest, other: HelpRequest): boolean {
  if (one.userId !== null || other.userId !== null) return one.userId === other.userId;
  if (one.email === null || one.email.toLowerCase() !== other.email?.toLowerCase()) return false;
  if (one.isSenderProven && other.isSenderProven) return true;
  const isOneVisit = Math.abs(one.madeAt.getTime() - other.madeAt.getTime()) <= visitMs;
  return isOneVisit && one.browserKey !== null && other.browserKey?.equals(one.browserKey) === true;
}

/** One thing that was written or done. */
export type HelpMessage = {
  id: number;
  requestId: number;
  kind: 'question' | 'answer' | 'note' | 'event';
  writtenBy: string | null;
  writtenAt: Date;
  words: string;
  /** What a mail quotes of the mails before it. */
  quoted: string;
  event: HelpEvent | null;
  sender: string | null;
};

export type HelpEvent =
  | 'assigned'
  | 'unassigned'
  | 'topic-changed'
  | 'reopened'
  | 'merged-into'
  | 'merged-from'
  | 'linked'
  | 'unlinked'
  | 'taken'
  | 'bounced'
  | 'files-refused'
  | 'mail-cut'
  | 'unproven-answer'
  | 'untold'
  | 'untold-forged'
  | 'escalated';

export type HelpFile = {
  id: number;
  messageId: number;
  name: string;
  type: string;
  sizeBytes: number;
  storedAs: string | null;
  scannedAt: Date | null;
};

/** As it is quoted on the telephone and in subjects: `H100001`. */
export function requestNumber(id: number): string {
  return `H${id}`;
}

/** The id that a number names; null for anything else. */
export function idOfNumber(number: string): number | null {
  const digits = /^h(\d{6,15})$/i.exec(number)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** Where a request is, in words and degrees, as a 311 app says it; empty where none does. */
export function placeWords({
  address,
  latitude,
  longitude,
}: Pick<HelpRequest, 'address' | 'latitude' | 'longitude'>): string {
  const degrees = latitude === null || longitude === null ? '' : `${latitude}, ${longitude}`;
  return address !== '' && degrees !== '' ? `${address} (${degrees})` : address + degrees;
}

/** Until when an answered request may be opened again. Later, a new one is asked. */
export function reopenedUntil(answeredAt: Date, { department }: Pick<CityProfile, 'department'>): Date {
  return new Date(answeredAt.getTime() + department.reopenDays * 86_400_000);
}

/** Whether an answered request may still be opened again. */
export function mayReopen(
  { state, answeredAt }: Pick<HelpRequest, 'state' | 'answeredAt'>,
  city: Pick<CityProfile, 'department'>,
  now: Date,
): boolean {
  return state === 'answered' && answeredAt !== null && now <= reopenedUntil(answeredAt, city);
}

/** What is sent twice within this is one message: a button was pressed twice, or an app tried again. */
export const sameAgainMs = 10 * 60_000;
/** Whoever asks the very same within this is shown the request that is there, and asks once more only by saying so. */
export const askedAgainMs = 60 * 60_000;

export const messageLengthMax = 4000;
export const nameLengthMax = 200;
export const subjectLengthMax = 200;
export const aboutLengthMax = 100;
export const addressLengthMax = 500;
export const phoneLengthMax = 50;
/** More than anybody writes in one request; past it a new one is asked. */
export const messagesMax = 200;

/** The topics that somebody may write about. Those that are ended only name requests that there are. */
export function openTopics({ helpTopics }: Pick<CityProfile, 'helpTopics'>): CityProfile['helpTopics'] {
  return helpTopics.filter(({ isEnded }) => !isEnded);
}

/** The name of a topic; one that the profile no longer lists is named by its key. */
export function topicName(city: Pick<CityProfile, 'helpTopics'>, key: string, language: Language): string {
  return city.helpTopics.find((topic) => topic.key === key)?.name[language] ?? key;
}

const subjectOfWordsMax = 80;

/** What a message without a subject is listed under: its first words. */
export function subjectOfWords(words: string): string {
  const line = words.replaceAll(/\s+/g, ' ').trim();
  return line.length <= subjectOfWordsMax ? line : `${line.slice(0, subjectOfWordsMax).replace(/\s+\S*$/, '')}…`;
}

export const linkKinds = ['bill', 'payment', 'customer', 'cart-order'] as const;
/** What staff tied to a request: a bill by its category, year and number, a payment and a customer by their id, a cart order by its number. */
export type HelpLink = { kind: (typeof linkKinds)[number]; thing: string; label: string };
