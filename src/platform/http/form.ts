import type { Static, TObject, TProperties, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { hiddenCharacterIn, tidied } from '../text/hidden-character.ts';
import type { RawFields } from './request.ts';

/** What is wrong with one field, for a page to say in words. */
export type FieldProblem = 'missing' | 'too-long' | 'hidden-character' | 'wrong';

export type ReadForm<Fields extends TProperties> =
  | { ok: true; value: Static<TObject<Fields>> }
  | {
      ok: false;
      values: Record<keyof Fields & string, string>;
      problems: Partial<Record<keyof Fields & string, FieldProblem>>;
    };

type FormReader<Fields extends TProperties> = (body: RawFields) => ReadForm<Fields>;

/**
 * A reader for one form. Fields that the form does not have are dropped; text is trimmed and composed (NFC); a list
 * where a text belongs is `wrong`, and a character that nobody sees a `hidden-character`. What was typed comes back in `values`, so nothing is lost.
 */
export function form<Fields extends TProperties>(schema: TObject<Fields>): FormReader<Fields> {
  const compiled = Compile(schema);
  const names = Object.keys(schema.properties) as (keyof Fields & string)[];
  return (body) => {
    const problems: Partial<Record<keyof Fields & string, FieldProblem>> = {};
    const values = {} as Record<keyof Fields & string, string>;
    const read: Record<string, unknown> = {};
    for (const name of names) {
      const typed = Object.hasOwn(body, name) ? body[name] : undefined;
      const wantsList = isList(schema.properties[name]!);
      const texts = [typed ?? []].flat().map(tidied);
      read[name] = wantsList ? texts : (texts[0] ?? '');
      values[name] = texts[0] ?? '';
      if (!wantsList && texts.length > 1) problems[name] = 'wrong';
      else if (texts.some((text) => hiddenCharacterIn(text))) problems[name] = 'hidden-character';
    }
    for (const error of compiled.Errors(read)) {
      const name = error.instancePath.split('/')[1] as keyof Fields & string;
      problems[name] ??= problemOf(error.keyword, read[name]);
    }
    return Object.keys(problems).length === 0
      ? { ok: true, value: read as Static<TObject<Fields>> }
      : { ok: false, values, problems };
  };
}

function isList(schema: TSchema): boolean {
  return 'type' in schema && schema.type === 'array';
}

function problemOf(keyword: string, value: unknown): FieldProblem {
  if (value === '' || (Array.isArray(value) && value.length === 0)) return 'missing';
  return keyword === 'maxLength' || keyword === 'maxItems' ? 'too-long' : 'wrong';
}
