import { parseArgs } from 'node:util';
import { exportPayLinks } from '../features/billing/public.ts';
import { isEmailAddress, makeStaff } from '../features/identity/public.ts';
import { runDemo, runExport, runImport, type CommandPlace } from '../features/import-export/public.ts';
import { headsInChain } from '../features/ledger/public.ts';
import { auditSealOfHash } from '../platform/audit-trail/reads.ts';
import { checkBooks } from '../features/reconciliation/public.ts';
import type { Settings } from '../platform/config/settings.ts';
import type { StaffRole } from '../platform/http/request.ts';
import { WriteFault } from '../platform/files/whole-file.ts';
import { connectJobs } from '../platform/jobs/queue.ts';
import { loadDemonstration } from './demonstration.ts';
import type { OpenPortal } from './start.ts';
import { jobKinds, wire } from './wiring.ts';

/** A command that works on an open portal, beside a running one or alone. Answers the exit code. */
export type PortalCommand = (portal: OpenPortal, settings: Settings, args: string[], out: Output) => Promise<number>;
export type Output = {
  print: (line: string) => void;
  complain: (line: string) => void;
  /** Writes text to standard output as it is, and waits until it is taken. */
  write: (text: string) => Promise<void>;
};

const exit = { done: 0, refused: 1, usage: 2 } as const;
const roles: readonly string[] = ['viewer', 'clerk', 'finance', 'content', 'admin'] satisfies StaffRole[];

/** Reads city files; exit 1 when rows were rejected. */
export const importCommand: PortalCommand = async (portal, settings, args, out) => {
  await connectCommandJobs(portal);
  return runImport(placeOf(portal, settings, out), args);
};

/** Makes up the sample city anew or larger, imports it, and lets the sample people sign in. */
export const demoCommand: PortalCommand = async (portal, settings, args, out) => {
  if (!settings.isDemo) {
    out.complain('The sample city is for the demonstration only. Start with DEMO=on and a DATA_DIR of its own.');
    return exit.refused;
  }
  await connectCommandJobs(portal);
  const code = await runDemo(placeOf(portal, settings, out), args);
  if (code !== exit.usage) {
    const sample = { accounts: 0, dataDir: settings.dataDir };
    await loadDemonstration(portal.context, portal.database.pool, sample, out.complain);
  }
  return code;
};

/** Gives somebody a staff role, and prints once what they need to sign in. */
export const makeStaffCommand: PortalCommand = async ({ context }, _settings, args, out) => {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { role: { type: 'string' } } });
  const [email = ''] = positionals;
  const role = values.role ?? '';
  if (positionals.length !== 1 || !isEmailAddress(email) || !isRole(role)) {
    out.complain(`usage: portal make-staff EMAIL --role ROLE, where ROLE is one of ${roles.join(', ')}`);
    return exit.usage;
  }
  const { db, secrets, clock, publicUrl } = context;
  const made = await db.transaction().execute((tx) => makeStaff(tx, secrets, { email, role }, clock.now()));
  out.print(`${email} is now staff with the role ${role}.`);
  out.print(`TOTP secret for the authenticator app, shown this once: ${made.totpSecret}`);
  if (made.setUpPath) out.print(`Choose the first password within 24 hours: ${publicUrl}${made.setUpPath}`);
  return exit.done;
};

/**
 * Writes the pay link of each bill on which something is due to a CSV file, for whoever prints the bills. Exit 1 where
 * the city allows no guests, or the file cannot be written.
 */
export const payLinksCommand: PortalCommand = async ({ context }, _settings, args, out) => {
  const { positionals } = parseArgs({ args, allowPositionals: true, options: {} });
  const [file] = positionals;
  if (!file || positionals.length > 1) {
    out.complain('Into which file? usage: portal pay-links FILE');
    return exit.usage;
  }
  if (!context.city.guests.allowed) {
    out.complain('The city profile does not allow paying without signing in (guests.allowed).');
    return exit.refused;
  }
  try {
    const written = await exportPayLinks(context, file);
    out.print(`${written.toLocaleString('en-US')} pay links in ${file}`);
    return exit.done;
  } catch (error) {
    if (!(error instanceof WriteFault)) throw error;
    out.complain(`${file} cannot be written: ${error.message}`);
    return exit.refused;
  }
};

/** Writes what was paid and what went back, for the city's system; exit 1 when it may not be made or written. */
export const exportCommand: PortalCommand = ({ context }, _settings, args, out) => {
  const { db, city, clock } = context;
  return runExport({ db, city, clock, ...out }, args);
};

/**
 * Checks that the books balance, the chain of seals holds to its head and every amount due can be explained; with
 * `--head`, that the chain, or that of the audit trail, still holds a head which somebody kept. Exit 0 only then.
 */
export const verifyLedgerCommand: PortalCommand = async ({ context }, _settings, args, out) => {
  const { values } = parseArgs({
    args,
    options: { json: { type: 'boolean', default: false }, head: { type: 'string' } },
  });
  const kept = values.head?.toLowerCase();
  if (kept !== undefined && !/^[0-9a-f]{64}$/.test(kept)) {
    out.complain(
      'A head is 64 hexadecimal digits, as the daily mail to finance and the last row of a payment file hold it.',
    );
    return exit.usage;
  }
  const { db, clock, city } = context;
  const check = await checkBooks(db, clock.now(), city.timeZone);
  const [held] = kept ? await headsInChain(db, [kept]) : [];
  const auditSeal = kept && !held ? await auditSealOfHash(db, kept) : null;
  const isLost = kept !== undefined && !held && auditSeal === null;
  const faults = isLost
    ? [...check.faults, `Neither chain holds the head ${kept}: one was rewritten or cut.`]
    : check.faults;
  const { entries, postings, payments, receipts, sealed, unsealed, head } = check;
  const ok = faults.length === 0;
  if (values.json) {
    const figures = { ok, entries, postings, payments, receipts, sealed, unsealed, headHash: head?.hash ?? null };
    out.print(JSON.stringify({ ...figures, ...(kept ? { holdsHead: !isLost } : {}) }));
  } else {
    out.print(`${entries} journal entries with ${postings} postings; ${payments} paid payments, ${receipts} receipts.`);
    out.print(
      `Sealed: ${sealed}, unsealed: ${unsealed}.${head ? ` The head is seal ${head.sequence}, ${head.hash}.` : ''}`,
    );
    if (held) out.print(`The chain holds the head ${held.hash} as seal ${held.sequence}.`);
    if (auditSeal !== null) out.print(`The audit trail holds the head ${kept} as seal ${auditSeal}.`);
    out.print(
      ok ? 'Every entry balances, the chain holds, and every amount due can be explained.' : 'These need a look:',
    );
  }
  for (const fault of faults) out.complain(`  ${fault}`);
  return ok ? exit.done : exit.refused;
};

function isRole(role: string): role is StaffRole {
  return roles.includes(role);
}

function placeOf({ context, database }: OpenPortal, settings: Settings, out: Output): CommandPlace {
  const { city, secrets, clock } = context;
  return { pool: database.pool, city, secrets, clock, dataDir: settings.dataDir, ...out };
}

/** An import may end links, which tells their users by mail: a job that a serving process works. */
async function connectCommandJobs({ context, database, closeWith }: OpenPortal): Promise<void> {
  const wiring = wire({ ...context, gateway: null, smtpUrl: 'smtp://127.0.0.1:1', mailbox: null });
  const onFault = (error: unknown) => context.log.fault('the job queue is out of reach', error);
  const boss = await connectJobs(database.pool, jobKinds(wiring), false, onFault);
  closeWith(() => boss.stop({ graceful: false }));
}
