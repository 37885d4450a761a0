import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Compile } from 'typebox/compile';
import { FeeLaw, type Obligation, type ProfileFile } from '../../kernel/city-profile.ts';
import { cents, formatCents } from '../../kernel/money.ts';
import { SettingsRefused } from './settings.ts';

type CityFees = ProfileFile['fees'];

const lawNameShape = /^[a-z][a-z0-9-]*$/;

/**
 * Reads what the law of a state says about convenience fees, from the folder `laws` beside the cities' own. Throws
 * `SettingsRefused` with every mistake.
 */
export async function readFeeLaw(cityFolder: string, law: string): Promise<FeeLaw> {
  const file = join(cityFolder, '..', 'laws', `${law}.json`);
  let raw: unknown;
  try {
    if (!lawNameShape.test(law)) throw new Error('a name such as us-il is wanted');
    raw = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    const why = error instanceof Error ? error.message : 'fault';
    throw new SettingsRefused([`CITY: fees.law names "${law}", and ${file} cannot be read as JSON (${why}).`]);
  }
  const compiled = Compile(FeeLaw);
  if (compiled.Check(raw)) return raw;
  throw new SettingsRefused(
    compiled.Errors(raw).map((error) => `CITY: ${file} at ${error.instancePath || '/'}: ${error.message}.`),
  );
}

const obligationWords: Record<Obligation, string> = {
  tax: 'a tax',
  fine: 'a fine',
  licence: 'a license or permit',
  similar: 'services and the like',
};

/** A figure of a city's fees that is above what the law allows, in cents or hundredths of a percent. */
export type AboveLaw = {
  place: 'floorCents' | `caps.${Obligation}.${'maximumCents' | 'basisPoints'}`;
  /** On what; null for the floor, which stands whatever the caps say. */
  obligation: Obligation | null;
  unit: 'cents' | 'basisPoints';
  asked: number;
  most: number;
};

/** Where a city would let a fee be more than the law does: each cap and the floor, with both figures. */
export function feesAboveLaw(fees: Pick<CityFees, 'floorCents' | 'caps'>, law: FeeLaw): AboveLaw[] {
  const floor = { place: 'floorCents', obligation: null, unit: 'cents' } as const;
  const obligations = Object.keys(obligationWords) as Obligation[];
  const figures: AboveLaw[] = [
    { ...floor, asked: fees.floorCents, most: law.floorCents },
    ...obligations.flatMap((obligation): AboveLaw[] => {
      const { [obligation]: most } = law.caps;
      if (!most) return [];
      const asked = fees.caps[obligation];
      const [money, percent] = [`caps.${obligation}.maximumCents`, `caps.${obligation}.basisPoints`] as const;
      return [
        { place: money, obligation, unit: 'cents', asked: asked.maximumCents, most: most.maximumCents },
        { place: percent, obligation, unit: 'basisPoints', asked: asked.basisPoints, most: most.basisPoints },
      ];
    }),
  ];
  return figures.filter(({ asked, most }) => asked > most);
}

/** The same in sentences. */
export function feeLawMistakes(fees: CityFees, law: FeeLaw): string[] {
  return feesAboveLaw(fees, law).map(({ place, obligation, unit, asked, most }) => {
    const on = obligation === null ? 'whatever the caps say' : `on ${obligationWords[obligation]}`;
    const words = (figure: number) => (unit === 'cents' ? formatCents(cents(figure)) : `${figure / 100} %`);
    const allowed = `${law.name.en} allows ${words(most)} at most ${on} (${law.source})`;
    return `fees.${place} lets a fee be ${words(asked)}, but ${allowed}.`;
  });
}
