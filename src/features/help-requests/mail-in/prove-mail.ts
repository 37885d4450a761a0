import { promises as dns } from 'node:dns';
import type { DKIMVerifyResult as DkimVerifyResult, DNSResolver as DnsResolver } from 'mailauth';
import type { MailProof } from './mail-in.ts';
import { isVouchedFor } from './vouching.ts';

/** Asks the DNS, as `node:dns/promises` does. Tests put theirs in its place. */
export type Resolver = (name: string, type: string) => Promise<unknown>;

export const systemResolver: Resolver = (name, type) => dns.resolve(name, type);

const proofMs = 10_000;
const temporarily = 'temperror';

/** For whom a mail is brought: empty for a mail from nobody, null where that is not known. */
export type EnvelopeFrom = string | null;

/** How a mail came: from a server that delivered it, or out of a mailbox whose own server wrote what it found of the sender. */
export type Delivery = { envelopeFrom: EnvelopeFrom; from: DeliveringServer | { spf: MailboxSpf } };

type DeliveringServer = { clientAddress: string; helo: string };

/** A result of SPF, and the domain for which it holds; `unknown` where nobody trustworthy says it. */
export type MailboxSpf = { result: string; domain: string };

/**
 * What the sender's domain says of a mail: SPF (RFC 7208), DKIM (RFC 6376) and DMARC (RFC 7489). It is recorded and shown; nothing is
 * refused for it. A DNS that does not answer in ten seconds proves nothing.
 */
export async function proveMail(raw: Buffer, { envelopeFrom, from }: Delivery, resolver: Resolver): Promise<MailProof> {
  let timer: NodeJS.Timeout | undefined;
  const gaveUp = new Promise<null>((give) => (timer = setTimeout(() => give(null), proofMs)));
  const spf = 'spf' in from ? from.spf.result : temporarily;
  const unknown = { spf, dkim: temporarily, dmarc: temporarily, isVouched: false };
  const proof = 'spf' in from ? proofInMailbox(raw, from.spf, resolver) : proofOf(raw, from, envelopeFrom, resolver);
  try {
    return (await Promise.race([proof, gaveUp])) ?? unknown;
  } catch {
    return unknown;
  } finally {
    clearTimeout(timer);
  }
}

async function proofOf(
  raw: Buffer,
  { clientAddress, helo }: DeliveringServer,
  sender: EnvelopeFrom,
  resolver: Resolver,
): Promise<MailProof> {
  const { authenticate } = await import('mailauth');
  const without = { disableArc: true, disableBimi: true };
  const options = { ip: clientAddress, helo, sender: sender ?? '', mta: 'portal', resolver, ...without };
  const { spf, dkim, dmarc } = await authenticate(raw, options as Parameters<typeof authenticate>[1]);
  const sentBy = spf && resultOf(spf) === 'pass' ? spf.domain : null;
  return proofFrom(dkim, { spf: resultOf(spf), dmarc: resultOf(dmarc), sentBy });
}

/**
 * Of a mail in a mailbox, its signatures can be checked and the server that brought it cannot. DMARC is `unknown`, and has not failed,
 * where no signature passes and nobody says what SPF did.
 */
async function proofInMailbox(raw: Buffer, spf: MailboxSpf, resolver: Resolver): Promise<MailProof> {
  const { dkimVerify, dmarc } = await import('mailauth');
  const asked = resolver as DnsResolver;
  const dkim = await dkimVerify(raw, { resolver: asked });
  const passed = dkim.results.filter(({ status }) => status.result === 'pass');
  const judged = await dmarc({
    ...{ headerFrom: dkim.headerFrom, fromFields: dkim.fromFields, resolver: asked },
    spfDomains: spf.result === 'pass' && spf.domain !== '' ? [spf.domain] : [],
    dkimDomains: passed.map(({ id, signingDomain = '', status: { aligned, underSized } }) => ({
      ...{ domain: signingDomain, ...(id === undefined ? {} : { id }) },
      ...{ ...(aligned === undefined ? {} : { aligned }), ...(underSized === undefined ? {} : { underSized }) },
    })),
  });
  const result = resultOf(judged);
  const isUnknown = result === 'fail' && spf.result === 'unknown';
  const sentBy = spf.result === 'pass' && spf.domain !== '' ? spf.domain : null;
  return proofFrom(dkim, { spf: spf.result, dmarc: isUnknown ? 'unknown' : result, sentBy });
}

type Checks = { spf: string; dmarc: string; sentBy: string | null };

function proofFrom({ results, headerFrom }: DkimVerifyResult, { spf, dmarc, sentBy }: Checks): MailProof {
  const signatures = results.map(({ status }) => status.result);
  const dkim = signatures.includes('pass') ? 'pass' : (signatures[0] ?? 'none');
  const passed = results.filter(({ status }) => status.result === 'pass');
  const signedBy = passed.map(({ signingDomain = '' }) => signingDomain);
  return { spf, dkim, dmarc, isVouched: isVouchedFor({ headerFrom, dmarc, sentBy, signedBy }) };
}

function resultOf(check: unknown): string {
  const { status } = (check || {}) as { status?: { result?: unknown } };
  return typeof status?.result === 'string' ? status.result : 'none';
}
