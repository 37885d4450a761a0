/**
 * Why banks return eChecks, by the codes of the Nacha Operating Rules, and what follows from each. Codes that are not
 * here are returned all the same, and told in general words.
 */
type ReturnReason = {
  /** The account itself had not enough, which is what a city's fee for a returned payment is for. */
  bearsFee: boolean;
  /** What staff have to look at. `payer-denies`: perhaps a fraud. `wrong-entry-class`: our own mistake. */
  exception: 'payer-denies' | 'wrong-entry-class' | null;
};

const plain: ReturnReason = { bearsFee: false, exception: null };
const noMoney: ReturnReason = { bearsFee: true, exception: null };
const denied: ReturnReason = { bearsFee: false, exception: 'payer-denies' };

export const returnReasons = {
  R01: noMoney,
  R02: plain,
  R03: plain,
  R04: plain,
  R05: { bearsFee: false, exception: 'wrong-entry-class' },
  R07: plain,
  R08: plain,
  R09: noMoney,
  R10: denied,
  R11: denied,
  R16: plain,
  R20: plain,
  R29: denied,
} satisfies Record<string, ReturnReason>;

export type ReturnCode = keyof typeof returnReasons;

/** Whether a gateway's reason is a return code that we know the meaning of. */
export function isReturnCode(code: string | null): code is ReturnCode {
  return code !== null && Object.hasOwn(returnReasons, code);
}

/** What follows from a return with this code. */
export function returnReasonOf(code: string | null): ReturnReason {
  return isReturnCode(code) ? returnReasons[code] : plain;
}

/**
 * Return codes for the words that gateways have for them, of a payment that came back as of one that failed before its
 * money came. Where a word fits several codes it stands for the one whose words to the payer are true of all of them.
 * Source: docs.stripe.com/declines/network-codes, ACH Direct Debit, and Stripe's API reference.
 */
const codesOfWords: Record<string, ReturnCode> = {
  insufficient_funds: 'R01',
  account_closed: 'R02',
  bank_account_closed: 'R02',
  no_account: 'R03',
  incorrect_account_details: 'R03',
  bank_account_invalid_details: 'R03',
  account_number_invalid: 'R04',
  invalid_account_number: 'R04',
  debit_not_authorized: 'R10',
  account_frozen: 'R16',
  bank_account_frozen: 'R16',
  bank_account_restricted: 'R20',
};

/** The return code of a gateway's word; a code stays itself. Null for a word that we know no code for. */
export function returnCodeOf(word: string | null): string | null {
  if (word === null) return null;
  if (/^R\d\d$/.test(word)) return word;
  return Object.hasOwn(codesOfWords, word) ? codesOfWords[word]! : null;
}

/** Words for an eCheck that the gateway itself stopped: no bank was asked, and none sent anything back. */
const stoppedBefore = new Set(['bank_account_unusable', 'canceled', 'payment_method_microdeposit_failed']);

/** Whether an eCheck that failed after its payer had confirmed it was sent back by a bank, as far as the gateway tells. */
export function isSentBackByBank(failureReason: string | null): boolean {
  return failureReason === null || !stoppedBefore.has(failureReason);
}
