import { accessSync, constants, statSync } from 'node:fs';
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import ipaddr from 'ipaddr.js';
import { mailboxOf, mailInTlsOf, type HostLimits, type MailboxSettings, type TlsFiles } from './mail-in-settings.ts';
import { staffOidcOf, type StaffOidc } from './staff-oidc-settings.ts';
import { stripeKeys, type StripeKeys } from './stripe-settings.ts';

/** What an installation is told by its environment. Meanings and defaults: docs/operating/settings.md. */
export type Settings = {
  host: string;
  port: number;
  publicUrl: string;
  dataDir: string;
  databaseUrl: string | null;
  databaseAdminUrl: string | null;
  cityFolder: string;
  isDemo: boolean;
  secret: string | null;
  smtpUrl: string | null;
  gateway: 'sandbox' | 'stripe' | null;
  gatewayPort: number;
  /** Null where Stripe does not move this installation's money. */
  stripe: StripeKeys | null;
  /** The city's own identity provider; null where staff sign in by password alone. */
  staffOidc: StaffOidc | null;
  trustedProxies: string[];
  metricsToken: string | null;
  /** A file that moves the demonstration's clock; null where the machine's time is right. */
  clockFile: string | null;
  /** How large a file may be that staff upload, in megabytes of 1,048,576 bytes. */
  importFileMbMax: number;
  /** Where mail to the city's address is taken by SMTP; null where nobody said so: the demonstration then tries 2525. */
  mailInPort: number | null;
  /** What STARTTLS offers there; null where it is off. */
  mailInTls: TlsFiles | null;
  mailInHosts: HostLimits;
  /** From where mail to the city's address is taken by IMAP; null where it is not. */
  cityMailbox: MailboxSettings | null;
  /** A program that looks at files of residents for harm; null where the city has none. */
  scanCommand: string | null;
  /** Where the city's system may leave its files; null where nobody looks for any. */
  dropFolder: string | null;
};

/** Every mistake of an environment at once, each a sentence that names the setting and the fix. */
export class SettingsRefused extends Error {
  override name = 'SettingsRefused';
  mistakes: string[];
  constructor(mistakes: string[]) {
    super(mistakes.join('\n'));
    this.mistakes = mistakes;
  }
}

type Environment = Record<string, string | undefined>;

/**
 * Reads the settings. `startsDemo` is true for `npm start`, which means the demonstration unless a setting of a real
 * city is there. Throws `SettingsRefused` with all mistakes.
 */
export function readSettings(environment: Environment, startsDemo = false): Settings {
  const mistakes: string[] = [];
  const refuse = (mistake: string) => mistakes.push(mistake);
  const text = (name: string) => environment[name]?.trim() || null;

  const [host] = listeningPlace(environment);
  const port = portOf('PORT', text('PORT'), 3000, refuse);
  const publicUrl = webUrl(
    'PUBLIC_URL',
    text('PUBLIC_URL') ?? `http://${isIP(host) === 6 ? `[${host}]` : host}:${port}`,
    refuse,
  );
  const gateway = gatewayOf(text('GATEWAY'), refuse);
  const isReal = text('DATABASE_URL') || text('SMTP_URL') || gateway === 'stripe' || text('CITY');
  const isDemo = switchOf('DEMO', text('DEMO'), startsDemo && !isReal, refuse);
  const settings: Settings = {
    host,
    port,
    publicUrl,
    ...placesOf(environment),
    databaseUrl: databaseUrl('DATABASE_URL', text('DATABASE_URL'), refuse),
    databaseAdminUrl: databaseUrl('DATABASE_ADMIN_URL', text('DATABASE_ADMIN_URL'), refuse),
    isDemo,
    secret: text('SECRET'),
    smtpUrl: smtpUrl(text('SMTP_URL'), refuse),
    gateway: gateway ?? (isDemo ? 'sandbox' : null),
    gatewayPort: gatewayPortOf(text('GATEWAY_PORT'), port, refuse),
    stripe: stripeKeys(text, gateway === 'stripe', refuse),
    staffOidc: staffOidcOf(text, refuse),
    trustedProxies: proxies(text('TRUSTED_PROXIES'), refuse),
    metricsToken: text('METRICS_TOKEN'),
    clockFile: text('CLOCK_FILE'),
    dropFolder: dropFolderOf(text('DROP_FOLDER'), environment, refuse),
    mailInPort: text('MAIL_IN_PORT') === null ? null : portOf('MAIL_IN_PORT', text('MAIL_IN_PORT'), 2525, refuse),
    mailInTls: mailInTlsOf(text, refuse),
    mailInHosts: mailInHostsOf(text, refuse),
    cityMailbox: mailboxOf(text, refuse),
    scanCommand: scanCommandOf(text('SCAN_COMMAND'), refuse),
    importFileMbMax: wholeNumber(
      'IMPORT_FILE_MB_MAX',
      text('IMPORT_FILE_MB_MAX'),
      { fallback: 500, max: 100_000 },
      refuse,
    ),
  };
  mistakes.push(...contradictions(settings, environment));
  if (mistakes.length > 0) throw new SettingsRefused(mistakes);
  return settings;
}

