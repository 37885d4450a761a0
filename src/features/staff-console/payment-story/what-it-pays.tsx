import { staffBillPathOf } from '../../billing/public.ts';
import type { PaymentStory, Portion, StoryAllocation } from '../../payments/public.ts';
import { formatCents } from '../../../kernel/money.ts';
import { CityWords, Passage } from '../../../ui/city-words.tsx';
import { Money } from '../../../ui/figures.tsx';
import { useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Table, type Column } from '../../../ui/table.tsx';
import { CodeText, Section } from '../../../ui/text.tsx';
import { paymentStoryMessages } from './messages.ts';

/** The bills that a payment goes to, and the charges and GL codes that the money went to when it came. */
export function WhatItPays({ story: { payment, allocations } }: { story: PaymentStory }) {
  const t = useText(paymentStoryMessages);
  const columns: Column<StoryAllocation>[] = [
    {
      key: 'bill',
      header: t('paid.what'),
      kind: 'name',
      isCardTitle: true,
      cell: ({ payableKind, payableKey, label, detail, creditCents }) => (
        <>
          {payableKind === 'bill' ? (
            <Link href={staffBillPathOf(payableKey)}>
              <Passage language={payment.language}>{label}</Passage>
            </Link>
          ) : (
            <Passage language={payment.language}>{label}</Passage>
          )}
          {detail && (
            <span class="cc-note">
              <Passage language={payment.language}>{detail}</Passage>
            </span>
          )}
          {creditCents > 0 && <span class="cc-note">{t('paid.credit', { amount: formatCents(creditCents) })}</span>}
        </>
      ),
    },
    {
      key: 'amount',
      header: t('facts.amount'),
      kind: 'money',
      cell: ({ amountCents }) => <Money amount={amountCents} />,
      foot: <Money amount={payment.principalCents} />,
    },
    {
      key: 'fee',
      header: t('facts.fee'),
      kind: 'money',
      cell: ({ feeCents }) => <Money amount={feeCents} />,
      foot: <Money amount={payment.feeCents} />,
    },
  ];
  return (
    <Section heading={t('paid.heading')} id="what-it-pays">
      <Table caption={t('paid.caption')} isDense columns={columns} rows={allocations} footLabel={t('paid.total')} />
      <Portions allocations={allocations} />
    </Section>
  );
}

type PortionRow = Portion & { key: string; billLabel: string };

function Portions({ allocations }: Pick<PaymentStory, 'allocations'>) {
  const t = useText(paymentStoryMessages);
  const rows = allocations.flatMap(({ label, payableKey, portions }): PortionRow[] =>
    portions.map((portion, at) => ({ ...portion, key: `${payableKey} ${at}`, billLabel: label })),
  );
  if (rows.length === 0) return <p>{t('portions.none')}</p>;
  const columns: Column<PortionRow>[] = [
    {
      key: 'charge',
      header: t('portions.charge'),
      kind: 'name',
      isCardTitle: true,
      cell: ({ lineNumber, label, billLabel }) => (
        <>
          {lineNumber === null ? t('portions.rest') : <CityWords text={label} />}
          {allocations.length > 1 && <span class="cc-note">{billLabel}</span>}
        </>
      ),
    },
    {
      key: 'glCode',
      header: t('portions.glCode'),
      isUnbroken: true,
      cell: ({ glCode }) => <CodeText>{glCode}</CodeText>,
    },
    {
      key: 'open',
      header: t('portions.open'),
      kind: 'money',
      cell: ({ openCents }) => <Money amount={openCents} />,
    },
    {
      key: 'paid',
      header: t('portions.paid'),
      kind: 'money',
      cell: ({ amountCents }) => <Money amount={amountCents} />,
    },
  ];
  return <Table caption={t('portions.caption')} isDense columns={columns} rows={rows} />;
}
