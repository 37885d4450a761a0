import type { Language } from '../../kernel/language.ts';
import { refused, ok, type Result } from '../../kernel/result.ts';
import { recordAudit } from '../../platform/audit.ts';
import type { PortalContext } from '../../platform/context.ts';
import { isSameBytes, randomToken, tokenHash, type Secrets } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/types.ts';
import { queueMail } from '../../platform/mail/outgoing.ts';
import { countMailRequest } from './count-mail-request.ts';
import { comparableEmail } from '../../kernel/email-address.ts';
import { alreadyRegisteredEmail, confirmRegistrationEmail } from './emails/registration-email.ts';
import { standingOfAddress } from './people/reads.ts';
import { tellPerson } from './people/tell-person.ts';
import { waitingRegistration } from './reads.ts';
import { insertRegistration, insertUser, useRegistration } from './writes.ts';

/** NIST SP 800-63A-4: a confirmation that is sent by e-mail is valid for 24 hours. */
export const registrationHours = 24;

export type RegistrationRequest = {
  email: string;
  passwordHash: string;
  language: Language;
  browserId: string;
  clientAddress: string;
};

/** By this a registration knows the browser again that it was made in. */
export function browserHashOf(secrets: Secrets, browserId: string): Buffer {
  return secrets.keyedHash('registering-browser', browserId);
}

/**
 * Takes a registration and mails a link that proves the address. An address that has a user gets a mail that says so,
 * one whose user was disabled a mail that says that;
 * its registration is kept all the same, with a link that nobody is sent, so that both take the same statements. At a
 * limit nothing is sent. The answer is the same for all.
 */
export async function register(tx: Tx, context: PortalContext, request: RegistrationRequest): Promise<void> {
  const { secrets, clock } = context;
  const { email, language, clientAddress, passwordHash } = request;
  const now = clock.now();
  if (!(await countMailRequest(tx, secrets, { email, clientAddress, kind: 'register', now }))) return;
  const comparable = comparableEmail(email);
  const standing = await standingOfAddress(tx, comparable);
  const token = randomToken();
  await insertRegistration(tx, {
    tokenHash: tokenHash(token),
    email,
    comparableEmail: comparable,
    passwordHash,
    browserHash: browserHashOf(secrets, request.browserId),
    language,
    madeAt: now,
    expiresAt: new Date(now.getTime() + registrationHours * 3_600_000),
  });
  if (standing?.isDisabled) return tellPerson(tx, context, { email, language }, { kind: 'user-disabled-still' });
  const letter = { recipient: email, language };
  const mail = standing ? alreadyRegisteredEmail(context, letter) : confirmRegistrationEmail(context, letter, token);
  await queueMail(tx, secrets, mail, now);
}

export type Confirmation = { token: string; browserHash: Buffer; newPasswordHash: string | null };

/**
 * Makes the user of a registration, on the link that its address was sent. In the browser that registered the password
 * typed there holds; in another one the person must choose a password first, so that nobody prepares an account for
 * somebody else. Refuses with `over` a link that is used, too old or unknown, with `taken` an address that has a user
 * by now.
 */
export async function confirmRegistration(
  tx: Tx,
  { token, browserHash, newPasswordHash }: Confirmation,
  now: Date,
): Promise<Result<null, 'over' | 'other-browser' | 'taken'>> {
  const hash = tokenHash(token);
  const waiting = await waitingRegistration(tx, hash, now);
  if (!waiting) return refused('over');
  const isOwnBrowser = isSameBytes(waiting.browserHash, browserHash);
  if (!isOwnBrowser && !newPasswordHash) return refused('other-browser');
  const registration = await useRegistration(tx, hash, now);
  if (!registration) return refused('over');
  const { email, language } = registration;
  const userId = await insertUser(tx, {
    email,
    comparableEmail: registration.comparableEmail,
    passwordHash: newPasswordHash ?? registration.passwordHash,
    language,
    staffRole: null,
    sealedTotpSecret: null,
    madeAt: now,
  });
  if (!userId) return refused('taken');
  await recordAudit(tx, {
    at: now,
    actorUserId: userId,
    action: 'user-registered',
    subjectKind: 'user',
    subjectId: userId,
  });
  return ok(null);
}
