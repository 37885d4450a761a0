import { existsSync } from 'node:fs';
import { chromium, type BrowserServer } from 'playwright-core';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Same letters on every machine, so that nothing wraps here and not there.
  '--font-render-hinting=none',
];

/** A Chromium that test files share: the packaged one on Linux, else the system's, else Playwright's own. */
export async function launchChromium(): Promise<BrowserServer> {
  const executablePath = await chromiumPath();
  return chromium.launchServer({ headless: true, args: flags, ...(executablePath ? { executablePath } : {}) });
}

async function chromiumPath(): Promise<string | null> {
  if (process.platform !== 'linux') return null;
  try {
    const { default: packaged } = await import('@sparticuz/chromium');
    return await packaged.executablePath();
  } catch {
    return existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : null;
  }
}
