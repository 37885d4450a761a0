/** What a list of sessions calls a browser; null where its header says nothing that we know. */
export type BrowserName = { name: string; system: string };

// Order matters: Edge and Opera also say Chrome, Chrome also says Safari, iPads also say Mac OS X.
const names = [
  ['Edg', 'Edge'],
  ['OPR/', 'Opera'],
  ['SamsungBrowser', 'Samsung Internet'],
  ['Firefox/', 'Firefox'],
  ['FxiOS', 'Firefox'],
  ['CriOS', 'Chrome'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const;
const systems = [
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Android', 'Android'],
  ['Windows', 'Windows'],
  ['CrOS', 'ChromeOS'],
  ['Mac OS X', 'Mac'],
  ['Linux', 'Linux'],
] as const;

/** The browser and system that a User-Agent header names, as `Firefox/Windows`; empty where it names neither. */
export function browserNameOf(userAgent: string | undefined): string {
  const name = names.find(([mark]) => userAgent?.includes(mark))?.[1];
  const system = systems.find(([mark]) => userAgent?.includes(mark))?.[1];
  return name && system ? `${name}/${system}` : '';
}

/** Reads what `browserNameOf` wrote. */
export function parseBrowserName(kept: string): BrowserName | null {
  const [name, system] = kept.split('/');
  return name && system ? { name, system } : null;
}

/** The browser and system that a User-Agent header names, as `Firefox (Windows)`; null where it names neither. */
export function browserWords(userAgent: string | undefined): string | null {
  const known = parseBrowserName(browserNameOf(userAgent));
  return known && `${known.name} (${known.system})`;
}
