export type Sight = 'amount' | 'full';

/** A customer's name as somebody may know it who has not proved that the bills are theirs: `J••• S••••`. */
export function maskedName(name: string): string {
  const words = name.normalize('NFC').split(/[^\p{L}\p{N}\p{M}]+/u);
  return words
    .filter(Boolean)
    .map((word) => Array.from(word, (letter, index) => (index === 0 ? letter : '•')).join(''))
    .join(' ');
}

/** The name that a user sees of a linked account's customer: masked until the bill's code was given. */
export function nameInSight({ name, sight }: { name: string; sight: Sight }): string {
  return sight === 'full' ? name : maskedName(name);
}
