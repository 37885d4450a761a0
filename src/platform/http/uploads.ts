import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { Busboy, type BusboyFileStream } from '@fastify/busboy';

/** How many files a form may hold, how large each may be, and how long its fields, where they are longer than most. */
export type UploadLimits = { filesMax: number; fileBytesMax: number; fieldBytesMax?: number };

/** A file of a form as it comes in. It is read, or passed over, before the next one comes. */
export type UploadedFile = {
  /** As the sender calls it: not to be trusted with anything. */
  name: string;
  content: Readable;
  /** Known when all of it was read: it was cut off at the limit. */
  isTooLarge(): boolean;
};

/** A form with more files than it may hold, or one that broke off or has its parts as no form of ours sends them. */
export class UploadRefused extends Error {
  override name = 'UploadRefused';
  readonly reason: 'too-many' | 'broken';
  constructor(reason: 'too-many' | 'broken') {
    super(`the upload is ${reason}`);
    this.reason = reason;
  }
}

/** Fields before the first file, and the files one after the other. */
export type Upload = { fields: Record<string, string>; files: AsyncIterable<UploadedFile> };

const fieldsMax = 20;
const usualFieldBytesMax = 4096;
const headerBytesMax = 4096;

/**
 * Begins to read a form with files (RFC 7578): answers as soon as the first file begins, with the fields that stand
 * before it. So it can be looked at who sends the form, and from where, before any of a file is taken. What is not read
 * waits with the sender. Throws `UploadRefused`, here or between two files; a field behind a file comes too late to be
 * told, and is refused so. A part without a name and content, as browsers send for files that nobody chose, is no file.
 */
export async function readUpload(body: Readable, headers: IncomingHttpHeaders, limits: UploadLimits): Promise<Upload> {
  const fields: Record<string, string> = Object.create(null);
  const waiting: { name: string; content: BusboyFileStream }[] = [];
  const form: { hasFile: boolean; state: 'coming' | 'over' | UploadRefused } = { hasFile: false, state: 'coming' };
  let news = Promise.withResolvers<void>();
  const tell = () => {
    news.resolve();
    news = Promise.withResolvers();
  };
  const fail = (reason: UploadRefused['reason']) => {
    if (form.state !== 'coming') return;
    form.state = new UploadRefused(reason);
    for (const { content } of waiting) content.destroy(form.state);
    current?.destroy(form.state);
    tell();
  };
  let current: BusboyFileStream | undefined;

  const parser = parserOf(headers, limits);
  if (!parser) throw new UploadRefused('broken');
  parser.on('field', (name, value, isNameCut, isCut) => {
    if (form.hasFile) fail('broken');
    else if (form.state === 'coming' && !isNameCut && !isCut) fields[name] = value;
  });
  parser.on('file', (_field, content, name: string | undefined) => {
    // A fault of the upload is told by the generator; this one is the same.
    content.on('error', () => {});
    if (!name) {
      content.on('data', () => fail('broken'));
      return;
    }
    form.hasFile = true;
    waiting.push({ name, content });
    tell();
  });
  parser.on('filesLimit', () => fail('too-many'));
  parser.on('finish', () => {
    if (form.state === 'coming') form.state = 'over';
    tell();
  });
  parser.on('error', () => fail('broken'));
  body.once('error', () => fail('broken'));
  body.once('close', () => body.readableEnded || fail('broken'));
  body.pipe(parser);

  async function* files(): AsyncGenerator<UploadedFile, void> {
    for (;;) {
      const next = waiting.shift();
      if (next) {
        const { name, content } = next;
        current = content;
        yield { name, content, isTooLarge: () => content.truncated };
        content.resume();
        continue;
      }
      if (form.state instanceof UploadRefused) throw form.state;
      if (form.state === 'over') return;
      await news.promise;
    }
  }

  while (!form.hasFile && form.state === 'coming') await news.promise;
  return { fields, files: files() };
}

/** Null where the headers do not say what stands between the parts. */
function parserOf(
  headers: IncomingHttpHeaders,
  { filesMax, fileBytesMax, fieldBytesMax = usualFieldBytesMax }: UploadLimits,
): InstanceType<typeof Busboy> | null {
  try {
    return new Busboy({
      headers: { ...headers, 'content-type': headers['content-type'] ?? '' },
      limits: {
        fieldNameSize: 100,
        fieldSize: fieldBytesMax,
        fields: fieldsMax,
        fileSize: fileBytesMax,
        files: filesMax,
        parts: fieldsMax + filesMax + 1,
        headerPairs: 20,
        headerSize: headerBytesMax,
      },
    });
  } catch {
    return null;
  }
}
