import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Compile } from 'typebox/compile';
import { Settings as CheckSettings } from 'typebox/system';
import { Value } from 'typebox/value';
import { ProfileFile, type CityProfile, type FeeLaw } from '../../kernel/city-profile.ts';
import { dateFormat } from '../../kernel/date-format.ts';
import { isEmailAddress } from '../../kernel/email-address.ts';
import { isLinkAddress } from '../../kernel/link-address.ts';
import { isTelephone } from '../../kernel/telephone.ts';
import { feeLawMistakes, readFeeLaw } from './fee-law.ts';
import { SettingsRefused } from './settings.ts';

/** WCAG 2.2, success criterion 1.4.3: text needs this ratio to its background. */
const contrastMin = 4.5;

/**
 * Reads a city's profile from its folder (`profile.json`), and the law that it names. Throws `SettingsRefused` with every
 * mistake: what is missing or wrong and where, a time zone that does not exist, a department that nobody reaches, colors that
 * people could not read, charges that cannot be told apart, a fee that the law does not allow.
 */
export async function readCityProfile(folder: string): Promise<CityProfile> {
  const file = join(folder, 'profile.json');
  let raw: unknown;
  try {
    raw = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new SettingsRefused([
      `CITY: ${file} cannot be read as JSON (${error instanceof Error ? error.message : 'fault'}).`,
    ]);
  }
  const profile = Value.Default(ProfileFile, raw);
  if (!profileShape.Check(profile)) {
    throw new SettingsRefused(shapeMistakes(profile).map((mistake) => `CITY: ${file} ${mistake}`));
  }
  const feeLaw = await readFeeLaw(folder, profile.fees.law);
  const mistakes = ruleMistakes(profile, feeLaw);
  if (mistakes.length > 0) throw new SettingsRefused(mistakes.map((mistake) => `CITY: ${file}: ${mistake}`));
  return { ...profile, feeLaw };
}

/**
 * The same checks for a profile that no file holds, such as one of which staff changed a part. `unchecked` is not touched;
 * the mistakes are sentences, in English as at start.
 */
export function checkCityProfile(
  unchecked: unknown,
  feeLaw: FeeLaw,
): { ok: true; profile: CityProfile } | { ok: false; mistakes: string[] } {
  const profile = Value.Default(ProfileFile, structuredClone(unchecked));
  if (!profileShape.Check(profile)) return { ok: false, mistakes: shapeMistakes(profile) };
  const mistakes = ruleMistakes(profile, feeLaw);
  return mistakes.length > 0 ? { ok: false, mistakes } : { ok: true, profile: { ...profile, feeLaw } };
}

const profileShape = Compile(ProfileFile);

function shapeMistakes(profile: unknown): string[] {
  return profileMistakes(allErrors(profileShape, profile)).map(([place, words]) => `at ${place}: ${words}.`);
}

function ruleMistakes(profile: ProfileFile, feeLaw: FeeLaw): string[] {
  return [
    ...timeZoneMistakes(profile),
    ...linkMistakes(profile, ''),
    ...departmentMistakes(profile),
    ...contrastMistakes(profile),
    ...categoryMistakes(profile),
    ...chargeCodeMistakes(profile),
    ...returnFeeMistakes(profile),
    ...helpTopicMistakes(profile),
    ...feeLawMistakes(profile.fees, feeLaw),
  ];
}

type Errors = ReturnType<ReturnType<typeof Compile>['Errors']>;

/** Every mistake, where the checker of its own accord stops after eight, as it goes on doing for what visitors send. */
function allErrors(compiled: { Errors: (value: unknown) => Errors }, profile: unknown): Errors {
  const { maxErrors } = CheckSettings.Get();
  CheckSettings.Set({ maxErrors: 1000 });
  try {
    return compiled.Errors(profile);
  } finally {
    CheckSettings.Set({ maxErrors });
  }
}

/** One sentence a place: where several things would do, all of them, and where only certain words would, which. */
function profileMistakes(errors: Errors): [place: string, words: string][] {
  const byPlace = Map.groupBy(errors, (error) => error.instancePath || '/');
  return [...byPlace].map(([place, all]) => {
    const words = all.flatMap(({ keyword, params }) =>
      keyword === 'const' ? [JSON.stringify(params.allowedValue)] : [],
    );
    if (words.length > 0) return [place, `must be ${words.length > 1 ? 'one of ' : ''}${words.join(', ')}`];
    const wanted = all.filter(({ keyword }) => keyword !== 'anyOf').map(({ message }) => message);
    return [place, wanted.join(' or ')];
  });
}

