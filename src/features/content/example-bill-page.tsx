import type { ComponentChildren } from 'preact';
import type { CityProfile } from '../../kernel/city-profile.ts';
import type { PageRequest } from '../../platform/http/request.ts';
import { cityText } from '../../kernel/language.ts';
import { CityWords } from '../../ui/city-words.tsx';
import { ButtonLink, ButtonRow } from '../../ui/button.tsx';
import { DayText, KeyValue, Money } from '../../ui/figures.tsx';
import { useLanguage, useText } from '../../ui/language.tsx';
import { Link } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import { Section } from '../../ui/text.tsx';
import { ExampleBillDrawing, type BillPart } from './example-bill-drawing.tsx';
import type { ExampleBillPart } from './wordings/places.ts';
import { shownWordings } from './wordings/shown-wordings.ts';
import { exampleBillOf, type ExampleBill } from './example-bill.ts';
import { PartText, wordsOfParts, type PartWords } from './example-bill-words.tsx';
import { exampleBillMessages } from './messages/example-bill.ts';

export async function showExampleBill({ db, city, clock, reply }: PageRequest) {
  const written = await shownWordings(db, 'example-bill');
  return reply.page(<ExampleBillPage city={city} now={clock.now()} wordsOf={wordsOfParts(written, city)} />);
}

type WordsOf = (part: ExampleBillPart) => PartWords;

function ExampleBillPage({ city, now, wordsOf }: { city: CityProfile; now: Date; wordsOf: WordsOf }) {
  const t = useText(exampleBillMessages);
  const bill = exampleBillOf(city, now);
  const top = wordsOf('top');
  const drawing = (part: BillPart, description: string) => (
    <ExampleBillDrawing city={city} now={now} part={part} description={description} />
  );
  return (
    <Page
      title={cityText(top.title, useLanguage())}
      heading={<CityWords text={top.title} />}
      lede={'text' in top && <CityWords text={top.text} />}
      isPublic
    >
      {'written' in top && <PartText words={top} />}
      <div class="cc-example-bill">
        <div class="cc-example-bill__sheet">
          {drawing('whole', t('exampleBill.drawing', { number: bill.customerNumber, name: bill.name }))}
        </div>
        <ol class="cc-example-bill__places">
          <MarkedPlace number={1} words={wordsOf('customer-id')}>
            {drawing('customer-id', t('exampleBill.customerId.drawing', { number: bill.customerNumber }))}
          </MarkedPlace>
          <MarkedPlace number={2} words={wordsOf('name')}>
            {drawing('name', t('exampleBill.name.drawing', { name: bill.name }))}
          </MarkedPlace>
          {bill.linkCode && (
            <MarkedPlace number={3} words={wordsOf('code')}>
              {drawing('code', t('exampleBill.code.drawing', { code: bill.linkCode }))}
            </MarkedPlace>
          )}
        </ol>
      </div>
      <ButtonRow>
        <ButtonLink href="/account/link">{t('exampleBill.link')}</ButtonLink>
        <Link href="/instructions/add-an-account">{t('exampleBill.instructions')}</Link>
      </ButtonRow>
      <BillInWords bill={bill} wordsOf={wordsOf} />
    </Page>
  );
}

type MarkedPlaceProps = { number: number; words: PartWords; children: ComponentChildren };

function MarkedPlace({ number, words, children }: MarkedPlaceProps) {
  return (
    <li>
      <h2 class="cc-h3">
        <span class="cc-example-bill__number" aria-hidden="true">
          {number}
        </span>
        <CityWords text={words.title} />
      </h2>
      <div class="cc-example-bill__close-up">{children}</div>
      <PartText words={words} />
    </li>
  );
}

function BillInWords({ bill, wordsOf }: { bill: ExampleBill; wordsOf: WordsOf }) {
  const t = useText(exampleBillMessages);
  const language = useLanguage();
  const words = wordsOf('in-words');
  const nameOf = (part: ExampleBillPart) => <CityWords text={wordsOf(part).title} />;
  return (
    <Section heading={<CityWords text={words.title} />} id="in-words">
      <PartText words={words} />
      <KeyValue
        rows={[
          { label: nameOf('customer-id'), value: <strong>{bill.customerNumber}</strong> },
          { label: nameOf('name'), value: <strong>{bill.name}</strong> },
          ...(bill.linkCode ? [{ label: nameOf('code'), value: <strong>{bill.linkCode}</strong> }] : []),
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
