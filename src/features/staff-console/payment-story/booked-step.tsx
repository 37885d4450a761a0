import type { BookedEntry } from '../../ledger/public.ts';
import type { BookedEffect } from '../../payments/public.ts';
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

type BookedStepProps = {
  entry: BookedEntry;
  /** By which people know what it was booked for: a receipt's, or that of money that went back. */
  number: string | null;
  city: CityProfile;
};

/** A journal entry with its postings, by ledger account and the city's own GL code. */
export function BookedStep({ entry, number, city }: BookedStepProps) {
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
  const { id, postedOn, sealSequence } = entry;
  return (
    <>
      <p>
        {t('entry.text', { id, day: formatDay(postedOn, language) })} <BookedFor entry={entry} number={number} />.{' '}
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

/** What was booked, from its kind and number; in the words that were booked, which are English, where those tell nothing. */
function BookedFor({ entry, number }: Pick<BookedStepProps, 'entry' | 'number'>) {
  const t = useText(paymentStoryMessages);
  const key: string = `entry.${entry.sourceKind}.${entry.effect}`;
  if (number === null || !isEntryKey(key)) return <CityWords text={entry.description} />;
  return <>{t(key, { number })}</>;
}

type EntryKey = `entry.${BookedEffect}`;

function isEntryKey(key: string): key is EntryKey {
  return Object.hasOwn(paymentStoryMessages, key);
}
