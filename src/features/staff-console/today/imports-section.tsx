import { runPath, type runsThatWait } from '../../import-export/public.ts';
import { formatMoment } from '../../../kernel/day.ts';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Table } from '../../../ui/table.tsx';
import { Section } from '../../../ui/text.tsx';
import { todayMessages } from './messages.ts';

export type WaitingRun = Awaited<ReturnType<typeof runsThatWait>>[number];

/** Imports that wait for somebody; left out where none does. */
export function ImportsSection({ runs, timeZone }: { runs: readonly WaitingRun[]; timeZone: string }) {
  const t = useText(todayMessages);
  const language = useLanguage();
  if (runs.length === 0) return null;
  return (
    <Section heading={t('imports')} id="imports">
      <Table
        caption={t('imports.oldestFirst')}
        isDense
        columns={[
          {
            key: 'run',
            header: t('imports.run'),
            kind: 'name',
            cell: ({ runId }) => <Link href={runPath(runId)}>{t('imports.number', { number: runId })}</Link>,
          },
          { key: 'what', header: t('imports.what'), cell: ({ waitsAs }) => t(`imports.${waitsAs}`) },
          { key: 'since', header: t('imports.since'), cell: ({ since }) => formatMoment(since, language, timeZone) },
        ]}
        rows={runs}
      />
    </Section>
  );
}
