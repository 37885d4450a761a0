import { cents } from '../../../kernel/money.ts';
import { CityWords } from '../../../ui/city-words.tsx';
import { Money } from '../../../ui/figures.tsx';
import { useText } from '../../../ui/language.tsx';
import { Table, type Column } from '../../../ui/table.tsx';
import { Section } from '../../../ui/text.tsx';
import { receiptMessages } from '../messages/receipt.ts';
import type { Portion } from '../payable.ts';
import type { ReceiptLine } from '../receipt.ts';

type ChargeRow = Portion & { billLabel: string; key: string };

/** Where a part of a bill was paid: what of it went to which charge, and what was left open. */
export function WhatItWentTo({ lines }: { lines: readonly ReceiptLine[] }) {
  const t = useText(receiptMessages);
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
    </Section>
  );
}
