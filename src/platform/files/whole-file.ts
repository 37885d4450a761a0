import { lstat, open, rename, rm } from 'node:fs/promises';

/** The world does not let a file be written: rights, a full disk, a place that is taken. The message says what. */
export class WriteFault extends Error {
  override name = 'WriteFault';
}

export type WriteText = (text: string) => Promise<void>;

/**
 * Writes a file that only its owner may read. It is written beside its place and put there when it is whole, so that half
 * of it never stands there, and what stood there stays if it fails. Throws a `WriteFault` where it cannot be written, and
 * whatever `write` throws.
 */
export async function writeWholeFile<Outcome>(
  path: string,
  write: (text: WriteText) => Promise<Outcome>,
): Promise<Outcome> {
  await faultsTold(() => refuseOtherThanFile(path));
  const part = `${path}.${process.pid}.part`;
  const handle = await faultsTold(() => open(part, 'wx', 0o600));
  try {
    const outcome = await write((text) => faultsTold(() => handle.writeFile(text)));
    await faultsTold(() => handle.sync());
    await handle.close();
    await faultsTold(() => rename(part, path));
    return outcome;
  } catch (error) {
    await handle.close().catch(() => {});
    await rm(part, { force: true });
    throw error;
  }
}

/** A device, a link or a folder must not be put away for a file. */
async function refuseOtherThanFile(path: string): Promise<void> {
  try {
    if (!(await lstat(path)).isFile()) throw new WriteFault('something else than a file stands there');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}

async function faultsTold<Outcome>(act: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw new WriteFault(error.message, { cause: error });
    throw error;
  }
}
