/** A number of a thing in an address or a form; null for what can be none. */
export function idIn(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null;
}
