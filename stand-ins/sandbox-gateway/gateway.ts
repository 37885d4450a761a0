import type { SqliteStore } from '../sqlite-store.ts';
import type { Faults } from './faults.ts';
import type { Controls } from './controls.ts';

/** What every part of the gateway works with: its books, what may be changed while it runs, its address and key. */
export type Gateway = {
  store: SqliteStore;
  controls: Controls;
  /** What is to go wrong with coming calls. */
  faults: Faults;
  baseUrl: string;
  apiKey: string;
  /** Called after every change, so that what it made due is not left waiting. */
  wake: () => void;
};

export type SessionState = 'open' | 'processing' | 'paid' | 'failed' | 'canceled' | 'expired';

/** The gateway's own clock, which tests may move. */
export function nowOf({ controls }: Pick<Gateway, 'controls'>): number {
  return Date.now() + controls.nowOffsetMs;
}

/** A moment as the API writes it. */
export function isoOf(moment: number | null): string | null {
  return moment === null ? null : new Date(moment).toISOString();
}
