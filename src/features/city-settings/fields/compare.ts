import type { SectionValue } from '../section.ts';
import { at, type FieldGroup, type FieldWords, type SectionForm } from './field.ts';
import { inWords } from './typed.ts';

/** A value of a section in words, under the name of its field and what that is about. */
export type Said = { key: string; heading: string; label: string; words: string };

/** All that a section says, in words. */
export function saidBy(
  form: SectionForm,
  value: SectionValue,
  words: FieldWords,
  renamed: ReadonlyMap<string, string> = new Map(),
): Said[] {
  const shape = form.toShape(value);
  return form.groups(shape, words).flatMap(({ heading, identity = heading, fields }) =>
    fields.map((field) => ({
      ...{ key: `${renamed.get(identity) ?? identity}: ${field.label}`, heading, label: field.label },
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
  const [groupsBefore, groupsAfter] = [before, after].map((value) => form.groups(form.toShape(value), words));
  const renamed = renamedRows(groupsBefore!, groupsAfter!);
  const said = new Map(saidBy(form, before, words).map((one) => [one.key, one]));
  const says = new Map(saidBy(form, after, words, renamed).map((one) => [one.key, one]));
  const nothing = words.t('nothing');
  return [...new Set([...said.keys(), ...says.keys()])].flatMap((key) => {
    const [was, is] = [said.get(key), says.get(key)];
    const [wordsBefore, wordsAfter] = [was?.words ?? nothing, is?.words ?? nothing];
    const { heading = '', label = '' } = was ?? is ?? {};
    return wordsBefore === wordsAfter ? [] : [{ heading, label, before: wordsBefore, after: wordsAfter }];
  });
}

/** What rows were called before that have another name only, by what they are called now. */
function renamedRows(before: readonly FieldGroup[], after: readonly FieldGroup[]): Map<string, string> {
  const goneFrom = (groups: readonly FieldGroup[], others: readonly FieldGroup[]) =>
    groups.filter(({ identity }) => identity !== undefined && others.every((other) => other.identity !== identity));
  const gone = goneFrom(before, after);
  return new Map(
    goneFrom(after, before).flatMap(({ identity, besidesName }) => {
      const place = gone.findIndex((one) => besidesName !== undefined && one.besidesName === besidesName);
      const [was] = place === -1 ? [] : gone.splice(place, 1);
      return was ? [[identity!, was.identity!] as const] : [];
    }),
  );
}
