import { assert } from '../../kernel/assert.ts';
import { dayAt, formatDay, formatMoment } from '../../kernel/day.ts';
import { formatCents } from '../../kernel/money.ts';
import type { Answer } from '../../platform/http/request.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button, ButtonLink, ButtonRow } from '../../ui/button.tsx';
import { DayText, Money, SummaryBand } from '../../ui/figures.tsx';
import { Form } from '../../ui/form.tsx';
import { useLanguage, useText } from '../../ui/language.tsx';
import { Page } from '../../ui/page.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { CodeText, Section } from '../../ui/text.tsx';
import { PrintButton } from '../../ui/totals.tsx';
import { ContactBlock } from '../content/public.ts';
import { useBackWords, type Place, type PayersPlace } from './checkout-notices.tsx';
import { GuestVisit } from './guests/guest-visit-section.tsx';
import { mailReceiptAgain } from './mail-receipt.ts';
import { receiptMessages } from './messages/receipt.ts';
import { moneyBackMessages } from './messages/money-backs.ts';
import { adviceFor, meaningForBills, moneyBackSentence } from './money-backs/words.ts';
import type { PaymentsWiring } from './payable.ts';
import type { PayerRequest } from './payer-access.ts';
import type { PayerPlaces } from './payer.ts';
import { isSettled, type PaymentState } from './payment-states.ts';
import { WhatItWentTo } from './portions/what-it-went-to.tsx';
import { creditedWords, feeWords, receiptFor, type ReceiptFacts, type ReceiptLine } from './receipt.ts';
import { receiptDocument } from './receipt-document.ts';
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
    await db.transaction().execute((tx) => mailReceiptAgain(tx, id, payer, language, clock.now()));
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
  const { receipt, totalCents, payment } = facts;
  const stands = payment.state === 'paid';
  const mailed = mailedTo && (
    <Alert kind="success" isAnswer>
      <p>{t('mailed.again', { email: mailedTo })}</p>
    </Alert>
  );
  return (
    <Page
      title={t('receipt.title')}
      outcome={stands ? 'done' : outcomeOf(payment.state)}
      lede={stands ? t('receipt.lede', { amount: formatCents(totalCents) }) : undefined}
      section="bills"
      before={mailed}
    >
      <MoneyBackNotices facts={facts} city={city} />
      <ReceiptBand facts={facts} city={city} />
      <Section heading={t('receipt.what')} id="what">
        <PaidTable facts={facts} />
        <StillDueNote city={city} now={now} />
      </Section>
      <WhatItWentTo lines={facts.lines} />
      <ReceiptActions number={receipt.number} documentHref={documentHref} places={places} />
      <Section heading={t('next.title')} id="next">
        {stands && <p>{t('next.text', { city: city.spokenName[language] })}</p>}
        <p>{t('next.keep')}</p>
      </Section>
      {visitEmail !== null && <GuestVisit email={visitEmail} />}
      <Section heading={t('ask.title')} id="ask">
        <ContactBlock city={city} now={now} />
      </Section>
    </Page>
  );
}

function outcomeOf(state: PaymentState): Outcome {
  return state === 'disputed' ? 'waiting' : 'failed';
}

/** What happened to the money after it came: in the payer's words, with what it means and what to do. */
function MoneyBackNotices({ facts, city }: Pick<ReceiptPageProps, 'facts' | 'city'>) {
  const t = useText(moneyBackMessages);
  const language = useLanguage();
  const { payment, moneyBacks, lines, totalCents } = facts;
  const reader = { language, timeZone: city.timeZone, isPayer: true };
  const { state } = payment;
  return (
    <>
      {isSettled(state) && moneyBacks.length > 0 && (
        <Alert kind={state === 'paid' ? 'info' : 'warning'} heading={t(`title.${state}`)} headingLevel={2}>
          {moneyBacks.map((moneyBack) => (
            <p key={moneyBack.number}>
              {moneyBackSentence(moneyBack, reader)}{' '}
              {moneyBack.amountCents < totalCents && t('ofAmount', { amount: formatCents(moneyBack.amountCents) })}{' '}
              {meaningForBills(moneyBack, lines.length, language)} {adviceFor(moneyBack, language)}
            </p>
          ))}
        </Alert>
      )}
      {creditedWords(facts, language).map((credited) => (
        <Alert kind="info" key={credited}>
          {credited}
        </Alert>
      ))}
    </>
  );
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
          note: t('receipt.to', { payee: `${city.spokenName[language]}, ${city.department.name[language]}` }),
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
      header: t('column.bill'),
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

type ReceiptActionsProps = { number: string; documentHref: string; places: PayerPlaces };

/** To be mailed it again takes the payer's own browser: a link in a mail only shows. */
function ReceiptActions({ number, documentHref, places }: ReceiptActionsProps) {
  const t = useText(receiptMessages);
  const back = useBackWords(places);
  const look = (
    <>
      <ButtonLink href={places.bills}>{places.whose === 'guest' ? back : t('action.bills')}</ButtonLink>
      <PrintButton />
      <ButtonLink href={documentHref} kind="outline" icon="download">
        {t('action.pdf')}
      </ButtonLink>
    </>
  );
  if (places.checkout === null) return <ButtonRow>{look}</ButtonRow>;
  return (
    <Form action={`${places.receipt(number)}/mail`}>
      <ButtonRow>
        {look}
        <Button kind="outline" icon="mail">
          {t('action.mail')}
        </Button>
      </ButtonRow>
    </Form>
  );
}
