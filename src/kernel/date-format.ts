const formats = new Map<string, WrittenFormat>();

/** A city has some thousand days and import times; past that the words are found anew. */
const writtenMax = 10_000;

/** A format that knows what it wrote before: pages repeat few moments, and putting one in words costs a hundred look-ups. */
class WrittenFormat {
  readonly #format: Intl.DateTimeFormat;
  readonly #written = new Map<number, string>();

  constructor(locale: string, options: Intl.DateTimeFormatOptions) {
    this.#format = new Intl.DateTimeFormat(locale, options);
  }

  format(moment: Date): string {
    const known = this.#written.get(moment.getTime());
    if (known !== undefined) return known;
    if (this.#written.size >= writtenMax) this.#written.clear();
    const words = this.#format.format(moment);
    this.#written.set(moment.getTime(), words);
    return words;
  }
}

/** Making a format costs a hundred times what using it does, so each is made once. There are few: locale and zone. */
export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): WrittenFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  let format = formats.get(key);
  if (!format) formats.set(key, (format = new WrittenFormat(locale, options)));
  return format;
}