/**
 * Where the city's profile and the data lie, whatever else is wrong. A path that does not begin at the root begins beside
 * the program, which `bin/portal` tells by PORTAL_FOLDER: a command means the same city from wherever it is called.
 */
export function placesOf(environment: Environment): Pick<Settings, 'dataDir' | 'cityFolder'> {
  const beside = environment['PORTAL_FOLDER'] ?? '.';
  return {
    dataDir: resolve(beside, environment['DATA_DIR']?.trim() || 'var'),
    cityFolder: resolve(beside, environment['CITY']?.trim() || 'cities/naperville'),
  };
}

/** The host and port that the settings name, whatever else is wrong with them. */
export function listeningPlace(environment: Environment): [host: string, port: number] {
  const port = portOf('PORT', environment['PORT']?.trim() || null, 3000, () => {});
  return [environment['HOST']?.trim() || '127.0.0.1', port];
}

/** What no single setting shows: settings that must not stand together, or that a real city must give. */
function contradictions(settings: Settings, environment: Environment): string[] {
  const mistakes: string[] = [];
  const { isDemo, secret } = settings;
  if (settings.databaseAdminUrl && !settings.databaseUrl) {
    mistakes.push('DATABASE_ADMIN_URL is set without DATABASE_URL. Set both, or neither for the embedded database.');
  }
  if (secret && secret.length < 32)
    mistakes.push('SECRET is too short. Give it 32 characters or more, chosen at random.');
  if (settings.metricsToken && settings.metricsToken.length < 16)
    mistakes.push('METRICS_TOKEN is too short. Give it 16 characters or more, chosen at random.');
  if (isDemo) {
    if (!isLoopback(settings.host))
      mistakes.push(`DEMO serves this machine only. Set HOST to 127.0.0.1, not ${settings.host}.`);
    const named = URL.canParse(settings.publicUrl) ? new URL(settings.publicUrl).hostname : '';
    if (named && !isLoopback(named)) mistakes.push(`DEMO serves this machine only. PUBLIC_URL may not name ${named}.`);
    const stripe = ['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET'].filter((name) => environment[name]);
    for (const name of stripe) mistakes.push(`DEMO and ${name} may not stand together. Take one of them away.`);
    if (settings.gateway === 'stripe') mistakes.push('DEMO pays in the sandbox only. Take GATEWAY=stripe away.');
  } else {
    if (!secret) mistakes.push('SECRET is missing. Give 32 characters or more, chosen at random, and keep them.');
    if (!settings.smtpUrl)
      mistakes.push('SMTP_URL is missing. Give the mail server, such as smtp://mail.example.gov:587.');
    if (settings.mailInTls && settings.mailInPort === null)
      mistakes.push('MAIL_IN_TLS_CERT needs MAIL_IN_PORT beside it: without it no mail is taken by SMTP.');
    if (settings.clockFile)
      mistakes.push('CLOCK_FILE moves the clock and is for the demonstration only. Take it away.');
    if (settings.gateway === 'sandbox')
      mistakes.push('GATEWAY=sandbox moves no money and is for the demonstration only.');
  }
  return mistakes;
}

function isLoopback(host: string): boolean {
  const plain = host.replace(/^\[|\]$/g, '');
  return plain === 'localhost' || (isIP(plain) !== 0 && ipaddr.parse(plain).range() === 'loopback');
}

type Refuse = (mistake: string) => void;

function portOf(name: string, text: string | null, fallback: number, refuse: Refuse): number {
  const port = Number(text ?? fallback);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535 && /^\d+$/.test(text ?? '1')) return port;
  refuse(`${name} is "${text}". Give a port from 1 to 65535.`);
  return fallback;
}

/** A folder that is there, in which files may be moved, and which the portal's own folder has nothing to do with. */
function dropFolderOf(text: string | null, environment: Environment, refuse: Refuse): string | null {
  if (text === null) return null;
  const folder = resolve(environment['PORTAL_FOLDER'] ?? '.', text);
  const { dataDir } = placesOf(environment);
  if (!mayWriteIn(folder))
    refuse(`DROP_FOLDER ${folder} is no folder that the portal may write in. Make it, or give it its rights.`);
  else if (`${folder}/`.startsWith(`${dataDir}/`) || `${dataDir}/`.startsWith(`${folder}/`))
    refuse(`DROP_FOLDER ${folder} and DATA_DIR may not lie in each other. Give a folder of its own.`);
  return folder;
}

