import { expect } from 'vitest';
import type { Answered, TestBrowser } from '../../../../tests/support/browser.ts';
import {
  cityClient,
  openIdentityProvider,
  type CityPerson,
  type TestIdentityProvider,
} from '../../../../tests/support/identity-provider.ts';
import { openTestPortal, testPassword, type TestPortal } from '../../../../tests/support/portal.ts';
import type { StaffOidc } from '../../../platform/config/staff-oidc-settings.ts';
import type { StaffRole } from '../../../platform/http/request.ts';
import { makeUser } from '../make-user.ts';

export const publicUrl = 'http://portal.test';
export const totpSecret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

export type MadePerson = { who: string; email: string; userId: string };

/** For tests only: a portal, a real identity provider beside it, and people who go to and fro between them. */
export type TestCity = {
  portal: TestPortal;
  provider: TestIdentityProvider;
  /** Somebody at the provider, with the address of a user of the portal: a clerk, another role, or a resident by null. */
  cityPerson(there?: CityPerson, staffRole?: StaffRole | null): Promise<MadePerson>;
  /** Begins at the portal, and says where the provider's page is. */
  begin(browser: TestBrowser, query?: string): Promise<string>;
  cameBack(browser: TestBrowser, address: string): Promise<Answered>;
  /** The whole way, up to the portal's answer to whoever comes back. */
  signIn(browser: TestBrowser, who: string, query?: string): Promise<Answered>;
  /** What somebody reads who was not let in, and the reason that was kept. */
  refusalOf(browser: TestBrowser, answered: Answered): Promise<{ heading: string; reason: unknown }>;
  newestRecord(action: string): Promise<AuditRecord | undefined>;
  close(): Promise<void>;
};
type AuditRecord = { actorUserId: string | null; subjectId: string; detail: Record<string, unknown> };

let people = 0;

export async function openTestCity(settings: Partial<StaffOidc>): Promise<TestCity> {
  const provider = await openIdentityProvider(() => publicUrl);
  const { issuer } = provider;
  const client = { clientId: cityClient.id, clientSecret: cityClient.secret };
  const staffOidc = { issuer, signInOrigin: issuer, ...client, roleClaim: null, acrValues: [], ...settings };
  const portal = await openTestPortal({ publicUrl, staffOidc });
  const { db, secrets } = portal.context;
  const city: TestCity = {
    portal,
    provider,
    async cityPerson(there = {}, staffRole = 'clerk') {
      people += 1;
      const who = `person-${people}`;
      const email = `Person-${people}@City.example`;
      provider.people.set(who, { email: email.toLowerCase(), email_verified: true, amr: ['pwd', 'mfa'], ...there });
      const staff = staffRole ? { staffRole, totpSecret } : {};
      const user = { email, password: testPassword, language: 'en', ...staff } as const;
      const { userId } = await db.transaction().execute((tx) => makeUser(tx, secrets, user, portal.clock.now()));
      return { who, email, userId };
    },
    async begin(browser, query = '') {
      const answered = await browser.request('GET', `/log-in/city${query}`);
      return String(answered.headers['location']);
    },
    cameBack(browser, address) {
      expect(address.startsWith(publicUrl)).toBe(true);
      return browser.request('GET', address.slice(publicUrl.length));
    },
    async signIn(browser, who, query) {
      return city.cameBack(browser, await provider.signIn(await city.begin(browser, query), who));
    },
    async refusalOf(browser, answered) {
      expect(browser.cookie('session')).toBeUndefined();
      const page = await browser.follow(answered);
      expect(page.path).toContain('/log-in/city/refused');
      expect(page.path).not.toMatch(/code|state/);
      const record = await city.newestRecord('city-sign-in-refused');
      return { heading: page.heading, reason: record?.detail['reason'] };
    },
    async newestRecord(action) {
      const found = db.selectFrom('auditRecords').select(['detail', 'subjectId', 'actorUserId']);
      const record = await found.where('action', '=', action).orderBy('id', 'desc').limit(1).executeTakeFirst();
      return record && { ...record, detail: record.detail as Record<string, unknown> };
    },
    async close() {
      await portal.close();
      await provider.close();
    },
  };
  return city;
}
