/** RFC 5321 leaves 254 characters for an address between its angle brackets. */
export const emailAddressCharactersMax = 254;

/** The domain is names with points between them, in any letters (RFC 1035, 2.3.1): from any other, mail servers take no mail. */
const addressShape =
  /^[^\s@<>(),;:"\\[\]]{1,64}@(?:(?!-)[\p{L}\p{M}\p{N}-]{1,63}(?<!-)\.)+(?!-)[\p{L}\p{M}\p{N}-]{1,63}(?<!-)$/u;

/** Whether text can be an e-mail address. Only a mail that arrives proves that it is one. */
export function isEmailAddress(text: string): boolean {
  return text.length <= emailAddressCharactersMax && addressShape.test(text) && !text.includes('..');
}

/** The form in which two ways of writing one address are equal: mailboxes do not tell capital letters apart. */
export function comparableEmail(email: string): string {
  return email.trim().normalize('NFKC').toLowerCase();
}
