import { assert } from '../../kernel/assert.ts';
import { dayAt, formatDay, formatMoment } from '../../kernel/day.ts';
import type { Answer } from '../../platform/http/request.ts';
import { Alert } from '../../ui/alert.tsx';
import { DayText, Money, SummaryBand } from '../../ui/figures.tsx';
import { useLanguage, useText } from '../../ui/language.tsx';
import { Page } from '../../ui/page.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { CodeText, Section } from '../../ui/text.tsx';
import { ContactBlock } from '../content/public.ts';
import type { Place, PayersPlace } from './checkout-notices.tsx';
import { GuestVisit } from './guests/guest-visit-section.tsx';
import { mailReceiptAgain } from './mail-receipt.ts';
import { receiptMessages } from './messages/receipt.ts';
import { openAgain } from './money-backs/payer-words.ts';
import type { PaymentsWiring } from './payable.ts';
import type { PayerRequest } from './payer-access.ts';
import { payerColumns } from './payer.ts';
import { WhatItWentTo } from './portions/what-it-went-to.tsx';
import { ReceiptActions } from './receipt-actions.tsx';
import { receiptDocument } from './receipt-document.ts';
import { MoneyBackNotices } from './receipt-notices.tsx';
import { ledeWords, nextWords } from './receipt-words.ts';
import { feeWords, receiptFor, type ReceiptFacts, type ReceiptLine } from './receipt.ts';
import type { Outcome } from '../../ui/icon.tsx';

type Handler = (request: PayerRequest) => Promise<Answer>;

/** GET /receipts/:number: proof of payment, for the one who paid. */
export function showReceipt({ payables }: PaymentsWiring): Handler {
  return async (request) => {
    const { db, payer, payerEmail, params, query, reply, city, clock, language, places } = request;
    const facts = await receiptFor(db, payables, payer, params['number'] ?? '', language);
    if (!facts) return reply.notFound();
    const mailedTo = query['mailed'] === '1' ? payerEmail : null;
    const documentHref = `${places.receipt(facts.receipt.number)}/document.pdf`;
    const visitEmail = places.whose === 'guest' ? payerEmail : null;
    const shown = { facts, mailedTo, documentHref, visitEmail, places, city };
    return reply.page(<ReceiptPage {...shown} now={clock.now()} />);
  };
}

/** GET /receipts/:number/document.pdf: the same receipt to keep. */
export function showReceiptDocument({ payables }: PaymentsWiring): Handler {
  return async ({ db, payer, params, reply, city, clock, language }) => {
    const facts = await receiptFor(db, payables, payer, params['number'] ?? '', language);
    if (!facts) return reply.notFound();
    const pdf = await receiptDocument(facts, { city, language, now: clock.now() });
    return reply.document(pdf, 'application/pdf', `${facts.receipt.number}.pdf`);
  };
}

/** POST /receipts/:number/mail: sends the receipt to the payer's address once more. */
export function submitMailReceipt({ payables }: PaymentsWiring): Handler {
  return async ({ db, payer, params, reply, clock, language, places }) => {
    const facts = await receiptFor(db, payables, payer, params['number'] ?? '', language);
    if (!facts) return reply.notFound();
    const { id } = facts.payment;
    await db.transaction().execute((tx) => mailReceiptAgain(tx, id, payerColumns(payer).userId, language, clock.now()));
    return reply.seeOther(`${places.receipt(facts.receipt.number)}?mailed=1`);
  };
}

export type ReceiptPageProps = PayersPlace & {
  facts: ReceiptFacts;
  mailedTo: string | null;
  documentHref: string;
  /** Where a guest is written to, while they are in their visit; else null. */
  visitEmail: string | null;
};

/**
 * A check mark, the amount and the number first; then what was paid, what is still due, and what happens next. Where
 * money went back, that comes before all.
 */
