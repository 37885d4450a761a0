// Thirteen to nineteen digits, as ISO/IEC 7812 has them, with single spaces, dots or hyphens between.
const digitRuns = /(?<!\d)\d(?:[ .-]?\d){12,18}(?!\d)/g;

/** Whether a text holds what looks like the number of a payment card: its first digit, its length and its check digit agree. */
export function hasCardNumber(text: string): boolean {
  return [...text.matchAll(digitRuns)].some(([run]) => isCardNumber(run));
}

/** The text with all but the last four digits of such numbers taken out. */
export function withoutCardNumbers(text: string): string {
  return text.replaceAll(digitRuns, (run) => (isCardNumber(run) ? `•••• ${run.replaceAll(/\D/g, '').slice(-4)}` : run));
}

function isCardNumber(run: string): boolean {
  const digits = run.replaceAll(/\D/g, '');
  // 2 to 6 begin the numbers of Mastercard, American Express, Visa, Discover and their like.
  if (!/^[2-6]/.test(digits) || /^(\d)\1+$/.test(digits)) return false;
  // The check digit of Luhn's formula (ISO/IEC 7812-1, annex B).
  const sum = digits
    .split('')
    .toReversed()
    .reduce((total, digit, at) => {
      const value = Number(digit) * (at % 2 === 1 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
}
