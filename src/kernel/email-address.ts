/** RFC 5321 leaves 254 characters for an address between its angle brackets. */
export const emailAddressCharactersMax = 254;

const addressShape = /^[^\s@<>(),;:"\\[\]]{1,64}@[^\s@<>(),;:"\\[\]]+\.[^\s@<>(),;:"\\[\].]+$/u;

/** Whether text can be an e-mail address. Only a mail that arrives proves that it is one. */
export function isEmailAddress(text: string): boolean {
  return text.length <= emailAddressCharactersMax && addressShape.test(text) && !text.includes('..');
}

/** The form in which two ways of writing one address are equal: mailboxes do not tell capital letters apart. */
export function comparableEmail(email: string): string {
  return email.trim().normalize('NFKC').toLowerCase();
}