function timeZoneMistakes({ timeZone }: ProfileFile): string[] {
  try {
    dateFormat('en', { timeZone });
    return [];
  } catch {
    return [`timeZone "${timeZone}" is not known. Give one such as America/Chicago.`];
  }
}

/** Links of the city's words lead to where they seem to lead, as on the screen. */
function linkMistakes(part: unknown, place: string): string[] {
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([name, value]) => {
    const within = `${place}/${name}`;
    if (name !== 'href' || typeof value !== 'string') return linkMistakes(value, within);
    return isLinkAddress(value)
      ? []
      : [`at ${within}: "${value}" is neither a page by https nor a path of this portal.`];
  });
}

/** All mails come from the department's address, and residents touch its numbers to call. */
function departmentMistakes({ department }: ProfileFile): string[] {
  const numbers = (['phone', 'mainPhone'] as const).filter((name) => !isTelephone(department[name]));
  const saying = (name: keyof typeof department) => `department.${name} ${JSON.stringify(department[name])}`;
  return [
    ...(isEmailAddress(department.email) ? [] : [`${saying('email')} can be no e-mail address.`]),
    ...numbers.map((name) => `${saying(name)} is no telephone number: give 7 to 15 digits, as (630) 555-0100 ext. 12.`),
  ];
}

/** A code names one category: else the first would hide the rules of the others. */
function categoryMistakes({ categories }: ProfileFile): string[] {
  const repeated = [...Map.groupBy(categories, ({ code }) => code)].filter(([, named]) => named.length > 1);
  return repeated.map(([code, named]) => `categories lists the code ${code} ${named.length} times.`);
}

/** A code names one charge, and two charges of a kind never have the same turn: else no rule says who is paid first. */
function chargeCodeMistakes({ ledger }: ProfileFile): string[] {
  const byCode = Map.groupBy(ledger.chargeCodes, ({ code }) => code);
  const byTurn = Map.groupBy(ledger.chargeCodes, ({ kind, priority }) => `${kind} with the priority ${priority}`);
  const repeated = [...byCode].filter(([, charges]) => charges.length > 1);
  const clashing = [...byTurn].filter(([, charges]) => new Set(charges.map(({ code }) => code)).size > 1);
  return [
    ...repeated.map(([code, charges]) => `ledger.chargeCodes lists the code ${code} ${charges.length} times.`),
    ...clashing.map(([turn, charges]) => {
      const codes = charges.map(({ code }) => code).join(', ');
      return `ledger.chargeCodes ${codes} are all ${turn}: give each its own, so that it is clear which is paid first.`;
    }),
  ];
}

/** A payer is told by what law a fee is asked, so there is none without one. */
function returnFeeMistakes({ payments }: ProfileFile): string[] {
  const isNamed = (payments?.returnFeeCents === undefined) === (payments?.returnFeeLaw === undefined);
  return isNamed ? [] : ['payments.returnFeeCents and payments.returnFeeLaw belong together: give both, or none.'];
}

/** Requests name their topic by its key, and whoever asks needs one to choose. */
function helpTopicMistakes({ helpTopics }: ProfileFile): string[] {
  const byKey = Map.groupBy(helpTopics, ({ key }) => key);
  const repeated = [...byKey].filter(([, topics]) => topics.length > 1);
  return [
    ...repeated.map(([key, topics]) => `helpTopics lists the key ${key} ${topics.length} times.`),
    ...(helpTopics.every(({ isEnded }) => isEnded)
      ? ['helpTopics has none that is not ended: leave at least one.']
      : []),
  ];
}

function contrastMistakes(profile: ProfileFile): string[] {
  return Object.entries(profile.colors).flatMap(([name, color]) => {
    const ratio = contrast(color, '#ffffff');
    return ratio >= contrastMin
      ? []
      : [`colors.${name} ${color} has a contrast of ${ratio.toFixed(2)} to white; people need ${contrastMin} or more.`];
  });
}

/** Contrast ratio of two colors, from 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((left, right) => right - left);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
