import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { StaffRole } from '../../../platform/http/request.ts';
import type { TestBrowser, TestPage, UploadFile } from '../../../../tests/support/browser.ts';
import { openFileClerk, type FileClerk } from '../../../../tests/support/city-files.ts';
import { openTestPortal, type TestPortal, type TestPortalOptions } from '../../../../tests/support/portal.ts';
import { staffMemberOf } from '../../staff-console/test-staff.ts';

/** For tests only: a portal, the city's files, and staff who bring them in. */
export type ImportDesk = {
  portal: TestPortal;
  files: FileClerk;
  /** One of each role, and of each name: so many people do not sign in from one place within minutes. */
  staff(role: StaffRole, name?: string): Promise<TestBrowser>;
  /** A file that a `FileClerk` has written, as a browser sends it. */
  sent(path: string): UploadFile;
  /** Uploads files, lets them be tried, and answers the page of the run. */
  tried(browser: TestBrowser, paths: readonly string[]): Promise<TestPage>;
  /** Presses a button of a run's page, with a second person's word where one is needed. Answers the page after it. */
  pressed(page: TestPage, button: string): Promise<TestPage>;
  close(): Promise<void>;
};

export async function openImportDesk(options: TestPortalOptions = {}): Promise<ImportDesk> {
  const portal = await openTestPortal({ now: new Date('2026-02-10T12:00:00Z'), ...options });
  const files = await openFileClerk(portal);
  const signedIn = new Map<string, Promise<TestBrowser>>();
  const desk: ImportDesk = {
    portal,
    files,
    staff(role, name = 'first') {
      const key = `${role} ${name}`;
      const browser = signedIn.get(key) ?? staffMemberOf(portal, role);
      signedIn.set(key, browser);
      return browser;
    },
    sent: (path) => ({ fileName: basename(path), content: readFileSync(path) }),
    async tried(browser, paths) {
      const page = await (
        await browser.open('/staff/imports/new')
      ).upload(
        'Upload and start a dry run',
        paths.map((path) => desk.sent(path)),
      );
      await portal.runJobs();
      return browser.open(page.path);
    },
    async pressed(page, button) {
      const asks = page.$('button').text().includes('Ask a second person');
      const why = button.startsWith('Undo') ? { reason: 'The wrong file' } : {};
      const next = await page.submit(asks ? 'Ask a second person' : button, why);
      if (!next.text().includes('A colleague who may import files must look')) return next;
      const seen = await (await desk.staff('finance', 'second person')).open(next.path);
      await seen.submit(seen.$('button').text().includes('Agree and undo') ? 'Agree and undo' : 'Agree and import');
      return next;
    },
    async close() {
      await files.close();
      await portal.close();
    },
  };
  return desk;
}
