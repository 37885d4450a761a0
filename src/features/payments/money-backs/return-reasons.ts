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
