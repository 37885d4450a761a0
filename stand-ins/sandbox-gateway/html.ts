/** HTML that is safe to send as it is. Made only by the `markup` template below. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Value = Html | string | number | readonly Html[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Joins markup with values; every value that is not itself `Html` is escaped. Quote every attribute. */
export function markup(parts: TemplateStringsArray, ...values: Value[]): Html {
  const joinedParts = parts.reduce((joined, part, index) => joined + markupOf(values[index - 1] ?? '') + part);
  return new Html(joinedParts);
}

function markupOf(value: Value): string {
  if (value instanceof Html) return value.text;
  if (typeof value === 'object') return value.map(({ text }) => text).join('');
  return String(value).replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? '');
}
