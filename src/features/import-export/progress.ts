import type { CityFile } from './city-file.ts';

/** Tells now and then what an import is doing, so that nobody takes a large file for a stuck one. */
export type Progress = {
  reading(file: CityFile, rows: number, bytes: number): void;
  comparing(file: CityFile): void;
  merging(file: CityFile): void;
  end(): void;
};

export function progressOf(say: (sentence: string) => void, everyMs: number): Progress {
  let doing: (() => string) | null = null;
  const timer = setInterval(() => {
    if (doing) say(doing());
  }, everyMs);
  timer.unref();
  const since = (words: string) => {
    const begun = performance.now();
    doing = () => `${words} (${Math.round((performance.now() - begun) / 1000)} s)`;
  };
  return {
    reading(file, rows, bytes) {
      doing = () => {
        const percent = Math.floor((bytes / Math.max(1, file.sizeBytes)) * 100);
        return `Reading ${file.name}: ${rows.toLocaleString('en-US')} rows (${percent} %)`;
      };
    },
    comparing: (file) => since(`Comparing ${file.name} with what we hold`),
    merging: (file) => since(`Taking in ${file.name}`),
    end: () => clearInterval(timer),
  };
}
