import type { SeededRandom } from '../../src/features/import-export/demo-city/seeded-random.ts';
import type { FaultCity } from './city.ts';

/** What was done and seen, by name: `kills: 60`. */
export type Figures = Record<string, number>;

/** A part of a run, after which the books are judged and the counts are kept. */
export type Lot = {
  /** How many of the fault's own unit to do. */
  count: number;
  /** How many were done before, in this run and earlier ones. */
  doneBefore: number;
  random: SeededRandom;
  /** The same in every lot of a run. */
  runRandom: SeededRandom;
  atOnce: number;
  say: (sentence: string) => void;
  /** What must not be, in a sentence; it fails the run. */
  complain: (sentence: string) => void;
};

/** One row of the list of faults that the portal has to bear. */
export type Fault = {
  /** As in docs/operating/reliability.md. */
  id: string;
  name: string;
  what: string;
  /** What `--count` counts. */
  unit: string;
  usualCount: number;
  fullCount: number;
  lotMax: number;
  processes: number;
  atOnce: number;
  /** The portal is built with crash points. */
  hasCrashPoints?: boolean;
  /** The database has a disk of its own with so much room. */
  databaseDiskMb?: number;
  /** Nobody pays in the city of the run: what is done is done elsewhere. */
  paysNothing?: boolean;
  disturb: (city: FaultCity, lot: Lot) => Promise<Figures>;
  /** What only the whole run shows. */
  atTheEnd?: (figures: Figures) => string[];
};
