import type { EnvelopeFrom, MailboxSpf } from '../prove-mail.ts';

/** Of RFC 8601, 2.7.2; another word means nothing. */
const spfResults = new Set(['none', 'pass', 'fail', 'softfail', 'neutral', 'temperror', 'permerror']);
const unknown: MailboxSpf = { result: 'unknown', domain: '' };

/**
 * What a mailbox's own server wrote above a mail when it took it: for whom it was delivered (`Return-Path`; null where it wrote none,
 * empty for a mail from nobody), and what SPF said (`Authentication-Results`, RFC 8601). The latter counts only where it bears
 * the trusted name, and of several the topmost: others may stem from the sender.
 */
export function writtenByMailbox(
  raw: Buffer,
  authservId: string | null,
): { envelopeFrom: EnvelopeFrom; spf: MailboxSpf } {
  const fields = headerFields(raw);
  const returnPath = fields.find(([name]) => name === 'return-path')?.[1];
  const envelopeFrom = returnPath === undefined ? null : returnPath.replaceAll(/^\s*<|>\s*$/g, '').trim();
  const results = fields
    .filter(([name]) => name === 'authentication-results')
    .map(([, value]) => partsOf(value))
    .find(([id]) => authservId !== null && id?.trim().split(/\s/)[0]?.toLowerCase() === authservId);
  return { envelopeFrom, spf: results ? spfIn(results, envelopeFrom ?? '') : unknown };
}

/** Header fields in their order: names in lower case, values unfolded. */
function headerFields(raw: Buffer): [name: string, value: string][] {
  const text = raw.toString('latin1');
  const head = text.slice(0, /\r?\n\r?\n/.exec(text)?.index ?? text.length);
  const lines = head.replaceAll(/\r?\n(?=[ \t])/g, '').split(/\r?\n/);
  return lines.map((line) => {
    const at = Math.max(line.indexOf(':'), 0);
    return [line.slice(0, at).trim().toLowerCase(), line.slice(at + 1)];
  });
}

/** What stands between semicolons, without comments; a quoted text is one word and loses its marks. */
function partsOf(value: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const [piece] of value.matchAll(/"(?:[^"\\]|\\.)*"|\\.|[^"\\()]|./gs)) {
    if (piece === '(') depth += 1;
    else if (piece === ')') depth = Math.max(depth - 1, 0);
    else if (depth > 0) continue;
    else if (piece === ';') parts.push('');
    else parts.push(parts.pop()! + piece.replaceAll(/^"|"$/g, ''));
  }
  return parts;
}

/** The result for the address that a mail came from; that of its server's name where there is no other. */
function spfIn([, ...parts]: string[], envelopeFrom: string): MailboxSpf {
  const results = parts.flatMap((part) => {
    const result = /^\s*spf\s*(?:\/\s*\d+\s*)?=\s*([a-z]+)/i.exec(part)?.[1]?.toLowerCase();
    const address = /\ssmtp\.mailfrom\s*=\s*(\S+)/i.exec(part)?.[1];
    return result && spfResults.has(result) ? [{ result, address }] : [];
  });
  const found = results.find(({ address }) => address !== undefined) ?? results[0];
  if (!found) return unknown;
  const address = found.address ?? envelopeFrom;
  return { result: found.result, domain: address.slice(address.lastIndexOf('@') + 1).toLowerCase() };
}
