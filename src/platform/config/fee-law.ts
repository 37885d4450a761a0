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

/** Where a city would let a fee be more than the law does: each cap and the floor, with both figures. */
export function feeLawMistakes(fees: CityFees, law: FeeLaw): string[] {
  const obligations = Object.keys(obligationWords) as Obligation[];
  return [
    ...aboveLaw('fees.floorCents', money(fees.floorCents), money(law.floorCents), law, 'whatever the caps say'),
    ...obligations.flatMap((obligation) => {
      const { [obligation]: ofLaw } = law.caps;
      if (!ofLaw) return [];
      const ofCity = fees.caps[obligation];
      const [place, on] = [`fees.caps.${obligation}`, `on ${obligationWords[obligation]}`];
      return [
        ...aboveLaw(`${place}.maximumCents`, money(ofCity.maximumCents), money(ofLaw.maximumCents), law, on),
        ...aboveLaw(`${place}.basisPoints`, percent(ofCity.basisPoints), percent(ofLaw.basisPoints), law, on),
      ];
    }),
  ];
}

type Figure = { amount: number; words: string };

function aboveLaw(place: string, city: Figure, allowed: Figure, law: FeeLaw, on: string): string[] {
  if (city.amount <= allowed.amount) return [];
  const most = `${law.name.en} allows ${allowed.words} at most ${on} (${law.source})`;
  return [`${place} lets a fee be ${city.words}, but ${most}.`];
}

function money(amountCents: number): Figure {
  return { amount: amountCents, words: formatCents(cents(amountCents)) };
}

function percent(basisPoints: number): Figure {
  return { amount: basisPoints, words: `${basisPoints / 100} %` };
}
