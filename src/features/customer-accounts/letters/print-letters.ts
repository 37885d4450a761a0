import { ok, refused, type Result } from '../../../kernel/result.ts';
import { recordAudit } from '../../../platform/audit.ts';
import { isSameBytes, type Secrets } from '../../../platform/crypto/secrets.ts';
import type { Tx } from '../../../platform/db/types.ts';
import { customerById } from '../staff/reads.ts';
import { takeTurnToLink } from '../writes.ts';
import { letterCodeHash, letterCodeOf } from './letter-code.ts';
import { letterEnd, letterHindrance, letterState } from './letter.ts';
import { againOfLetter, letterAddresses, letterById, lettersAskedBefore, type LetterAddress } from './reads.ts';
import {
  holdLettersToPrint,
  insertLetter,
  keepPrints,
  lettersPrintedBefore,
  voidLetter,
  voidStaleLetters,
} from './writes.ts';
import { unprintableLetters } from './unprintable-letters.ts';

/** What stands on a letter. The code is in no other place, and in none after the letter was printed. */
export type PrintedLetter = LetterAddress & {
  id: number;
  customerId: number;
  name: string;
  code: string;
  expiresAt: Date;
};

/** `formKey`: the form that was pressed. */
type Printer = { staffUserId: string; secrets: Secrets; formKey: Buffer; now: Date };

/**
 * Makes the codes of letters that wait, and answers what to print; of two who print at once, one gets each letter.
 * Letters to customers who are billed under another name by now, or whose account is closed, become void instead; those
 * that the font cannot write wait on.
 */
export async function printLetters(tx: Tx, ids: readonly number[], printer: Printer): Promise<PrintedLetter[]> {
  const { staffUserId, secrets, formKey, now } = printer;
  await takeTurnToLink(tx);
  await voidStaleLetters(tx, now);
  const held = (await holdLettersToPrint(tx, ids)).filter((letter) => unprintableLetters(letter).length === 0);
  const printed = held.map((letter) => {
    return { ...letter, code: letterCodeOf(secrets, formKey, letter.id), expiresAt: letterEnd(now, letter.state) };
  });
  const before = await printedByForm(tx, ids, printer);
  const codes = printed.map(({ id, code, expiresAt }) => {
    return { letterId: id, codeHash: letterCodeHash(secrets, code), expiresAt };
  });
  await keepPrints(tx, codes, printer);
  for (const { id, customerId } of printed) {
    const subject = { subjectKind: 'customer', subjectId: String(customerId) };
    await recordAudit(tx, {
      at: now,
      actorUserId: staffUserId,
      action: 'link-letter-printed',
      ...subject,
      detail: { letter: id },
    });
  }
  return [...before, ...printed].toSorted((one, other) => one.id - other.id);
}

/** Letters that this very form printed just before, whose file the browser gave up when it was pressed again. */
async function printedByForm(tx: Tx, ids: readonly number[], printer: Printer): Promise<PrintedLetter[]> {
  const { secrets, formKey } = printer;
  const before = await lettersPrintedBefore(tx, ids, printer);
  return before.flatMap(({ codeHash, ...letter }) => {
    const code = letterCodeOf(secrets, formKey, letter.id);
    return isSameBytes(letterCodeHash(secrets, code), codeHash) ? [{ ...letter, code }] : [];
  });
}

/**
 * Prints a letter once more, with a code of its own; the code that was printed before is void. It counts as a letter of
 * the thirty days, but need not wait for a day. Refuses with `over` what is used, void or expired by now.
 */
export async function printLetterAgain(
  tx: Tx,
  id: number,
  printer: Printer,
): Promise<Result<PrintedLetter[], 'over' | 'too-many' | 'waits-already' | 'no-address' | 'unprintable'>> {
  const { staffUserId, now } = printer;
  await takeTurnToLink(tx);
  await voidStaleLetters(tx, now);
  const letter = await letterById(tx, id);
  const againId = letter && (await againOfLetter(tx, id));
  const again = againId ? await printedByForm(tx, [againId], printer) : [];
  if (again.length > 0) return ok(again);
  if (!letter || letterState(letter, now) !== 'sent') return refused('over');
  const { customerId, customerAccountId, reason } = letter;
  const [address] = await letterAddresses(tx, [customerAccountId]);
  if (!address) return refused('no-address');
  const customer = await customerById(tx, customerId);
  if (customer && unprintableLetters({ ...address, name: customer.name }).length > 0) return refused('unprintable');
  const hindrance = letterHindrance(await lettersAskedBefore(tx, customerId, now), now);
  if (hindrance === 'too-many') return refused('too-many');
  const asked = { customerId, customerAccountId, askedBy: staffUserId, askedAt: now, reason, printsAgain: id };
  const newId = await insertLetter(tx, asked);
  if (newId === null) return refused('waits-already');
  await voidLetter(tx, id, 'printed-again', now);
  return ok(await printLetters(tx, [newId], printer));
}

/** Takes back a letter that waits to be printed. False where it was printed or taken back meanwhile. */
export async function withdrawLetter(
  tx: Tx,
  { id, staffUserId, now }: { id: number; staffUserId: string; now: Date },
): Promise<boolean> {
  const letter = await letterById(tx, id);
  if (!letter || !(await voidLetter(tx, id, 'withdrawn', now))) return false;
  await recordAudit(tx, {
    at: now,
    actorUserId: staffUserId,
    action: 'link-letter-withdrawn',
    subjectKind: 'customer',
    subjectId: String(letter.customerId),
    detail: { letter: id },
  });
  return true;
}
