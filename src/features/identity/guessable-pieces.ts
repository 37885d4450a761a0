/** The keys of a keyboard, a row a line, each row half a key further right than the one above it. */
const keyRows = ['1234567890-=', 'qwertyuiop[]', "asdfghjkl;'", 'zxcvbnm,./'];
const keysWithShift = ['!@#$%^&*()_+'];
const places = new Map(
  [...keyRows, ...keysWithShift].flatMap((keys, row) =>
    Array.from(keys, (key, column) => [key, { row: row % keyRows.length, column }] as const),
  ),
);

/** The way from one key to its neighbour, as `0,1` to the right; null where they do not touch. */
function stepBetween(from: string, to: string): string | null {
  const [one, other] = [places.get(from), places.get(to)];
  if (!one || !other) return null;
  const [down, right] = [other.row - one.row, other.column - one.column];
  const touches =
    down === 0 ? Math.abs(right) === 1 : down === 1 ? right === 0 || right === -1 : right === 0 || right === 1;
  return Math.abs(down) <= 1 && touches ? `${down},${right}` : null;
}

/** Keys side by side, four or more in any direction, forward, back or zig-zag; three where they lie in a line. */
export function walkLength(text: string, from: number): number {
  const [first = '', second = '', third = ''] = text.slice(from, from + 3);
  const step = stepBetween(first, second);
  const isLine = step !== null && step === stepBetween(second, third);
  let end = from + 1;
  while (end < text.length && stepBetween(text[end - 1] ?? '', text[end] ?? '') !== null) end += 1;
  return end - from >= (isLine ? 3 : 4) ? end - from : 0;
}

/** Letters or digits that count up, count down or stay, three or more; after 9 comes 0. */
export function countLength(text: string, from: number): number {
  for (const step of [0, 1, -1]) {
    let end = from + 1;
    while (end < text.length && text[end] === counted(text[end - 1] ?? '', step)) end += 1;
    if (end - from >= 3) return end - from;
  }
  return 0;
}

function counted(sign: string, step: number): string | null {
  if (/\d/.test(sign)) return String((Number(sign) + step + 10) % 10);
  return /[a-z]/.test(sign) || step === 0 ? String.fromCodePoint((sign.codePointAt(0) ?? 0) + step) : null;
}

const repeatMax = 30;

/** How long the longest part is, three signs to thirty, that begins here and stood before in the text. */
export function repeatLength(text: string, from: number): number {
  let length = 2;
  while (
    from + length < text.length &&
    length < Math.min(from, repeatMax) &&
    text.slice(0, from).includes(text.slice(from, from + length + 1))
  )
    length += 1;
  return length > 2 ? length : 0;
}
