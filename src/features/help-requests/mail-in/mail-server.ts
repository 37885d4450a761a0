import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerAddress, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { readTls, type HostLimits, type TlsFiles } from '../../../platform/config/mail-in-settings.ts';
import type { PortalContext } from '../../../platform/context.ts';
import { countRequest } from '../../../platform/http/limits.ts';
import type { RequestLimit } from '../../../platform/http/route.ts';
import type { HelpPlace } from '../files/help-place.ts';
import { hostOf, limitHosts } from './host-limits.ts';
import { systemResolver, type Resolver } from './prove-mail.ts';
import { mailBytesMax, receiveMail } from './receive-mail.ts';

/** Of one server that delivers here; a city's own relay brings everybody's mails. */
const deliveryLimit: RequestLimit = { name: 'mail-in', requestsMax: 300, windowSeconds: 600 };

/** `tls`: a certificate and its key, by which STARTTLS is offered (RFC 3207). Nobody is made to use it. */
export type MailServerOptions = {
  host: string;
  port: number;
  tls?: TlsFiles | null;
  hosts: HostLimits;
  resolver?: Resolver;
};

/** Certificates are made anew every few weeks, in the same files. */
const tlsReadAgainMs = 3_600_000;

/**
 * Takes mails to the city's address by SMTP (RFC 5321) until `stop`. It takes mail for that address only, sends none on, and answers
 * 250 when a mail is kept. All hosts together may have twice the connections of one. Port 0 takes any free one. Rejects where the port
 * is taken.
 */
export async function startMailServer(
  context: PortalContext,
  place: HelpPlace,
  { host, port, tls = null, hosts, resolver = systemResolver }: MailServerOptions,
): Promise<{ port: number; stop: () => Promise<void> }> {
  const server = new SMTPServer({
    banner: 'Civic Counter',
    ...(tls ? { ...readTls(tls), disabledCommands: ['AUTH'] } : { disabledCommands: ['AUTH', 'STARTTLS'] }),
    disableReverseLookup: true,
    logger: false,
    size: mailBytesMax,
    maxClients: 2 * hosts.atOnceMax,
    socketTimeout: 60_000,
    closeTimeout: 2_000,
    onConnect: (session, done) => void answer(context, done, () => mayConnect(context, session, hosts), notNow),
    onMailFrom: (_address, session, done) => void answer(context, done, () => mayDeliver(context, session)),
    onRcptTo: (address, _session, done) => done(isForCity(context, address) ? null : noSuchMailbox),
    onData: (stream, session, done) =>
      void answer(context, done, () => takeDelivery(context, place, { stream, session, resolver })),
  });
  limitHosts(server, hosts.atOnceMax);
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(port, host, () => listening());
  });
  // A server that hangs up is no reason to end.
  server.on('error', () => undefined);
  const renewing = tls ? setInterval(() => renewTls(server, tls, context), tlsReadAgainMs).unref() : undefined;
  const stop = () => {
    clearInterval(renewing);
    return new Promise<void>((closed) => server.close(closed));
  };
  return { port: (server.server.address() as AddressInfo).port, stop };
}

/** A certificate that cannot be read, as while it is written, leaves the one before in use. */
function renewTls(server: SMTPServer, tls: TlsFiles, { log }: PortalContext): void {
  try {
    server.updateSecureContext(readTls(tls));
  } catch (fault) {
    log.fault('the certificate for mail that comes in could not be read again', fault);
  }
}

const noSuchMailbox = refusal(550, '5.1.1 No such mailbox.');
const notKept = refusal(451, '4.3.0 The mail could not be kept. Try again later.');
const notNow = refusal(421, '4.3.2 No mail can be taken now. Try again later.');

/** Answers a step of a delivery. What could not be decided is brought again later, as `unless` says. */
async function answer(
  { log }: PortalContext,
  done: (refused?: Error | null) => void,
  decide: () => Promise<Error | null>,
  unless = notKept,
): Promise<void> {
  let refused: Error | null;
  try {
    refused = await decide();
  } catch (fault) {
    log.fault('a mail could not be kept; its server brings it again', fault);
    refused = unless;
  }
  done(refused);
}

function isForCity({ city }: PortalContext, { address }: SMTPServerAddress): boolean {
  return address.toLowerCase() === city.department.email.toLowerCase();
}

async function mayConnect(
  context: PortalContext,
  session: SMTPServerSession,
  { perMinuteMax: requestsMax }: HostLimits,
): Promise<Error | null> {
  const may = await isWithin(context, { name: 'mail-in-connections', requestsMax, windowSeconds: 60 }, session);
  return may ? null : refusal(421, '4.7.0 Too many connections from your host within a minute. Try again later.');
}

async function mayDeliver(context: PortalContext, session: SMTPServerSession): Promise<Error | null> {
  const may = await isWithin(context, deliveryLimit, session);
  return may ? null : refusal(450, '4.7.1 Too many mails at once. Try again later.');
}

function isWithin(
  { db, secrets, clock }: PortalContext,
  limit: RequestLimit,
  { remoteAddress }: SMTPServerSession,
): Promise<boolean> {
  const key = secrets.keyedHash('request-limit', hostOf(remoteAddress));
  const now = clock.now();
  return db.transaction().execute((tx) => countRequest(tx, limit, key, now));
}

type Coming = { stream: SMTPServerDataStream; session: SMTPServerSession; resolver: Resolver };

async function takeDelivery(
  context: PortalContext,
  place: HelpPlace,
  { stream, session, resolver }: Coming,
): Promise<Error | null> {
  const raw = await readWithin(mailBytesMax, stream);
  if (!raw) return refusal(552, `5.3.4 A mail may have at most ${mailBytesMax} bytes.`);
  const { mailFrom } = session.envelope;
  const delivery = {
    envelopeFrom: mailFrom === false ? '' : mailFrom.address,
    from: { clientAddress: session.remoteAddress, helo: session.hostNameAppearsAs || session.clientHostname },
  };
  const outcome = await receiveMail({ ...context, city: context.city }, place, { raw, delivery, resolver });
  if (outcome !== 'refused') return null;
  return refusal(
    550,
    `5.7.1 Too many requests from this address today, or no address. Please call ${context.city.department.phone}.`,
  );
}

/** The whole mail, or nothing when it is too large; even then it is read to its end, as SMTP wants. */
async function readWithin(bytesMax: number, stream: SMTPServerDataStream): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= bytesMax) chunks.push(chunk);
  }
  return bytes <= bytesMax ? Buffer.concat(chunks) : null;
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
