import { Type } from 'typebox';
import type { RawFields } from '../../../platform/http/request.ts';
import { form } from '../../../platform/http/form.ts';
import type { Translate } from '../../../platform/i18n/text.ts';
import type { FieldErrors } from '../../../ui/alert.tsx';
import type { staffAnnouncementMessages } from '../messages/staff-announcements.ts';
import { announcementKinds, audiences, lengthMax, textMaxOf, type WrittenAnnouncement } from './announcement.ts';
import {
  momentError,
  readMoment,
  withLines,
  wordsError,
  writtenFields,
  type WrittenField,
} from '../writing/read-words.ts';
import { localTimeOf } from './city-time.ts';

const typedFields = [...writtenFields, 'kind', 'audience', 'shownFrom', 'shownUntil'] as const;
type TypedField = (typeof typedFields)[number];

/** What stands in the fields of the form, as it was typed. */
export type TypedAnnouncement = Record<TypedField, string>;

/** The fields before anybody has typed. */
export const nothingTyped: TypedAnnouncement = {
  ...{ titleEn: '', textEn: '', titleEs: '', textEs: '', shownFrom: '', shownUntil: '' },
  ...{ kind: 'information', audience: 'everybody' },
};

/** The fields of an announcement that there is already. */
export function typedOf(written: WrittenAnnouncement, timeZone: string): TypedAnnouncement {
  const { titleEn, textEn, titleEs, textEs, kind, audience, shownFrom, shownUntil } = written;
  return {
    ...{ titleEn, textEn, titleEs: titleEs ?? '', textEs: textEs ?? '', kind, audience },
    shownFrom: localTimeOf(shownFrom, timeZone),
    shownUntil: shownUntil ? localTimeOf(shownUntil, timeZone) : '',
  };
}

const text = Type.String();
const readTyped = form(
  Type.Object({
    ...{ titleEn: text, textEn: text, titleEs: text, textEs: text },
    ...{ kind: text, audience: text, shownFrom: text, shownUntil: text },
  }),
);

type Translation = Translate<typeof staffAnnouncementMessages>;

export type ReadingPlace = {
  now: Date;
  timeZone: string;
  t: Translation;
  /** What the announcement said before: moments that nobody touched stay as they are, to the second. */
  before?: Pick<WrittenAnnouncement, 'shownFrom' | 'shownUntil'> | undefined;
};

/** `typed` is always all that was typed, so that nothing is lost. */
export type ReadAnnouncement = { typed: TypedAnnouncement } & (
  | { ok: true; written: WrittenAnnouncement }
  | { ok: false; errors: FieldErrors }
);

/** Reads the form of an announcement; whatever is wrong is said in words, field by field, in the order of the form. */
export function readAnnouncement(body: RawFields, place: ReadingPlace): ReadAnnouncement {
  const read = readTyped(body);
  const typed = withLines(read.ok ? read.value : read.values);
  const kind = announcementKinds.find((one) => one === typed.kind);
  const audience = audiences.find((one) => one === typed.audience);
  const moments = momentsOf(typed, place);
  const { t, timeZone } = place;
  const errors: Record<string, string> = {};
  for (const field of typedFields) {
    const error =
      (isWritten(field) ? wordsError(field, typed[field], mostOf(field, typed), t) : undefined) ??
      (!read.ok && read.problems[field] ? t('error.wrong', naming(field, t)) : undefined);
    if (error) errors[field] = error;
  }
  if (!kind) errors['kind'] ??= t('error.choose', naming('kind', t));
  if (!audience) errors['audience'] ??= t('error.choose', naming('audience', t));
  const { shownFrom, shownUntil } = moments;
  const wrongMoment = (field: 'shownFrom' | 'shownUntil') =>
    momentError(typed[field], timeZone, t(`field.${field}`), t);
  if (!shownFrom) errors['shownFrom'] ??= wrongMoment('shownFrom');
  if (shownUntil === undefined) errors['shownUntil'] ??= wrongMoment('shownUntil');
  else if (shownFrom && shownUntil && shownUntil <= shownFrom) errors['shownUntil'] ??= t('error.order');
  if (!kind || !audience || !shownFrom || shownUntil === undefined || Object.keys(errors).length > 0)
    return { ok: false, typed, errors };
  const { titleEn, textEn, titleEs, textEs } = typed;
  const words = { titleEn, textEn, titleEs: titleEs || null, textEs: textEs || null };
  return { ok: true, typed, written: { ...words, kind, audience, shownFrom, shownUntil } };
}

/** `shownUntil` is undefined where what was typed is no moment, null where it was left empty; `shownFrom` never is empty. */
function momentsOf({ shownFrom, shownUntil }: TypedAnnouncement, { now, timeZone, before }: ReadingPlace) {
  return {
    shownFrom: shownFrom === '' ? now : readMoment(shownFrom, timeZone, before?.shownFrom),
    shownUntil: shownUntil === '' ? null : readMoment(shownUntil, timeZone, before?.shownUntil),
  };
}

function isWritten(field: TypedField): field is WrittenField {
  return writtenFields.some((one) => one === field);
}

function naming(field: TypedField, t: Translation) {
  return { field: t(`field.${field}`) };
}

function mostOf(field: WrittenField, { kind }: TypedAnnouncement): number {
  if (field === 'titleEn' || field === 'titleEs') return lengthMax.title;
  return textMaxOf(kind);
}
