/**
 * What XML 1.0 holds in no way ("2.2 Characters", www.w3.org/TR/xml): most control characters and two that are none. Halves of
 * characters are in no UTF-8.
 */
// oxlint-disable-next-line no-control-regex
const notInXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Whether both formats can tell a text as it is, but for the ends of its lines. */
export function isTellable(text: string): boolean {
  return text.search(notInXml) === -1 && text.isWellFormed();
}

/** A text as JSON and XML both tell it: each end of a line is one sign, as XML reads it, and what XML cannot hold shows as `�`. */
export function tellable(text: string): string {
  return oneLineEnd(text).toWellFormed().replaceAll(notInXml, '\ufffd');
}

export function oneLineEnd(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n');
}
