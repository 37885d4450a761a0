import type { CityProfile } from '../../kernel/city-profile.ts';
import { cents, type Cents } from '../../kernel/money.ts';
import { CityWords } from '../../ui/city-words.tsx';
import { Money } from '../../ui/figures.tsx';
import { useText } from '../../ui/language.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { Section } from '../../ui/text.tsx';
import { openChargesOf, type FilledLine } from './fill-lines.ts';
import { billingMessages } from './messages.ts';
import type { SeenBill } from './reads-bill.ts';

type Charge = { lineNumber: number | null; label: string; paidCents: Cents; openCents: Cents };

/** Where a part of a bill was paid here and a part is due: what went to which charge, and what is open of each. */
export function WentToSection(props: { bill: SeenBill; lines: readonly FilledLine[]; city: CityProfile }) {
  const { bill, lines, city } = props;
  const t = useText(billingMessages);
  const isPart = bill.amountDueCents > 0 && lines.some(({ standingCents }) => standingCents > 0);
  if (!isPart || lines.length < 2) return null;
  const columns: Column<Charge>[] = [
    {
      key: 'charge',
      header: t('bill.wentTo.charge'),
      kind: 'name',
      cell: ({ lineNumber, label }) => (lineNumber === null ? t('bill.wentTo.rest') : <CityWords text={label} />),
    },
    { key: 'paid', header: t('bill.wentTo.paid'), kind: 'money', cell: (row) => <Money amount={row.paidCents} /> },
    { key: 'open', header: t('bill.wentTo.open'), kind: 'money', cell: (row) => <Money amount={row.openCents} /> },
  ];
  return (
    <Section heading={t('bill.wentTo')} id="went-to">
      <p>{t('bill.wentTo.note')}</p>
      <Table
        caption={t('bill.wentTo')}
        isCaptionHidden
        columns={columns}
        rows={chargesOf(lines, bill.amountDueCents, city)}
      />
    </Section>
  );
}

function chargesOf(lines: readonly FilledLine[], dueCents: Cents, city: CityProfile): Charge[] {
  const open = openChargesOf(lines, dueCents, city);
  const ofLines = lines
    .map(({ lineNumber, description, standingCents }) => {
      const openCents = open.find((charge) => charge.lineNumber === lineNumber)?.openCents ?? cents(0);
      return { lineNumber, label: description, paidCents: standingCents, openCents };
    })
    .filter(({ paidCents, openCents }) => paidCents > 0 || openCents > 0);
  const rest = open.filter(({ lineNumber }) => lineNumber === null);
  return [...ofLines, ...rest.map((one) => ({ ...one, paidCents: cents(0) }))];
}