/** The path of a program: no words after it, and no shell. */
function scanCommandOf(text: string | null, refuse: Refuse): string | null {
  if (text === null) return null;
  try {
    accessSync(text, constants.X_OK);
  } catch {
    refuse(
      `SCAN_COMMAND ${text} is no program that the portal may run. Give its whole path, such as /usr/bin/clamdscan.`,
    );
  }
  return text;
}

function mayWriteIn(folder: string): boolean {
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return statSync(folder).isDirectory();
  } catch {
    return false;
  }
}

function wholeNumber(
  name: string,
  text: string | null,
  { fallback, max }: { fallback: number; max: number },
  refuse: Refuse,
): number {
  const number = Number(text ?? fallback);
  if (/^\d+$/.test(text ?? '1') && number >= 1 && number <= max) return number;
  refuse(`${name} is "${text}". Give a whole number from 1 to ${max.toLocaleString('en-US')}.`);
  return fallback;
}

function mailInHostsOf(text: (name: string) => string | null, refuse: Refuse): HostLimits {
  const limitOf = (name: string, range: { fallback: number; max: number }) =>
    wholeNumber(name, text(name), range, refuse);
  return {
    atOnceMax: limitOf('MAIL_IN_HOST_CONNECTIONS', { fallback: 5, max: 100 }),
    perMinuteMax: limitOf('MAIL_IN_HOST_CONNECTIONS_PER_MINUTE', { fallback: 120, max: 10_000 }),
  };
}

function gatewayPortOf(text: string | null, port: number, refuse: Refuse): number {
  if (text === null && port === 65_535) {
    refuse('PORT 65535 leaves no port after it for the sandbox gateway. Set GATEWAY_PORT or another PORT.');
    return port;
  }
  const gatewayPort = portOf('GATEWAY_PORT', text, Math.min(port + 1, 65_535), refuse);
  if (gatewayPort === port) refuse(`PORT and GATEWAY_PORT are both ${port}. Give two different ports.`);
  return gatewayPort;
}

function switchOf(name: string, text: string | null, fallback: boolean, refuse: Refuse): boolean {
  if (text === null) return fallback;
  if (['on', '1', 'true', 'yes'].includes(text.toLowerCase())) return true;
  if (['off', '0', 'false', 'no'].includes(text.toLowerCase())) return false;
  refuse(`${name} is "${text}". Give "on" or "off".`);
  return fallback;
}

function webUrl(name: string, text: string, refuse: Refuse): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isOrigin =
    url && ['http:', 'https:'].includes(url.protocol) && url.pathname === '/' && !url.search && !url.username;
  if (!isOrigin) refuse(`${name} is "${text}". Give a web address without a path, such as https://pay.example.gov.`);
  return text.replace(/\/$/, '');
}

function databaseUrl(name: string, text: string | null, refuse: Refuse): string | null {
  // A URL with an encoded socket folder as its host is one that PostgreSQL takes and URL parsers do too.
  if (text !== null && !(/^postgres(ql)?:\/\//.test(text) && URL.canParse(text))) {
    refuse(`${name} is not a PostgreSQL address. Give postgresql://USER:PASSWORD@HOST/DATABASE.`);
  }
  return text;
}

function smtpUrl(text: string | null, refuse: Refuse): string | null {
  if (text !== null && !(/^smtps?:\/\//.test(text) && URL.canParse(text))) {
    refuse('SMTP_URL is not a mail server. Give smtp://HOST:PORT or smtps://USER:PASSWORD@HOST:PORT.');
  }
  return text;
}

function gatewayOf(text: string | null, refuse: Refuse): Settings['gateway'] {
  if (text === null || text === 'sandbox' || text === 'stripe') return text;
  refuse(`GATEWAY is "${text}". Give "stripe", or leave it out in the demonstration.`);
  return null;
}

function proxies(text: string | null, refuse: Refuse): string[] {
  const networks = (text ?? '')
    .split(',')
    .map((network) => network.trim())
    .filter(Boolean);
  for (const network of networks) {
    if (!ipaddr.isValid(network) && !ipaddr.isValidCIDR(network)) {
      refuse(
        `TRUSTED_PROXIES names "${network}". Give IP addresses or networks, such as 10.0.0.0/8, with commas between.`,
      );
    }
  }
  return networks;
}
