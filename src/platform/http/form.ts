import type { Static, TObject, TProperties, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import type { RawFields } from './request.ts';

/** What is wrong with one field, for a page to say in words. */
export type FieldProblem = 'missing' | 'too-long' | 'wrong';

export type ReadForm<Fields extends TProperties> =
  | { ok: true; value: Static<TObject<Fields>> }
  | {
      ok: false;
      values: Record<keyof Fields & string, string>;
      problems: Partial<Record<keyof Fields & string, FieldProblem>>;
    };

// Characters that no name, address or message holds, and that a database or a log would choke on.
// oxlint-disable-next-line no-control-regex
const unreadable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u2028\u2029]/;

type FormReader<Fields extends TProperties> = (body: RawFields) => ReadForm<Fields>;

/**
 * A reader for one form. Fields that the form does not have are dropped; text is trimmed and composed (NFC); a list
 * where a text belongs, and control characters, are `wrong`. What was typed comes back in `values`, so nothing is lost.
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
      const texts = [typed ?? []].flat().map(tidy);
      read[name] = wantsList ? texts : (texts[0] ?? '');
      values[name] = texts[0] ?? '';
      if (texts.some((text) => unreadable.test(text)) || (!wantsList && texts.length > 1)) problems[name] = 'wrong';
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

function tidy(text: string): string {
  return text.trim().normalize('NFC');
}

function isList(schema: TSchema): boolean {
  return 'type' in schema && schema.type === 'array';
}

function problemOf(keyword: string, value: unknown): FieldProblem {
  if (value === '' || (Array.isArray(value) && value.length === 0)) return 'missing';
  return keyword === 'maxLength' || keyword === 'maxItems' ? 'too-long' : 'wrong';
}
