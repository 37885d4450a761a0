import type { TestProject } from 'vitest/node';
import { launchChromium } from './chromium.ts';
import { startPortal, type PortalAddress } from './running-portal.ts';

declare module 'vitest' {
  interface ProvidedContext {
    portal: PortalAddress;
    /** Where the shared Chromium takes orders. */
    chromium: string;
  }
}

/** One portal and one Chromium for all journeys. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const portal = await startPortal();
  const chromium = await launchChromium().catch(async (error: unknown) => {
    await portal.stop();
    throw error;
  });
  const { url, gatewayUrl, environment } = portal;
  project.provide('portal', { url, gatewayUrl, environment });
  project.provide('chromium', chromium.wsEndpoint());
  return async () => {
    await chromium.close();
    await portal.stop();
  };
}
