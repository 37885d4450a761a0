import { isSameBytes, type Secrets } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/types.ts';
import type { LinkProof } from './account-link.ts';
import type { CodesOfCurrentBills } from './bill-code.ts';
import { letterCodeHash, letterCodeLength } from './letters/letter-code.ts';
import { letterCodesOf } from './letters/reads.ts';
import { countLetterFailure, useLetter } from './letters/writes.ts';
import { codesThatProve, type NamedCustomer } from './reads-link-tries.ts';
import { countCodeFailure, useCode } from './writes-bill-codes.ts';

/** What a typed code is worth for the customer that number and name mean. */
export type CodeProof = {
  proof: LinkProof;
  isProven: boolean;
  /** Keeps that it gave sight, which it gives to nobody else from then on. */
  use: () => Promise<void>;
  /** Counts the try against the codes that hold; where a limit refused it unchecked, it does nothing, in as many statements. */
  fail: (isChecked: boolean) => Promise<void>;
};

type Asked = { code: string; userId: string; customer: NamedCustomer | null };
type Rules = { secrets: Secrets; now: Date; codesOfCurrentBills: CodesOfCurrentBills };

/**
 * Compares a code with those on the current bills of the customer or, by its length, with those of the letters that
 * were sent. Without a customer it takes the same statements.
 */
export function proveByCode(tx: Tx, asked: Asked, rules: Rules): Promise<CodeProof> {
  return asked.code.length === letterCodeLength ? proveByLetter(tx, asked, rules) : proveByBill(tx, asked, rules);
}

async function proveByBill(tx: Tx, { code, userId, customer }: Asked, rules: Rules): Promise<CodeProof> {
  // Asked of account 0, which nobody has, where there is no customer: every refusal takes the same statements.
  const codes = await rules.codesOfCurrentBills(tx, customer?.customerAccountIds ?? [0], code);
  const proving = await codesThatProve(tx, codes, userId);
  const typed = proving.find(({ isTyped }) => isTyped);
  return {
    proof: 'code',
    isProven: typed !== undefined,
    use: async () => typed && (await useCode(tx, typed, userId, rules.now)),
    fail: (isChecked) => countCodeFailure(tx, isChecked ? codes : []),
  };
}

async function proveByLetter(tx: Tx, { code, userId, customer }: Asked, rules: Rules): Promise<CodeProof> {
  const hash = letterCodeHash(rules.secrets, code);
  const codes = await letterCodesOf(tx, customer?.customerId ?? 0, userId, rules.now);
  const typed = codes.find(({ codeHash, isGoodForUser }) => isGoodForUser && isSameBytes(codeHash, hash));
  return {
    proof: 'letter',
    isProven: typed !== undefined,
    use: async () => typed && (await useLetter(tx, typed.letterId, userId, rules.now)),
    fail: (isChecked) => countLetterFailure(tx, isChecked ? codes.map(({ letterId }) => letterId) : []),
  };
}
