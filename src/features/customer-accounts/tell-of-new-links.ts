import type { CityProfile } from '../../kernel/city-profile.ts';
import { languages, type Language } from '../../kernel/language.ts';
import { randomToken, tokenHash, type Secrets } from '../../platform/crypto/secrets.ts';
import type { Tx } from '../../platform/db/types.ts';
import { queueMail } from '../../platform/mail/outgoing.ts';
import { usersByIds, browserWords } from '../identity/public.ts';
import { accountLinkedEmail } from './account-linked-email.ts';
import { billingFileEmails, usersLinkedTo } from './reads.ts';
import { insertLinkNotices } from './writes.ts';

type NewLinks = {
  userId: string;
  customerId: number;
  customerAccountIds: number[];
  /** The user, at a browser that called itself so; or staff, who have seen evidence. */
  by: { userAgent: string | undefined; isByLetter: boolean } | 'staff';
};

type Teller = { city: CityProfile; secrets: Secrets; publicUrl: string; now: Date };

/** A mail may lie unread over a holiday; after that, staff undo a link. */
const noticeDays = 30;

/** An address that a mail can go to: the billing file is not checked for it. */
const sendable = /^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+$/;

/**
 * Tells everyone who gets the bills of new links: the users already linked, and the e-mail address in the billing file,
 * so that a first link is told too. Each gets a token of their own for "This was not me".
 */
export async function tellOfNewLinks(tx: Tx, links: NewLinks, teller: Teller): Promise<void> {
  const { userId, customerId } = links;
  const recipients = await recipientsOf(tx, links);
  const notices = [...recipients].map(([email, spoken]) => ({ email, spoken, token: randomToken() }));
  await insertLinkNotices(
    tx,
    notices.map(({ token }) => ({
      tokenHash: tokenHash(token),
      userId,
      customerId,
      madeAt: teller.now,
      expiresAt: new Date(teller.now.getTime() + noticeDays * 86_400_000),
    })),
  );
  for (const { email, spoken, token } of notices) {
    const mail = accountLinkedEmail(
      {
        city: teller.city,
        accounts: links.customerAccountIds.length,
        at: teller.now,
        by: links.by === 'staff' ? 'staff' : { ...links.by, browser: browserWords(links.by.userAgent) },
        noticeUrl: `${teller.publicUrl}/link-notice/${token}`,
      },
      spoken,
    );
    await queueMail(tx, teller.secrets, { kind: 'account-linked', recipient: email, ...mail }, teller.now);
  }
}

/** Addresses, each once, with the languages to write in: a user's own, and both where nobody told us. */
async function recipientsOf(tx: Tx, links: NewLinks): Promise<Map<string, readonly [Language, ...Language[]]>> {
  const linked = await usersLinkedTo(tx, [links.customerId]);
  const otherIds = linked.map(({ userId }) => userId).filter((userId) => userId !== links.userId);
  const recipients = new Map<string, readonly [Language, ...Language[]]>();
  for (const email of await billingFileEmails(tx, links.customerAccountIds)) {
    const address = email.trim().toLowerCase();
    if (sendable.test(address)) recipients.set(address, languages);
  }
  for (const user of otherIds.length > 0 ? await usersByIds(tx, otherIds) : []) {
    recipients.set(user.email.toLowerCase(), [user.language]);
  }
  return recipients;
}
