import { parseArgs } from 'node:util';
import type { CityProfile } from '../../kernel/city-profile.ts';
import type { Clock } from '../../kernel/clock.ts';
import { dayAt, parseDay, type Day } from '../../kernel/day.ts';
import { formatCents } from '../../kernel/money.ts';
import type { Queryable } from '../../platform/db/types.ts';
import { waitForSealing } from '../ledger/public.ts';
import { writeWholeFile, WriteFault, type WriteText } from '../../platform/files/whole-file.ts';
import { PaymentFileRefused, writePaymentFile, type PaymentFileRequest, type PaymentFileSums } from './payment-file.ts';

/** What the command works with, and where its words and its file go. */
export type ExportPlace = {
  db: Queryable;
  city: CityProfile;
  clock: Clock;
  /** Standard output, a line each. */
  print: (line: string) => void;
  /** Standard error: progress and complaints. */
  complain: (line: string) => void;
  /** Standard output, to the letter. Throws where nobody takes it. */
  write: WriteText;
};

const exit = { done: 0, refused: 1, usage: 2 } as const;
const usage = 'export payments --since DAY [--until DAY] [FILE]';
const progressEveryMs = 1000;

/** Clocks of the machines of one city differ by less. */
const clocksDifferMs = 5 * 60_000;

/**
 * `portal export payments`: writes what was paid and what went back from one day to another to a file, or to standard
 * output. 0 when it is written; 1 when it may not be made yet, does not agree with the books or cannot be written; 2 when
 * the days or the names cannot be. Unknown options throw, as `parseArgs` does.
 */
export async function runExport(place: ExportPlace, args: string[]): Promise<number> {
  const { db, city, clock, complain } = place;
  const today = dayAt(clock.now(), city.timeZone);
  const asked = readRequest(args, today);
  if (!asked.ok) {
    for (const mistake of asked.mistakes) complain(mistake);
    complain(`usage: portal ${usage}`);
    return exit.usage;
  }
  const { since, until, file } = asked;
  const isClosed = until < today;
  if (isClosed && dayAt(new Date(clock.now().getTime() - clocksDifferMs), city.timeZone) <= until) {
    complain(`${until} has only just ended, and may not have ended on every machine: try again at 00:05.`);
    return exit.refused;
  }
  if (!(await waitForSealing(db))) {
    complain('Somebody has been sealing the books for more than ten seconds: try again, and look at the database.');
    return exit.refused;
  }
  const request = { period: { since, until, timeZone: city.timeZone }, progress: progressTo(complain) };
  try {
    const sums = await (file
      ? writeWholeFile(file, (write) => writeInOneSnapshot(db, { ...request, write }))
      : writeInOneSnapshot(db, { ...request, write: writeTold(place.write) }));
    tellSums(sums, { ...asked, isClosed }, place);
    return exit.done;
  } catch (error) {
    if (error instanceof WriteFault) complain(`${file ?? 'Standard output'} cannot be written: ${error.message}`);
    else if (error instanceof PaymentFileRefused) complain(error.message);
    else throw error;
    return exit.refused;
  }
}

function writeInOneSnapshot(db: Queryable, request: PaymentFileRequest): Promise<PaymentFileSums> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute((tx) => writePaymentFile(tx, request));
}

type ExportRequest = { ok: true; since: Day; until: Day; file: string | undefined } | { ok: false; mistakes: string[] };

/** Reads `payments --since DAY [--until DAY] [FILE]`; up to today unless told otherwise. */
function readRequest(args: string[], today: Day): ExportRequest {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { since: { type: 'string' }, until: { type: 'string' } },
  });
  const [what, file, ...more] = positionals;
  const mistakes: string[] = [];
  if (what === undefined) mistakes.push('Export what? "payments" can be exported.');
  else if (what !== 'payments') mistakes.push(`"${what}" cannot be exported: "payments" can.`);
  if (file === '') mistakes.push('The name of the file is empty.');
  if (more.length > 0) mistakes.push(`One file is written, not "${more.join('", "')}" too.`);

  const dayOf = (option: string, typed: string): Day | null => {
    const parsed = parseDay(typed);
    if (!parsed) mistakes.push(`${option} "${typed}" is not a day such as 2026-01-31.`);
    else if (parsed > today) mistakes.push(`${option} ${parsed} is in the future: today is ${today}.`);
    return parsed;
  };
  if (values.since === undefined) mistakes.push('Since which day? Give --since DAY, such as --since 2026-01-31.');
  const since = values.since === undefined ? null : dayOf('--since', values.since);
  const until = values.until === undefined ? today : dayOf('--until', values.until);
  if (since && until && since > until && since <= today) mistakes.push(`--since ${since} is after --until ${until}.`);
  return since && until && mistakes.length === 0 ? { ok: true, since, until, file } : { ok: false, mistakes };
}

/** Says once a second how far it is. */
function progressTo(say: (line: string) => void): (lines: number) => void {
  let saidAt = performance.now();
  return (lines) => {
    if (performance.now() - saidAt < progressEveryMs) return;
    saidAt = performance.now();
    say(`${lines.toLocaleString('en-US')} lines so far`);
  };
}

function writeTold(write: WriteText): WriteText {
  return async (text) => {
    try {
      await write(text);
    } catch (error) {
      throw new WriteFault(error instanceof Error ? error.message : String(error), { cause: error });
    }
  };
}

function tellSums(
  { name, lines, amountCents, head, waiting }: PaymentFileSums,
  { since, until, file, isClosed }: { since: Day; until: Day; file: string | undefined; isClosed: boolean },
  { print, complain }: ExportPlace,
): void {
  const say = file ? print : complain;
  const where = file ? ` in ${file}` : '';
  say(`${lines.toLocaleString('en-US')} lines, ${formatCents(amountCents)}, from ${since} to ${until}${where}`);
  say(`The file is ${name}. ${head ? `The head is seal ${head.sequence}, ${head.hash}.` : 'Nothing is sealed yet.'}`);
  if (isClosed || waiting === 0) return;
  complain(
    `Entries that wait for their seals and are not in this file: ${waiting.toLocaleString('en-US')}. ` +
      `They will be in the next one that begins with ${until}.`,
  );
}
