import type { CityFile } from './city-file.ts';

/** What an import is doing: which file, how many of its rows are read, and how much of the whole is done. */
export type ImportStep = { doing: 'reading' | 'comparing' | 'merging'; file: string; rows: number; percent: number };

/** Tells now and then what an import is doing, so that nobody takes a large file for a stuck one. */
export type Progress = {
  reading(file: CityFile, rows: number, bytes: number): void;
  comparing(file: CityFile): void;
  merging(file: CityFile): void;
  end(): void;
};

/** `onStep` hears of every step at once, `say` a sentence now and then. */
export function progressOf(
  files: readonly CityFile[],
  hears: { say: (sentence: string) => void; onStep?: ((step: ImportStep) => void) | undefined; sayEveryMs: number },
): Progress {
  const { say, onStep, sayEveryMs } = hears;
  const share = sharesOf(files);
  let doing: (() => string) | null = null;
  const timer = setInterval(() => {
    if (doing) say(doing());
  }, sayEveryMs);
  timer.unref();
  const since = (words: string) => {
    const begun = performance.now();
    doing = () => `${words} (${Math.round((performance.now() - begun) / 1000)} s)`;
  };
  return {
    reading(file, rows, bytes) {
      onStep?.({ doing: 'reading', file: file.calledAs, rows, percent: share.read(file, bytes) });
      doing = () => {
        const percent = Math.floor((bytes / Math.max(1, file.sizeBytes)) * 100);
        return `Reading ${file.name}: ${rows.toLocaleString('en-US')} rows (${percent} %)`;
      };
    },
    comparing(file) {
      onStep?.({ doing: 'comparing', file: file.calledAs, rows: 0, percent: share.begun() });
      since(`Comparing ${file.name} with what we hold`);
    },
    merging(file) {
      onStep?.({ doing: 'merging', file: file.calledAs, rows: 0, percent: share.begun() });
      since(`Taking in ${file.name}`);
    },
    end: () => clearInterval(timer),
  };
}

/** Reading takes about as long as everything after it. */
const readingPercent = 50;

/**
 * How much of the whole is done, in percent that never go back and reach 100 only when all is over: half of it are the
 * bytes of all files, the other half two steps a file.
 */
function sharesOf(files: readonly CityFile[]) {
  const bytesOfAll = Math.max(
    1,
    files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
  );
  const bytesRead = new Map<CityFile, number>();
  let stepsBegun = 0;
  const percent = () => {
    const read = [...bytesRead.values()].reduce((sum, bytes) => sum + bytes, 0) / bytesOfAll;
    const merged = stepsBegun / Math.max(1, 2 * files.length + 1);
    return Math.floor(Math.min(1, read) * readingPercent + merged * (100 - readingPercent));
  };
  return {
    read(file: CityFile, bytes: number): number {
      bytesRead.set(file, bytes);
      return percent();
    },
    begun(): number {
      stepsBegun += 1;
      return percent();
    },
  };
}
