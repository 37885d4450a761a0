import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { csvReader, type CsvRows } from '../../platform/files/csv-reader.ts';
import { ImportRefused, type CityFile } from './city-file.ts';

/** Also how many lines one piece can hold at most. */
export const pieceBytes = 65_536;

/**
 * Reads a file's rows after its header, a piece at a time; `afterPiece` is waited for between pieces, so that no more
 * than one is held. Throws `ImportRefused` when the file is not the one that was looked at before.
 */
export async function readRows(
  file: CityFile,
  rows: CsvRows,
  afterPiece: (bytesRead: number) => Promise<void> | void,
): Promise<void> {
  const now = await stat(file.path);
  if (now.size !== file.sizeBytes || now.mtimeMs !== file.changedAtMs) {
    throw new ImportRefused([`${file.calledAs} was changed while it was read. Nothing was imported.`]);
  }
  let isHeader = true;
  const reader = csvReader({
    row(line, cells, text) {
      if (isHeader) isHeader = false;
      else if (cells.some((cell) => cell !== '')) rows.row(line, cells, text);
    },
    fault: (line, reason) => rows.fault(line, reason),
  });
  const decoder = new TextDecoder();
  let bytesRead = 0;
  for await (const piece of createReadStream(file.path, { highWaterMark: pieceBytes, end: file.sizeBytes - 1 })) {
    const bytes: Uint8Array = piece;
    bytesRead += bytes.length;
    reader.push(decoder.decode(bytes, { stream: true }));
    await afterPiece(bytesRead);
  }
  reader.push(decoder.decode());
  reader.end();
  await afterPiece(bytesRead);
}
