import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestBrowser, TestPage } from '../../../tests/support/browser.ts';
import { openTestPortal, type TestPortal, type TestPortalOptions } from '../../../tests/support/portal.ts';

/** For tests only: Monday, June 8, 2026, 9:00 a.m. in the city. The Wednesday after it is a short one. */
export const mondayAtNine = new Date('2026-06-08T09:00:00-05:00');

export function openHelpDesk(options: TestPortalOptions = {}): Promise<TestPortal> {
  return openTestPortal({ now: mondayAtNine, ...options });
}

export const askButton = 'Send your request';

/** For tests only: a guest asks, and the page that they then see. */
export async function askAsGuest(
  browser: TestBrowser,
  fields: Partial<Record<'topic' | 'message' | 'about' | 'name' | 'email', string>> = {},
): Promise<TestPage> {
  const typed = { topic: 'bills', message: 'Why is my bill so high?', email: 'ana@example.com', ...fields };
  return await (await browser.open('/contact')).submit(askButton, typed);
}

/** For tests only: the number that a page's heading says. */
export function numberOn(page: TestPage): string {
  return /H\d+/.exec(page.heading)?.[0] ?? '';
}

/** For tests only: the path of a request in the console. */
export function staffPathOf(number: string): string {
  return `/staff/help-requests/${number.slice(1)}`;
}

/** For tests only: a message of a request with a file, and the file's id. */
export async function insertHelpFile({ context, dataDir, clock }: TestPortal, requestId: number): Promise<number> {
  const storedAs = randomUUID();
  mkdirSync(join(dataDir, 'help-requests'), { recursive: true });
  writeFileSync(join(dataDir, 'help-requests', storedAs), 'a meter');
  const message = { requestId, kind: 'question', words: 'See the file', writtenAt: clock.now() };
  const { id: messageId } = await context.db
    .insertInto('helpMessages')
    .values(message)
    .returning('id')
    .executeTakeFirstOrThrow();
  const file = await context.db
    .insertInto('helpFiles')
    .values({ messageId, name: 'meter.txt', type: 'text/plain', sizeBytes: 7, storedAs })
    .returning('id')
    .executeTakeFirstOrThrow();
  return file.id;
}
