import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { runningStandIns } from '../../src/app/stand-ins.ts';
import { writeDemoCity } from '../../src/features/import-export/demo-city/write-demo-city.ts';
import { dayAt } from '../../src/kernel/day.ts';
import { cityClient, openIdentityProvider, type TestIdentityProvider } from '../support/identity-provider.ts';
import { launchChromium } from './chromium.ts';
import { startPortal, type PortalAddress } from './running-portal.ts';

declare module 'vitest' {
  interface ProvidedContext {
    portal: PortalAddress;
    /** Where the shared Chromium takes orders. */
    chromium: string;
    /** The files that the sample city was read from, as far as journeys need them. */
    cityFiles: string;
  }
}

/** The portal's sample city holds the customers of this smaller one, with the same bills. */
const customerAccounts = 300;

/** One portal and one Chromium for all journeys. */
// oxlint-disable-next-line import/no-default-export -- vitest reads the default export
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const cityFiles = mkdtempSync(join(tmpdir(), 'civic-counter-city-files-'));
  await writeDemoCity({ accounts: customerAccounts, asOf: dayAt(new Date(), 'America/Chicago'), folder: cityFiles });
  project.provide('cityFiles', cityFiles);
  let url = '';
  const provider = await openIdentityProvider(() => url);
  nameCityStaff(provider);
  const portal = await startPortal({
    STAFF_OIDC_ISSUER: provider.issuer,
    STAFF_OIDC_CLIENT_ID: cityClient.id,
    STAFF_OIDC_CLIENT_SECRET: cityClient.secret,
  });
  await letMoneyWait(portal);
  const chromium = await launchChromium().catch(async (error: unknown) => {
    await portal.stop();
    throw error;
  });
  const { gatewayUrl, mailInPort, environment } = portal;
  ({ url } = portal);
  project.provide('portal', { url, gatewayUrl, mailInPort, providerUrl: provider.issuer, environment });
  project.provide('chromium', chromium.wsEndpoint());
  return async () => {
    await chromium.close();
    await portal.stop();
    await provider.close();
    rmSync(cityFiles, { recursive: true, force: true });
  };
}

/** Who works for the city, by what they type at its provider; the clerk proves two factors there, Finance one. */
function nameCityStaff({ people }: TestIdentityProvider): void {
  people.set('clerk', { email: 'clerk@example.com', email_verified: true, amr: ['pwd', 'mfa'] });
  people.set('finance', { email: 'finance@example.com', email_verified: true, amr: ['pwd'] });
  people.set('gardener', { email: 'gardener@example.com', email_verified: true, amr: ['pwd', 'mfa'] });
}

/** Money that is on its way arrives when a journey has seen all that comes before, and says so on the sandbox's page. */
async function letMoneyWait({ environment }: PortalAddress): Promise<void> {
  const standIns = await runningStandIns(environment['DATA_DIR'] ?? '');
  if (!standIns) throw new Error('The sandbox gateway does not answer.');
  const answer = await fetch(`${standIns.gateway.url}/v1/control`, {
    method: 'POST',
    headers: { authorization: `Bearer ${standIns.gateway.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ settleMs: 3_600_000 }),
  });
  if (!answer.ok) throw new Error(`The sandbox gateway said ${answer.status}: ${await answer.text()}`);
}
