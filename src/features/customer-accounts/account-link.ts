/** How much a link shows. `amount`: what is due and when, the name only hinted at. `full`: all of the account. */
export type Sight = 'amount' | 'full';

/** What showed that the user may: number and name, the code of a bill or letter, staff, or the demonstration's beginning. */
export type LinkProof = 'name' | 'code' | 'letter' | 'staff' | 'sample';

/** A customer account that a user sees, as far as the sight of the link goes. Never its e-mail address or telephone. */
export type LinkedAccount = {
  linkId: string;
  sight: Sight;
  linkedAt: Date;
  customerAccountId: number;
  /** As printed on bills; pages take it in their addresses. */
  accountNumber: string;
  accountType: string | null;
  customerId: number;
  customerNumber: string;
  /** As printed on bills, or for sight of the amount only the first letter of each word. */
  name: string;
  mailingAddress: string | null;
  city: string | null;
  state: string | null;
  postalCode: string | null;
  serviceAddress: string | null;
};

/** A link that somebody who gets the bills has frozen: it shows nothing, and only staff open it again. */
export type FrozenLink = { linkId: string; accountNumber: string; frozenAt: Date };

/** What a resident asked Finance to link, as typed. */
export type LinkRequestOfUser = {
  id: number;
  userId: string;
  typedNumber: string;
  typedName: string;
  message: string;
  askedAt: Date;
};
