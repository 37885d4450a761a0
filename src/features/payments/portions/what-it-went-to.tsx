import type { CityProfile } from '../../../kernel/city-profile.ts';
import { cents } from '../../../kernel/money.ts';
import { CityWords } from '../../../ui/city-words.tsx';
import { Money } from '../../../ui/figures.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Table, type Column } from '../../../ui/table.tsx';
import { Section } from '../../../ui/text.tsx';
import { receiptMessages } from '../messages/receipt.ts';
import type { Portion } from '../payable.ts';
import { leftAsOfWords } from '../receipt-words.ts';
import type { ReceiptFacts } from '../receipt.ts';

type ChargeRow = Portion & { billLabel: string; key: string };

/** Where a part of a bill was paid: what of it went to which charge, and what was left open. */
export function WhatItWentTo({ facts, city }: { facts: ReceiptFacts; city: CityProfile }) {
  const t = useText(receiptMessages);
  const language = useLanguage();
  const { lines } = facts;
  const rows = lines.flatMap(({ label, payableKey, charges }): ChargeRow[] =>
    charges.map((charge, at) => ({ ...charge, billLabel: label, key: `${payableKey} ${at}` })),
  );
  if (rows.length === 0) return null;
  const columns: Column<ChargeRow>[] = [
    {
      key: 'charge',
      header: t('charges.charge'),
      kind: 'name',
      cell: (row) => (
        <>
          {row.lineNumber === null ? t('charges.rest') : <CityWords text={row.label} />}
          {lines.length > 1 && <span class="cc-note">{row.billLabel}</span>}
        </>
      ),
    },
    {
      key: 'left',
      header: t('charges.left'),
      kind: 'money',
      cell: ({ openCents, amountCents }) => <Money amount={cents(openCents - amountCents)} />,
    },
    {
      key: 'paid',
      header: t('charges.paid'),
      kind: 'money',
      cell: ({ amountCents }) => <Money amount={amountCents} />,
    },
  ];
  return (
    <Section heading={t('charges.title')} id="charges">
      <p>{t('charges.note')}</p>
      <Table caption={t('charges.title')} isCaptionHidden columns={columns} rows={rows} />
      {leftAsOfWords(facts, { city, language }).map((words) => (
        <p class="cc-note" key={words}>
          {words}
        </p>
      ))}
    </Section>
  );
}
