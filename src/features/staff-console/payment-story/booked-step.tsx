import type { BookedEntry } from '../../ledger/public.ts';
import type { CityProfile } from '../../../kernel/city-profile.ts';
import { formatDay } from '../../../kernel/day.ts';
import { cents } from '../../../kernel/money.ts';
import { CityWords } from '../../../ui/city-words.tsx';
import { Money } from '../../../ui/figures.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Table, type Column } from '../../../ui/table.tsx';
import { CodeText } from '../../../ui/text.tsx';
import { paymentStoryMessages } from './messages.ts';

type PostingRow = BookedEntry['postings'][number] & { position: number };

/** A journal entry with its postings, by ledger account and the city's own GL code. */
export function BookedStep({ entry, city }: { entry: BookedEntry; city: CityProfile }) {
  const t = useText(paymentStoryMessages);
  const language = useLanguage();
  const { accounts } = city.ledger;
  const columns: Column<PostingRow>[] = [
    {
      key: 'account',
      header: t('entry.ledgerAccount'),
      kind: 'name',
      isCardTitle: true,
      cell: ({ ledgerAccount }) => <CityWords text={accounts[ledgerAccount].name} />,
    },
    {
      key: 'glCode',
      header: t('portions.glCode'),
      isUnbroken: true,
      cell: ({ ledgerAccount, glCode }) => <CodeText>{glCode ?? accounts[ledgerAccount].glCode}</CodeText>,
    },
    {
      key: 'debit',
      header: t('entry.debit'),
      kind: 'money',
      cell: ({ amountCents }) => (amountCents > 0 ? <Money amount={amountCents} /> : '–'),
    },
    {
      key: 'credit',
      header: t('entry.credit'),
      kind: 'money',
      cell: ({ amountCents }) => (amountCents < 0 ? <Money amount={cents(Math.abs(amountCents))} /> : '–'),
    },
  ];
  const { id, postedOn, description, sealSequence } = entry;
  return (
    <>
      <p>
        {t('entry.text', { id, day: formatDay(postedOn, language) })} <CityWords text={description} />.{' '}
        {sealSequence === null ? t('entry.unsealed') : t('entry.sealed', { number: sealSequence })}
      </p>
      <Table
        caption={t('entry.caption', { id })}
        isCaptionHidden
        isDense
        columns={columns}
        rows={entry.postings.map((posting, position) => ({ ...posting, position }))}
      />
    </>
  );
}
