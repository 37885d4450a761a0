import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readCityProfile } from '../platform/config/city.ts';
import { listeningMistakes } from '../platform/config/listening.ts';
import { listeningPlace, placesOf, readSettings, SettingsRefused, type Settings } from '../platform/config/settings.ts';
import { MigrationRefused } from '../platform/db/migrate.ts';
import { openConfiguredDatabase } from '../platform/db/open.ts';
import { logTo } from '../platform/telemetry/log.ts';
import {
  demoCommand,
  exportCommand,
  importCommand,
  makeStaffCommand,
  payLinksCommand,
  verifyLedgerCommand,
  type PortalCommand,
} from './commands.ts';
import { printSignIns } from './demonstration.ts';
import { runPortal, type Duties } from './serve.ts';
import { ServerRefused } from './server-refused.ts';
import { openPortal } from './start.ts';

/** Where the program lies: dist/portal.js stands one folder below it. */
const programFolder = dirname(dirname(fileURLToPath(import.meta.url)));

const both: Duties = { servesPages: true, worksJobs: true };

const exit = { done: 0, refused: 1, usage: 2 } as const;

type Environment = Record<string, string | undefined>;
type Command = { usage: string; run(args: string[], environment: Environment): Promise<number> };

// What a person reads goes to standard output, the log and complaints to standard error.
const print = (line: string) => void process.stdout.write(`${line}\n`);
const complain = (line: string) => void process.stderr.write(`${line}\n`);
const write = (text: string) =>
  new Promise<void>((taken, refuse) => {
    // A reader that goes away is told twice: to the write, and as an event that would stop the process.
    process.stdout.once('error', refuse);
    process.stdout.write(text, (error) => {
      if (error) return refuse(error);
      process.stdout.off('error', refuse);
      taken();
    });
  });
const log = logTo(process.stderr);

const notBuilt = (usage: string): Command => ({
  usage,
  async run() {
    complain(`"portal ${usage}" is not built yet.`);
    return exit.usage;
  },
});

/** A command on an open portal: it joins the database of a running one, or starts it and stops it again. */
function onPortal(usage: string, run: PortalCommand): Command {
  return {
    usage,
    async run(args, environment) {
      const settings = await checkedSettings(environment, true);
      const portal = await openPortal(settings, programFolder, log, complain);
      try {
        return await run(portal, settings, args, { print, complain, write });
      } finally {
        await portal.close();
      }
    },
  };
}

/** Settings and city profile, and whether pages can be served where the settings say, with all mistakes at once. */
async function checkedSettings(environment: Environment, startsDemo: boolean, servesPages = false): Promise<Settings> {
  const mistakes: string[] = [];
  let settings: Settings | null = null;
  const collect = (error: unknown) => {
    if (!(error instanceof SettingsRefused)) throw error;
    mistakes.push(...error.mistakes);
  };
  try {
    settings = readSettings(environment, startsDemo);
  } catch (error) {
    collect(error);
  }
  const places = placesOf(environment);
  await readCityProfile(places.cityFolder).catch(collect);
  if (servesPages) mistakes.push(...(await listeningMistakes(...listeningPlace(environment))));
  const holdsDemo = existsSync(join(places.dataDir, 'stand-ins.json'));
  if (!settings && holdsDemo && !environment['DEMO'])
    mistakes.push('DATA_DIR holds the demonstration: set DEMO=on to serve it.');
  if (!settings || mistakes.length > 0) throw new SettingsRefused(mistakes);
  return settings;
}

/** A command that serves or works until it is told to stop. It takes no arguments. */
function serving(usage: string, startsDemo: boolean, duties: Duties): Command {
  return {
    usage,
    async run(args, environment) {
      parseArgs({ args, options: {} });
      return serve(await checkedSettings(environment, startsDemo, duties.servesPages), duties);
    },
  };
}

const commands: Record<string, Command> = {
  start: serving('start', true, both),
  serve: serving('serve', false, both),
  work: serving('work', false, { servesPages: false, worksJobs: true }),
  migrate: {
    usage: 'migrate',
    run: async (_args, environment) => migrateOnly(await checkedSettings(environment, true)),
  },
  demo: onPortal('demo [--accounts N] [--as-of DAY]', demoCommand),
  import: onPortal('import FILE… [--dry-run] [--json]', importCommand),
  'make-staff': onPortal('make-staff EMAIL --role ROLE', makeStaffCommand),
  'verify-ledger': onPortal('verify-ledger [--head HASH] [--json]', verifyLedgerCommand),
  'pay-links': onPortal('pay-links FILE', payLinksCommand),
  export: onPortal('export payments --since DAY [--until DAY] [FILE]', exportCommand),
  backup: notBuilt('backup FILE'),
  restore: notBuilt('restore FILE'),
};

/** `bin/portal COMMAND …`: 0 done, 1 refused or rejected rows, 2 usage or not built yet. */
export async function main(args: string[], environment: Environment): Promise<number> {
  const kept = ['.env', join(environment['PORTAL_FOLDER'] ?? '.', '.env')].find((file) => existsSync(file));
  if (kept) process.loadEnvFile(kept);
  const [name = '', ...rest] = args;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    complain(
      `usage: portal COMMAND\n${Object.values(commands)
        .map(({ usage }) => `  ${usage}`)
        .join('\n')}`,
    );
    return exit.usage;
  }
  try {
    return await command.run(rest, environment);
  } catch (error) {
    if (error instanceof SettingsRefused) complain(['The portal cannot start:', ...error.mistakes].join('\n  '));
    else if (error instanceof MigrationRefused || error instanceof ServerRefused) complain(error.message);
    else if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
      complain(`${error.message}\nusage: portal ${command.usage}`);
      return exit.usage;
    } else throw error;
    return exit.refused;
  }
}

async function migrateOnly(settings: Settings): Promise<number> {
  const database = await openConfiguredDatabase(settings, programFolder, print);
  await database.close();
  print('The database is up to date.');
  return exit.done;
}

/** Signals within this time are one. */
const sameSignalMs = 3000;

/** Serves until it is told to stop, then ends what is in flight. A second signal stops at once. */
async function serve(settings: Settings, duties: Duties): Promise<number> {
  const begun = performance.now();
  // Told while it still starts, it stops as soon as it has: nothing is left running behind.
  const toldToStop = new Promise<string>((told) => {
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => told(name));
  });
  const { portal, stop } = await runPortal(settings, duties, programFolder, log, print);
  if (duties.servesPages) {
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    print(`\n${portal.context.city.name}: ${settings.publicUrl}  (ready in ${seconds} s)`);
  }
  if (settings.isDemo && duties.servesPages) printSignIns(print);
  const signal = await toldToStop;
  log.info('stopping', { signal });
  const told = performance.now();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    // Ctrl-C reaches this process twice: from the terminal, and from npm, which passes it on.
    process.on(name, () => performance.now() - told > sameSignalMs && process.exit(exit.refused));
  }
  await stop();
  return exit.done;
}
