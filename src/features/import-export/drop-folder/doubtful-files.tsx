import { formatMoment } from '../../../kernel/day.ts';
import { Alert } from '../../../ui/alert.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { importMessages } from '../messages/imports.ts';
import type { DoubtfulFile } from './reads.ts';

/** Which files of a delivery may not have been whole when they were taken, and what to do. */
export function DoubtfulFiles({ files, timeZone }: { files: readonly DoubtfulFile[]; timeZone: string }) {
  const t = useText(importMessages);
  const language = useLanguage();
  if (files.length === 0) return null;
  return (
    <Alert kind="warning" heading={t('doubtful.heading')} headingLevel={2}>
      <ul>
        {files.map(({ position, name, wentOnAt }) => (
          <li key={position}>
            {wentOnAt
              ? t('doubtful.wentOn', { file: name, when: formatMoment(wentOnAt, language, timeZone) })
              : t('doubtful.noLineEnd', { file: name })}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