export function ReceiptPage(props: ReceiptPageProps) {
  const { facts, mailedTo, documentHref, visitEmail, places, city, now } = props;
  const t = useText(receiptMessages);
  const language = useLanguage();
  const { payment } = facts;
  const mailed = mailedTo && (
    <Alert kind="success" isAnswer>
      <p>{t('mailed.again', { email: mailedTo })}</p>
    </Alert>
  );
  return (
    <Page
      title={t('receipt.title')}
      {...markOf(facts)}
      lede={payment.state === 'paid' ? ledeWords(facts, language) : undefined}
      section="bills"
      before={mailed}
    >
      <MoneyBackNotices facts={facts} city={city} />
      <ReceiptBand facts={facts} city={city} />
      <Section heading={t('receipt.what')} id="what">
        <PaidTable facts={facts} />
        <StillDueNote city={city} now={now} />
      </Section>
      <WhatItWentTo facts={facts} city={city} />
      <ReceiptActions facts={facts} documentHref={documentHref} places={places} />
      <Section heading={t('next.title')} id="next">
        {nextWords(facts, { city, language }).map((words) => (
          <p key={words}>{words}</p>
        ))}
        <p>{t('next.keep')}</p>
      </Section>
      {visitEmail !== null && <GuestVisit email={visitEmail} />}
      <Section heading={t('ask.title')} id="ask">
        <ContactBlock city={city} now={now} />
      </Section>
    </Page>
  );
}

/** No mark where a part went back and opened a bill again: that errand has not ended. */
function markOf({ payment, lines, moneyBacks }: ReceiptFacts): { outcome?: Outcome } {
  if (payment.state === 'disputed') return { outcome: 'waiting' };
  if (payment.state !== 'paid') return { outcome: 'failed' };
  return openAgain(lines, moneyBacks).length > 0 ? {} : { outcome: 'done' };
}

function ReceiptBand({ facts, city }: Pick<ReceiptPageProps, 'facts' | 'city'>) {
  const t = useText(receiptMessages);
  const language = useLanguage();
  const { receipt, payment, totalCents } = facts;
  assert(payment.paidOn, 'a paid payment has a day');
  const settledOn = payment.settledAt && dayAt(payment.settledAt, city.timeZone);
  const isLater = settledOn !== null && settledOn !== payment.paidOn;
  return (
    <SummaryBand
      figures={[
        {
          label: t('receipt.amount'),
          value: <Money amount={totalCents} />,
          note: t('receipt.to', { city: city.spokenName[language], department: city.department.name[language] }),
          tone: 'main',
        },
        { label: t('receipt.number'), value: <CodeText>{receipt.number}</CodeText> },
        {
          label: t('receipt.paidOn'),
          value: <DayText day={payment.paidOn} />,
          note: isLater ? t('receipt.settled', { day: formatDay(settledOn, language) }) : undefined,
        },
        { label: t('receipt.way'), value: t(`way.${payment.way}`) },
      ]}
    />
  );
}

type PaidRow = Pick<ReceiptLine, 'label' | 'detail' | 'amountCents' | 'stillDueCents'> & { isFee: boolean };

/** Each bill, the fee as a line of its own, and the total under both. */
function PaidTable({ facts: { lines, payment, totalCents } }: { facts: ReceiptFacts }) {
  const t = useText(receiptMessages);
  const language = useLanguage();
  const fee = { label: t('total.fee'), detail: '', amountCents: payment.feeCents, stillDueCents: null, isFee: true };
  const rows: PaidRow[] = [...lines.map((line) => Object.assign({ isFee: false }, line)), fee];
  const columns: Column<PaidRow>[] = [
    {
      key: 'bill',
      header: t('column.what'),
      kind: 'name',
      isCardTitle: true,
      cell: ({ label, detail }) => (
        <>
          {label}
          {detail && <span class="cc-note">{detail}</span>}
        </>
      ),
    },
    { key: 'stillDue', header: t('column.stillDue'), kind: 'money', cell: (row) => <StillDue row={row} /> },
    {
      key: 'paid',
      header: t('column.paid'),
      kind: 'money',
      cell: ({ amountCents, isFee }) => (isFee ? feeWords(amountCents, language) : <Money amount={amountCents} />),
      foot: <Money amount={totalCents} />,
    },
  ];
  return (
    <Table caption={t('receipt.caption')} isCaptionHidden columns={columns} rows={rows} footLabel={t('total.all')} />
  );
}

function StillDue({ row: { stillDueCents, isFee } }: { row: PaidRow }) {
  const t = useText(receiptMessages);
  if (stillDueCents !== null) return <Money amount={stillDueCents} />;
  return <>{isFee ? '–' : t('stillDue.unknown')}</>;
}

function StillDueNote({ city, now }: Place) {
  const t = useText(receiptMessages);
  const language = useLanguage();
  return <p class="cc-note">{t('asOf.note', { when: formatMoment(now, language, city.timeZone) })}</p>;
}
