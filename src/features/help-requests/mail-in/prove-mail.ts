import { promises as dns } from 'node:dns';
import type { MailProof } from './mail-in.ts';

/** Asks the DNS, as `node:dns/promises` does. Tests put theirs in its place. */
export type Resolver = (name: string, type: string) => Promise<unknown>;

export const systemResolver: Resolver = (name, type) => dns.resolve(name, type);

const proofMs = 10_000;
const unknown: MailProof = { spf: 'temperror', dkim: 'temperror', dmarc: 'temperror' };

export type Delivery = { clientAddress: string; helo: string; envelopeFrom: string };

/**
 * What the sender's domain says of a mail: SPF (RFC 7208), DKIM (RFC 6376) and DMARC (RFC 7489). It is recorded and shown; nothing is
 * refused for it. A DNS that does not answer in ten seconds proves nothing.
 */
export async function proveMail(raw: Buffer, delivery: Delivery, resolver: Resolver): Promise<MailProof> {
  const { clientAddress, helo, envelopeFrom } = delivery;
  let timer: NodeJS.Timeout | undefined;
  const gaveUp = new Promise<MailProof>((give) => (timer = setTimeout(() => give(unknown), proofMs)));
  try {
    return await Promise.race([proof(raw, { ip: clientAddress, helo, sender: envelopeFrom }, resolver), gaveUp]);
  } catch {
    return unknown;
  } finally {
    clearTimeout(timer);
  }
}

async function proof(
  raw: Buffer,
  from: { ip: string; helo: string; sender: string },
  resolver: Resolver,
): Promise<MailProof> {
  const { authenticate } = await import('mailauth');
  const options = { ...from, mta: 'portal', resolver, disableArc: true, disableBimi: true };
  const { spf, dkim, dmarc } = await authenticate(raw, options as Parameters<typeof authenticate>[1]);
  const signatures = dkim.results.map(({ status }) => status.result);
  return {
    spf: resultOf(spf),
    dkim: signatures.includes('pass') ? 'pass' : (signatures[0] ?? 'none'),
    dmarc: resultOf(dmarc),
  };
}

function resultOf(check: unknown): string {
  const { status } = (check || {}) as { status?: { result?: unknown } };
  return typeof status?.result === 'string' ? status.result : 'none';
}
