import { Type } from 'typebox';
import type { RawFields } from '../../../platform/http/request.ts';
import { form } from '../../../platform/http/form.ts';
import type { Translate } from '../../../platform/i18n/text.ts';
import type { FieldErrors } from '../../../ui/alert.tsx';
import { localTimeOf } from '../announcements/city-time.ts';
import { readText } from '../announcements/marked-text.ts';
import type { wordingMessages } from '../messages/wordings.ts';
import {
  momentError,
  readMoment,
  withLines,
  wordsError,
  writtenFields,
  type WrittenField,
} from '../writing/read-words.ts';
import { maintenanceDaysMax, spanMistake, wordingShapes, type WordingKind, type WrittenWording } from './wording.ts';

/** What stands in the fields of the form, as it was typed. */
export type TypedWording = Record<WrittenField | 'shownFrom' | 'shownUntil' | 'announced', string>;

const text = Type.String();
const readTyped = form(
  Type.Object({
    ...{ titleEn: text, textEn: text, titleEs: text, textEs: text },
    ...{ shownFrom: text, shownUntil: text, announced: text },
  }),
);

/** The fields of what stands there already. */
export function typedOf(written: WrittenWording, timeZone: string): TypedWording {
  const moment = (at: Date | null) => (at ? localTimeOf(at, timeZone) : '');
  return {
    ...{ titleEn: written.titleEn ?? '', textEn: written.textEn },
    ...{ titleEs: written.titleEs ?? '', textEs: written.textEs ?? '' },
    ...{ shownFrom: moment(written.shownFrom), shownUntil: moment(written.shownUntil) },
    announced: written.isAnnouncedAtOnce ? 'at-once' : 'day-before',
  };
}

type ReadingPlace = {
  kind: WordingKind;
  now: Date;
  timeZone: string;
  t: Translate<typeof wordingMessages>;
  /** What it said before: moments that nobody touched stay as they are, to the second. */
  before: WrittenWording | undefined;
};

/** `typed` is always all that was typed, so that nothing is lost. */
export type ReadWording = { typed: TypedWording } & (
  | { ok: true; written: WrittenWording }
  | { ok: false; errors: FieldErrors }
);

/** Lines of a text that must stay short. */
const linesMax = 6;

/** Reads the form of a wording; whatever is wrong is said in words, field by field, in the order of the form. */
export function readWording(body: RawFields, place: ReadingPlace): ReadWording {
  const read = readTyped(body);
  const typed = withLines(read.ok ? read.value : read.values);
  const { titleMax, moments } = wordingShapes[place.kind];
  const errors: Record<string, string> = {};
  const fields = writtenFields.filter((field) => titleMax !== null || field === 'textEn' || field === 'textEs');
  for (const field of fields) {
    const isWrong = !read.ok && read.problems[field];
    const wrong = isWrong ? place.t('error.wrong', { field: place.t(`field.${field}`) }) : undefined;
    const error = errorOf(field, typed[field], place) ?? wrong;
    if (error) errors[field] = error;
  }
  const span = moments === 'none' ? { shownFrom: null, shownUntil: null } : readSpan(typed, place, errors);
  if (Object.keys(errors).length > 0) return { ok: false, typed, errors };
  const written = {
    ...{ titleEn: titleMax === null ? null : typed.titleEn, textEn: typed.textEn },
    ...{ titleEs: titleMax === null ? null : typed.titleEs || null, textEs: typed.textEs || null },
    ...{ ...span, isAnnouncedAtOnce: place.kind === 'maintenance' && typed.announced === 'at-once' },
  };
  return { ok: true, typed, written };
}

/** What is wrong with a text, also by how much of a telephone it would fill. */
function errorOf(field: WrittenField, words: string, { kind, t }: ReadingPlace): string | undefined {
  const { titleMax, textMax, readMax } = wordingShapes[kind];
  const isTitle = field === 'titleEn' || field === 'titleEs';
  const error = wordsError(field, words, isTitle ? titleMax! : textMax, t);
  if (error || isTitle || readMax === null) return error;
  const naming = { field: t(`field.${field}`) };
  const shown = readText(words).length;
  if (shown > readMax) return t('error.too-long', { ...naming, count: readMax, typed: shown });
  const lines = words.split('\n').filter((line) => line.trim() !== '').length;
  return lines > linesMax ? t('error.lines', { ...naming, count: linesMax, typed: lines }) : undefined;
}

type Span = Pick<WrittenWording, 'shownFrom' | 'shownUntil'>;

/** Start and end; what is wrong with them joins the errors. Maintenance that has no start begins at once. */
function readSpan(typed: TypedWording, place: ReadingPlace, errors: Record<string, string>): Span {
  const { kind, now, timeZone, before, t } = place;
  const isRequired = wordingShapes[kind].moments === 'required';
  const empty = { shownFrom: isRequired ? now : null, shownUntil: null };
  const read = (field: 'shownFrom' | 'shownUntil') =>
    typed[field] === '' ? empty[field] : readMoment(typed[field], timeZone, before?.[field]);
  const span = { shownFrom: read('shownFrom'), shownUntil: read('shownUntil') };
  for (const field of ['shownFrom', 'shownUntil'] as const)
    if (span[field] === undefined)
      errors[field] ??= momentError(typed[field], timeZone, t(`moment.${kind}.${field}`), t);
  const { shownFrom = null, shownUntil = null } = span;
  const mistake = shownUntil && spanMistake(kind, shownFrom ?? now, shownUntil);
  if (isRequired && typed.shownUntil === '') errors['shownUntil'] ??= t('error.noEnd');
  else if (mistake === 'ends-before-start') errors['shownUntil'] ??= t('error.order');
  else if (isRequired && shownUntil && shownUntil <= now) errors['shownUntil'] ??= t('error.past');
  else if (mistake) errors['shownUntil'] ??= t('error.tooLongSpan', { count: maintenanceDaysMax });
  return { shownFrom, shownUntil };
}
