/** Where the demonstration's mailbox program answers, and the key that it asks for. */
export type MailboxAddress = { apiUrl: string; apiKey: string };

export type MailHead = { id: number; to: string; from: string; subject: string; receivedAt: string };
export type WholeMail = MailHead & { text: string };

const timeoutMs = 5_000;

/** Newest first; to one recipient, or to anyone where that is empty. */
export async function mailsIn(mailbox: MailboxAddress, to: string, limit: number): Promise<MailHead[]> {
  const query = new URLSearchParams({ to: to.toLowerCase(), limit: String(limit) });
  const answer = await ask(mailbox, `/mails?${query}`);
  if (!answer.ok) throw new Error(`the mailbox answered ${answer.status}`);
  const { mails }: { mails: MailHead[] } = await answer.json();
  return mails;
}

/** Null when there is no such mail. `id` is as it stands in the address, digits only. */
export async function mailIn(mailbox: MailboxAddress, id: string): Promise<WholeMail | null> {
  if (!/^\d{1,15}$/.test(id)) return null;
  const answer = await ask(mailbox, `/mails/${id}`);
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(`the mailbox answered ${answer.status}`);
  return await answer.json();
}

function ask({ apiUrl, apiKey }: MailboxAddress, path: string): Promise<Response> {
  return fetch(`${apiUrl}${path}`, {
    headers: { authorization: `Bearer ${apiKey}` },
    signal: AbortSignal.timeout(timeoutMs),
  });
}

/** A stretch of a mail's text: plain words, or the address of a page of this portal. */
export type MailStretch = { words: string; isLink: boolean };

/** Cuts a mail's text so that addresses of this portal, and no others, can be made links. */
export function mailStretches(text: string, publicUrl: string): MailStretch[] {
  const stretches: MailStretch[] = [];
  let at = 0;
  for (const found of text.matchAll(/https?:\/\/[^\s<>"]+/g)) {
    const address = found[0].replace(/[.,;:!?)\]]+$/, '');
    if (address !== publicUrl && !address.startsWith(`${publicUrl}/`)) continue;
    if (found.index > at) stretches.push({ words: text.slice(at, found.index), isLink: false });
    stretches.push({ words: address, isLink: true });
    at = found.index + address.length;
  }
  if (at < text.length) stretches.push({ words: text.slice(at), isLink: false });
  return stretches;
}
