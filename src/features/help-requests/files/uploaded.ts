import type { Result } from '../../../kernel/result.ts';
import type { PageRequest } from '../../../platform/http/request.ts';
import type { UploadLimits } from '../../../platform/http/uploads.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { messageLengthMax } from '../help-request.ts';
import { askingMessages } from '../messages/asking.ts';
import { fileBytesMax, filesMax, type HelpPlace } from './help-place.ts';
import { keepFiles, type FileRefusal, type KeptFile } from './keep-files.ts';

/** Four bytes hold any character of UTF-8. */
export const uploadLimits: UploadLimits = { filesMax, fileBytesMax, fieldBytesMax: messageLengthMax * 4 + 1000 };

export const fileMbMax = fileBytesMax / 1024 / 1024;

/** Keeps the files of a form; a refusal is told in the person's words. */
export async function uploadedFiles(
  place: HelpPlace,
  { files, language }: Pick<PageRequest, 'files' | 'language'>,
): Promise<{ ok: true; value: KeptFile[] } | { ok: false; words: string }> {
  if (!files) return { ok: true, value: [] };
  let name = '';
  const kept: Result<KeptFile[], FileRefusal> = await keepFiles(place, files, (told) => (name = told));
  if (kept.ok) return kept;
  const t = textIn(language, askingMessages);
  return { ok: false, words: t(`file.${kept.reason}`, { file: name, size: fileMbMax, count: filesMax }) };
}
