import { usersByIds, type StaffRequest } from '../../identity/public.ts';
import { formatMoment } from '../../../kernel/day.ts';
import { Alert } from '../../../ui/alert.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Table } from '../../../ui/table.tsx';
import { columnMessages } from '../messages/columns.ts';
import { importMessages } from '../messages/imports.ts';

/** What somebody changed since a form was opened, beside what was typed in it, of which nothing is saved. */
export type Meanwhile = { who: string | null; changedAt: Date; differences: readonly MeanwhileDifference[] };
export type MeanwhileDifference = { what: string; theirs: string; yours: string };

export async function meanwhileBy(
  { db }: StaffRequest,
  { changedBy, changedAt }: { changedBy: string; changedAt: Date },
  differences: readonly MeanwhileDifference[],
): Promise<Meanwhile> {
  const [user] = await usersByIds(db, [changedBy]);
  return { who: user?.email ?? null, changedAt, differences };
}

export function ChangedMeanwhile({ meanwhile, timeZone }: { meanwhile: Meanwhile; timeZone: string }) {
  const t = useText(columnMessages);
  const words = useText(importMessages);
  const when = formatMoment(meanwhile.changedAt, useLanguage(), timeZone);
  return (
    <>
      <Alert kind="error" isAnswer heading={t('meanwhile.heading')} headingLevel={2}>
        <p>{t('meanwhile.text', { who: meanwhile.who ?? words('who.gone'), when })}</p>
      </Alert>
      <Table
        caption={t('meanwhile.heading')}
        isCaptionHidden
        isDense
        columns={[
          { key: 'what', header: t('meanwhile.what'), kind: 'name', isCardTitle: true, cell: ({ what }) => what },
          { key: 'theirs', header: t('meanwhile.theirs'), cell: ({ theirs }) => theirs },
          { key: 'yours', header: t('meanwhile.yours'), cell: ({ yours }) => yours },
        ]}
        rows={meanwhile.differences}
      />
    </>
  );
}
