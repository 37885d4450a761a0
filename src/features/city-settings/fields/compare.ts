import type { SectionValue } from '../section.ts';
import { at, type FieldWords, type SectionForm } from './field.ts';
import { inWords } from './typed.ts';

/** A value of a section in words, under the name of its field and what that is about. */
export type Said = { key: string; heading: string; label: string; words: string };

/** All that a section says, in words. */
export function saidBy(form: SectionForm, value: SectionValue, words: FieldWords): Said[] {
  const shape = form.toShape(value);
  return form.groups(shape, words).flatMap(({ heading, identity = heading, fields }) =>
    fields.map((field) => ({
      ...{ key: `${identity}: ${field.label}`, heading, label: field.label },
      words: inWords(field, at(shape, field.path), words),
    })),
  );
}

export type Difference = { heading: string; label: string; before: string; after: string };

/** What two versions of a section say differently, and nothing else. What one of them leaves out says nothing there. */
export function differencesOf(
  form: SectionForm,
  [before, after]: readonly [SectionValue, SectionValue],
  words: FieldWords,
): Difference[] {
  const [said, says] = [before, after].map((value) => new Map(saidBy(form, value, words).map((one) => [one.key, one])));
  const nothing = words.t('nothing');
  return [...new Set([...said!.keys(), ...says!.keys()])].flatMap((key) => {
    const [was, is] = [said!.get(key), says!.get(key)];
    const [wordsBefore, wordsAfter] = [was?.words ?? nothing, is?.words ?? nothing];
    const { heading = '', label = '' } = was ?? is ?? {};
    return wordsBefore === wordsAfter ? [] : [{ heading, label, before: wordsBefore, after: wordsAfter }];
  });
}
