import type { Queryable } from '../../platform/db/types.ts';
import type { FileKind, Held } from '../../platform/files/file-kind.ts';
import { billLinesFile, billsFile, cityPaymentsFile } from '../billing/public.ts';
import { serviceAddressesFile } from '../carts/public.ts';
import { customersFile } from '../customer-accounts/public.ts';
import { nothingHeld } from './at-stake.ts';

/** The files that are taken, in the order in which they build on each other. */
export const fileKinds: readonly FileKind[] = [
  ...[customersFile, billsFile, billLinesFile, cityPaymentsFile],
  serviceAddressesFile,
];

/** What there is of all that files may change. */
export async function allThatIsHeld(db: Queryable): Promise<Held> {
  const held = { ...nothingHeld };
  for (const kind of fileKinds) Object.assign(held, await kind.held?.(db));
  return held;
}
