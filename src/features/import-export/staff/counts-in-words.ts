import type { Translate } from '../../../platform/i18n/text.ts';
import type { FileCounts } from '../import-run.ts';
import type { importMessages } from '../messages/imports.ts';

/** `12 new, 3 changed, 1 refused` over all files of a run. A dash before they are tried. */
export function countsInWords(counts: readonly FileCounts[], t: Translate<typeof importMessages>): string {
  if (counts.length === 0) return '—';
  const sum = (of: keyof FileCounts) => counts.reduce((total, count) => total + (count[of] ?? 0), 0);
  const told = (['created', 'changed', 'removed', 'rejected'] as const).flatMap((of) =>
    sum(of) > 0 ? t(`count.${of}`, { number: sum(of).toLocaleString('en-US') }) : [],
  );
  return told.join(', ') || t('count.nothing');
}
