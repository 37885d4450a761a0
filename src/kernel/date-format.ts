const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs a hundred times what using it does, so each is made once. There are few: locale and zone. */
export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  let format = formats.get(key);
  if (!format) formats.set(key, (format = new Intl.DateTimeFormat(locale, options)));
  return format;
}
