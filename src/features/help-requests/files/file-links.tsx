import { Link } from '../../../ui/link.tsx';
import type { HelpFile } from '../help-request.ts';

/** The files of a message, each to be fetched; one that was erased leaves nothing. */
export function FileLinks({ files, folder }: { files: readonly HelpFile[]; folder: string }) {
  const kept = files.filter(({ storedAs }) => storedAs !== null);
  if (kept.length === 0) return null;
  return (
    <ul class="usa-list">
      {kept.map(({ id, name, sizeBytes }) => (
        <li key={id}>
          <Link href={`${folder}/${id}`} isDownload>
            {name}
          </Link>{' '}
          <span class="usa-hint">{sizeInWords(sizeBytes)}</span>
        </li>
      ))}
    </ul>
  );
}

/** `120 kB`, `2.4 MB`. */
function sizeInWords(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
