import type { ComponentChildren } from 'preact';
import type { CityProfile } from '../../kernel/city-profile.ts';
import type { PageRequest } from '../../platform/http/request.ts';
import { ButtonLink, ButtonRow } from '../../ui/button.tsx';
import { DayText, KeyValue, Money } from '../../ui/figures.tsx';
import { useLanguage, useText } from '../../ui/language.tsx';
import { Link } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import { Section } from '../../ui/text.tsx';
import { ExampleBillDrawing, type BillPart } from './example-bill-drawing.tsx';
import { exampleBillOf, type ExampleBill } from './example-bill.ts';
import { exampleBillMessages } from './messages/example-bill.ts';

export function showExampleBill({ city, clock, reply }: PageRequest) {
  return reply.page(<ExampleBillPage city={city} now={clock.now()} />);
}

function ExampleBillPage({ city, now }: { city: CityProfile; now: Date }) {
  const t = useText(exampleBillMessages);
  const bill = exampleBillOf(city, now);
  const drawing = (part: BillPart, description: string) => (
    <ExampleBillDrawing city={city} now={now} part={part} description={description} />
  );
  return (
    <Page title={t('exampleBill.title')} lede={t(`exampleBill.lede${bill.linkCode ? 'WithCode' : ''}`)} isPublic>
      <div class="cc-example-bill">
        <div class="cc-example-bill__sheet">
          {drawing('whole', t('exampleBill.drawing', { number: bill.customerNumber, name: bill.name }))}
        </div>
        <ol class="cc-example-bill__places">
          <MarkedPlace number={1} heading={t('exampleBill.customerId.heading')} text={t('exampleBill.customerId.text')}>
            {drawing('customer-id', t('exampleBill.customerId.drawing', { number: bill.customerNumber }))}
          </MarkedPlace>
          <MarkedPlace number={2} heading={t('exampleBill.name.heading')} text={t('exampleBill.name.text')}>
            {drawing('name', t('exampleBill.name.drawing', { name: bill.name }))}
          </MarkedPlace>
          {bill.linkCode && (
            <MarkedPlace number={3} heading={t('exampleBill.code.heading')} text={t('exampleBill.code.text')}>
              {drawing('code', t('exampleBill.code.drawing', { code: bill.linkCode }))}
            </MarkedPlace>
          )}
        </ol>
      </div>
      <ButtonRow>
        <ButtonLink href="/account/link">{t('exampleBill.link')}</ButtonLink>
        <Link href="/instructions/add-an-account">{t('exampleBill.instructions')}</Link>
      </ButtonRow>
      <BillInWords bill={bill} />
    </Page>
  );
}

type MarkedPlaceProps = { number: number; heading: string; text: string; children: ComponentChildren };

function MarkedPlace({ number, heading, text, children }: MarkedPlaceProps) {
  return (
    <li>
      <h2 class="cc-h3">
        <span class="cc-example-bill__number" aria-hidden="true">
          {number}
        </span>
        {heading}
      </h2>
      <div class="cc-example-bill__close-up">{children}</div>
      <p>{text}</p>
    </li>
  );
}

function BillInWords({ bill }: { bill: ExampleBill }) {
  const t = useText(exampleBillMessages);
  const language = useLanguage();
  return (
    <Section heading={t('exampleBill.inWords')} id="in-words">
      <p>{t('exampleBill.madeUp')}</p>
      <KeyValue
        rows={[
          { label: t('exampleBill.customerId.heading'), value: <strong>{bill.customerNumber}</strong> },
          { label: t('exampleBill.name.heading'), value: <strong>{bill.name}</strong> },
          ...(bill.linkCode ? [{ label: t('exampleBill.code.heading'), value: <strong>{bill.linkCode}</strong> }] : []),
          { label: t('exampleBill.address'), value: bill.addressLines.join(', ') },
          { label: t('exampleBill.accountNumber'), value: bill.accountNumber },
          { label: t('exampleBill.billNumber'), value: bill.billNumber },
          { label: t('exampleBill.billedOn'), value: <DayText day={bill.billedOn} /> },
          { label: t('exampleBill.dueOn'), value: <DayText day={bill.dueOn} /> },
        ]}
      />
      <Table
        caption={t('exampleBill.lines')}
        columns={[
          {
            key: 'description',
            header: t('exampleBill.description'),
            kind: 'name',
            cell: (line) => line.description[language],
          },
          {
            key: 'amount',
            header: t('exampleBill.amount'),
            kind: 'money',
            cell: (line) => <Money amount={line.amount} />,
            foot: <Money amount={bill.total} />,
          },
        ]}
        rows={bill.lines}
        footLabel={t('exampleBill.amountDue')}
      />
    </Section>
  );
}
