import type { FastifyRequest } from 'fastify';
import type { PageRequest } from '../platform/http/request.ts';
import { readUpload, UploadRefused, type UploadLimits } from '../platform/http/uploads.ts';

/** The fields before the first file, the form's token among them; nothing of a file is taken before the route lets it. */
export async function uploadOf(
  { raw, headers }: FastifyRequest,
  limits: UploadLimits,
): Promise<Partial<Pick<PageRequest, 'body' | 'files'>>> {
  if (!headers['content-type']?.startsWith('multipart/form-data')) return {};
  try {
    const { fields, files } = await readUpload(raw, headers, limits);
    return { body: fields, files };
  } catch (error) {
    if (error instanceof UploadRefused) return {};
    throw error;
  }
}
