/**
 * A file's name within so many bytes, of which a disk takes 255: its beginning, in whole characters, and its ending such as
 * `.csv`.
 */
export function nameWithin(bytesMax: number, name: string): string {
  if (Buffer.byteLength(name) <= bytesMax) return name;
  const ending = /\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0] ?? '';
  let left = bytesMax - ending.length;
  let beginning = '';
  for (const character of name) {
    left -= Buffer.byteLength(character);
    if (left < 0) break;
    beginning += character;
  }
  return `${beginning}${ending}`;
}
