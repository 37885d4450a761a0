// A process that takes in an upload with a line of 100 MB, keeps it and tries it, and tells its parent what it took.
// `uploading-process.ts DATABASE_URL DATA_DIR`, built by `builtProgram`.
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { tryOrImport } from '../../src/features/import-export/import-files.ts';
import { keepUpload } from '../../src/features/import-export/staff/keep-upload.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { readCityProfile } from '../../src/platform/config/city.ts';
import { secretsFrom } from '../../src/platform/crypto/secrets.ts';
import { openDatabase } from '../../src/platform/db/connect.ts';
import { readUpload } from '../../src/platform/http/uploads.ts';
import { mostMemoryMb } from './most-memory.ts';

const [url = '', dataDir = ''] = process.argv.slice(2);
const { db, pool } = openDatabase(url);
const city = await readCityProfile(resolve('cities/naperville'));

function* body(): Generator<string> {
  yield '--b\r\nContent-Disposition: form-data; name="files"; filename="huge.csv"\r\nContent-Type: text/csv\r\n\r\n';
  yield 'customer_id,name,account_number\n1,FIRST,1\n2,';
  for (let megabyte = 0; megabyte < 100; megabyte += 1) yield 'x'.repeat(1_000_000);
  yield '\n3,LAST,3\n\r\n--b--\r\n';
}

const headers = { 'content-type': 'multipart/form-data; boundary=b' };
const limits = { filesMax: 1, fileBytesMax: 200_000_000 };
const upload = await readUpload(Readable.from(body(), { objectMode: false }), headers, limits);
const place = { pool, dataDir, fileBytesMax: limits.fileBytesMax, dropFolder: null };
const kept = await keepUpload(place, { fileColumns: city.fileColumns, sources: [] }, upload.files, (mistakes) =>
  process.send?.(mistakes.join()),
);
if (!kept.ok) throw new Error(kept.reason);
const [file] = kept.value.files;
const { reports } = await tryOrImport({
  pool,
  city,
  secrets: secretsFrom('a secret of a process that ends early'),
  clock: systemClock,
  files: [`${kept.value.folder}/${file?.hash}.csv`],
  isDryRun: true,
  whenAllCount: async () => {},
  rejectsFolder: `${dataDir}/rejects`,
  say: () => {},
});
process.send?.({ report: reports[0], megabytes: mostMemoryMb() });
await db.destroy();
