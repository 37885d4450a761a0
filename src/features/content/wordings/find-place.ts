import type { StaffRequest } from '../../identity/public.ts';
import type { CityText } from '../../../kernel/language.ts';
import { titleOf } from '../writing/written-text.tsx';
import { maintenancePlace, placesOf, type ProgramPlace } from './places.ts';
import { currentWording } from './reads.ts';
import type { WordingContent, WordingKind, WordingPlace, WordingRevision } from './wording.ts';

/** A place that staff asked for by its address, and what stands there. */
export type FoundPlace = {
  place: WordingPlace;
  name: CityText;
  /** What stands there as long as nobody writes. */
  builtIn: WordingContent | null;
  /** What staff wrote there; undefined where nobody did. */
  current: WordingRevision | undefined;
};

/** The place of an address; undefined where neither the program nor staff made one. */
export async function findPlace(
  { db, city, params }: Pick<StaffRequest, 'db' | 'city' | 'params'>,
  kind: WordingKind,
): Promise<FoundPlace | undefined> {
  const place = { kind, key: params['key'] ?? maintenancePlace.key };
  const known = placesOf(kind, city).find(({ key }) => key === place.key);
  const current = await currentWording(db, place);
  if (!known && !current) return undefined;
  return { place, name: known?.name ?? ownName(current), builtIn: known?.builtIn ?? null, current };
}

/** Pages that staff made are called by their titles. */
export function ownName(content: WordingContent | undefined): ProgramPlace['name'] {
  return titleOf({ titleEn: content?.titleEn ?? '', titleEs: content?.titleEs ?? null });
}
