import { spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { certificateIn } from './certificate.ts';

/** Dovecot, where it is installed (Debian: `dovecot-imapd`), else null: its tests are then left out, which `npm test` says. */
export const dovecotProgram = ['/usr/sbin/dovecot', '/usr/local/sbin/dovecot'].find((path) => existsSync(path)) ?? null;

export type Dovecot = {
  host: string;
  port: number;
  tlsPort: number;
  user: string;
  password: string;
  /** What Dovecot has written down. */
  log: () => string;
  stop: () => Promise<void>;
};

/** It will not run as root: root lends it the user that owns nothing. */
const nobody = { uid: 65_534, gid: 65_534, user: 'nobody', group: 'nogroup' };

/** A real IMAP server on this machine with one mailbox, unprivileged, with all its files in a folder that goes away with it. */
export async function startDovecot(program: string): Promise<Dovecot> {
  const folder = mkdtempSync(join(tmpdir(), 'civic-counter-dovecot-'));
  const { uid, gid, username } = userInfo();
  const owner = uid === 0 ? nobody : { uid, gid, user: username, group: `${gid}` };
  const [port, tlsPort] = [await freePort(), await freePort()];
  const account = { user: 'css', password: 'walnut-walk-7' };
  const { certFile, keyFile } = certificateIn(folder);
  const config = join(folder, 'dovecot.conf');
  writeFileSync(config, configuration({ folder, owner, port, tlsPort, certFile, keyFile, password: account.password }));
  mkdirSync(join(folder, 'run'));
  mkdirSync(join(folder, 'mail'));
  for (const path of ['', 'run', 'mail', 'cert.pem', 'key.pem']) chownSync(join(folder, path), owner.uid, owner.gid);
  chmodSync(folder, 0o755);
  const lent = uid === 0 ? { uid: owner.uid, gid: owner.gid } : {};
  const child = spawn(program, ['-F', '-c', config], { ...lent, stdio: 'ignore' });
  const ended = new Promise<void>((end) => child.once('exit', () => end()));
  const log = () => (existsSync(join(folder, 'log')) ? readFileSync(join(folder, 'log'), 'utf8') : '');
  const stop = async () => {
    child.kill();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  for (let tries = 0; !(await answers(port)); tries += 1) {
    if (tries > 100) {
      const written = log();
      await stop();
      throw new Error(`Dovecot did not start: ${written}`);
    }
    await new Promise((wake) => setTimeout(wake, 100));
  }
  return { host: '127.0.0.1', port, tlsPort, ...account, log, stop };
}

type Told = {
  folder: string;
  owner: typeof nobody;
  port: number;
  tlsPort: number;
  certFile: string;
  keyFile: string;
  password: string;
};

function configuration({ folder, owner, port, tlsPort, certFile, keyFile, password }: Told): string {
  return `
protocols = imap
listen = 127.0.0.1
base_dir = ${folder}/run
state_dir = ${folder}/run
log_path = ${folder}/log
default_internal_user = ${owner.user}
default_internal_group = ${owner.group}
default_login_user = ${owner.user}
first_valid_uid = 0
mail_location = maildir:${folder}/mail/%n
disable_plaintext_auth = no
ssl = yes
ssl_cert = <${certFile}
ssl_key = <${keyFile}
passdb {
  driver = static
  args = password=${password}
}
userdb {
  driver = static
  args = uid=${owner.uid} gid=${owner.gid} home=${folder}/mail/%n
}
service anvil {
  chroot =
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = ${tlsPort}
    ssl = yes
  }
}
`;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

/** Whether a server greets there. */
function answers(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const socket = connect(port, '127.0.0.1');
    const end = (isThere: boolean) => {
      socket.destroy();
      answer(isThere);
    };
    socket.once('data', () => end(true)).once('error', () => end(false));
    socket.setTimeout(2000, () => end(false));
  });
}
