import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openImportDesk, type ImportDesk } from '../staff/test-imports.ts';

/** For tests only: a portal that looks into a drop folder. */
export type DropFolderDesk = {
  desk: ImportDesk;
  folder: string;
  /** Copies a file into the folder, under a name in text or in bytes. */
  drop(path: string, name: string | Buffer): void;
  /** The portal looks at the folder so often, half a minute after the look before. Answers what went wrong. */
  look(times?: number): Promise<unknown[]>;
  /** Runs of dropped files, the newest first. */
  runs(): Promise<{ id: number; state: string; files: string[] }[]>;
  /** What lies in the folder, or in one within it. */
  lying(within?: string): string[];
  /** How the system stands on Today. */
  systemToday(language?: 'en' | 'es'): Promise<string>;
  close(): Promise<void>;
};

export async function openDropFolderDesk(): Promise<DropFolderDesk> {
  const folder = mkdtempSync(join(tmpdir(), 'civic-counter-drop-'));
  const desk = await openImportDesk({ dropFolder: folder, fileBytesMax: 100_000 });
  return {
    desk,
    folder,
    drop(path, name) {
      copyFileSync(path, Buffer.concat([Buffer.from(`${folder}/`), Buffer.from(name)]));
    },
    async look(times = 1) {
      const faults: unknown[] = [];
      for (let count = 0; count < times; count += 1) {
        desk.portal.clock.advance(30_000);
        await desk.portal.runPeriodicWork('take-dropped-files').catch((error: unknown) => faults.push(error));
      }
      return faults;
    },
    async runs() {
      const sql = `select r.id, r.state, array_agg(f.name order by f.position) as files
                     from import_runs r join import_run_files f on f.run_id = r.id
                    where r.source = 'drop-folder' group by r.id order by r.id desc`;
      return (await desk.portal.database.pool.query(sql)).rows;
    },
    lying: (within = '.') =>
      readdirSync(join(folder, within)).filter((name) => !['.taking', 'taken', 'refused'].includes(name)),
    async systemToday(language = 'en') {
      // Whoever has not done anything for a quarter of an hour is signed out.
      const quarter = Math.floor(desk.portal.clock.now().getTime() / 900_000);
      const page = await (await desk.staff('clerk', String(quarter))).open(`/staff?lang=${language}`);
      return page.text('[aria-labelledby=system]');
    },
    async close() {
      await desk.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
