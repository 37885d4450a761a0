import { ok, refused, type Result } from '../../../kernel/result.ts';
import type { Tx } from '../../../platform/db/types.ts';
import { keepWording, type By } from '../wordings/keep-wording.ts';
import { keysInUse } from '../wordings/reads.ts';
import type { WrittenWording } from '../wordings/wording.ts';
import { insertWording, isFormUsed, lockNewPages, lockWording } from '../wordings/writes.ts';
import { addressesFor } from './page-address.ts';

/**
 * Publishes a page of instructions that the program does not have, at an address made of its English title. `formKey` is
 * of the form in which it was written: who presses twice makes one page.
 *
 * Refuses with `too-many` where fifty pages have that title already.
 */
export async function addInstructionPage(
  tx: Tx,
  written: WrittenWording,
  formKey: string,
  by: By,
): Promise<Result<null, 'too-many'>> {
  await lockNewPages(tx);
  if (await isFormUsed(tx, formKey)) return ok(null);
  const addresses = addressesFor(written.titleEn ?? '');
  const used = await keysInUse(tx, 'instruction-page', addresses);
  const key = addresses.find((address) => !used.includes(address));
  if (key === undefined) return refused('too-many');
  const place = { kind: 'instruction-page', key } as const;
  await insertWording(tx, place, formKey, by.now);
  const wordingId = await lockWording(tx, place);
  const content = { ...written, isWithdrawn: false };
  await keepWording(tx, { place, wordingId: wordingId!, number: 1, change: 'published', content }, by);
  return ok(null);
}
