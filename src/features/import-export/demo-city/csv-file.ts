import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';

const bufferedLengthMax = 256 * 1024;

/** A file of the city system as it is being written (RFC 4180, UTF-8, header row first). */
export type CsvFile = {
  path: string;
  /** Adds a row with a value for each column, in the header's order. */
  add(row: readonly string[]): void;
  isFull(): boolean;
  flush(): Promise<void>;
  close(): Promise<void>;
};

/** Begins a file anew. Rows gather in memory until `flush`, which its writer calls when the file `isFull`. */
export async function createCsvFile(folder: string, name: string, columns: readonly string[]): Promise<CsvFile> {
  const path = join(folder, name);
  const handle: FileHandle = await open(path, 'w');
  let buffered = `${columns.join(',')}\r\n`;

  async function flush(): Promise<void> {
    const text = buffered;
    buffered = '';
    await handle.writeFile(text);
  }
  return {
    path,
    add(row) {
      buffered += `${row.map(csvField).join(',')}\r\n`;
    },
    isFull: () => buffered.length >= bufferedLengthMax,
    flush,
    close: () => handle.close(),
  };
}

function csvField(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
