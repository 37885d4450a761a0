import type { ResidentUser } from '../../identity/public.ts';
import { cartOrderState, wordsOfOrder } from '../../carts/public.ts';
import { parseBrowserName } from '../../identity/public.ts';
import { formatDay, formatMoment } from '../../../kernel/day.ts';
import { sumCents } from '../../../kernel/money.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { KeyValue, Money } from '../../../ui/figures.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Page } from '../../../ui/page.tsx';
import { Table, type TableProps } from '../../../ui/table.tsx';
import { BackLink, Section } from '../../../ui/text.tsx';
import { auditActions, isKnownAction } from '../audit-trail/actions.ts';
import { customerMessages } from '../customer/messages.ts';
import { mailWords } from '../customer/notes-section.tsx';
import { peopleMessages } from './messages.ts';
import { userPath } from './people-paths.ts';
import type { PersonRecord } from './person-record.ts';
import { userMessages } from './user-messages.ts';

type ViewProps = { copy: PersonRecord; user: ResidentUser; timeZone: string };

/** All that is kept about a resident, to be read and printed. */
export function RecordView(props: ViewProps) {
  const t = useText(userMessages);
  const { copy, user, timeZone } = props;
  const when = formatMoment(copy.copiedAt, useLanguage(), timeZone);
  return (
    <Page
      title={t('record.title')}
      section="staff"
      lede={t('record.lede', { email: user.email, when })}
      before={<BackLink href={userPath(user.userId)}>{user.email}</BackLink>}
    >
      <Person {...props} />
      <Payments {...props} />
      <Links {...props} />
      <CartOrders {...props} />
      <Help {...props} />
      <SignIns {...props} />
      <MailsAndDeeds {...props} />
    </Page>
  );
}

function Person({ copy: { user }, timeZone }: ViewProps) {
  const t = useText(userMessages);
  const language = useLanguage();
  const when = (moment: Date | null) => (moment ? formatMoment(moment, language, timeZone) : t('never'));
  return (
    <KeyValue
      rows={[
        { label: t('email'), value: user.email },
        { label: t('emailsBefore'), value: user.addressesBefore.join(', ') || '–' },
        { label: t('language'), value: t(`language.${user.language}`) },
        { label: t('since'), value: when(user.registeredAt) },
        { label: t('lastSignIn'), value: when(user.lastSignedInAt) },
      ]}
    />
  );
}

function Payments({ copy: { payments, chosenToPay }, timeZone }: ViewProps) {
  const t = useText(userMessages);
  const language = useLanguage();
  return (
    <Section heading={t('record.payments')} id="payments">
      <Rows
        caption={t('newestFirst')}
        columns={[
          { key: 'for', header: t('payment.for'), kind: 'name', cell: ({ labels }) => labels.join(', ') },
          { key: 'made', header: t('payment.made'), cell: ({ madeAt }) => formatMoment(madeAt, language, timeZone) },
          {
            key: 'paid',
            header: t('payment.day'),
            cell: ({ paidOn }) => (paidOn ? formatDay(paidOn, language) : '–'),
          },
          { key: 'state', header: t('state'), cell: ({ state }) => t(`payment.${state}`) },
          { key: 'receipt', header: t('payment.receipt'), cell: ({ receiptNumber }) => receiptNumber ?? '–' },
          {
            key: 'amount',
            header: t('payment.amount'),
            kind: 'money',
            cell: ({ principalCents, feeCents }) => <Money amount={sumCents([principalCents, feeCents])} />,
          },
        ]}
        rows={payments}
      />
      {chosenToPay.length > 0 && (
        <p>{t('record.chosen', { bills: chosenToPay.map(({ payableKey }) => payableKey).join(', ') })}</p>
      )}
    </Section>
  );
}

function Links({ copy, timeZone }: ViewProps) {
  const t = useText(userMessages);
  const say = useText(customerMessages);
  const language = useLanguage();
  const when = (moment: Date | null) => (moment ? formatMoment(moment, language, timeZone) : '–');
  const { links, linkRequests, linkDecisions, linkTries } = copy;
  return (
    <Section heading={t('links')} id="links">
      <Rows
        caption={t('links.caption')}
        columns={[
          { key: 'customer', header: t('customer'), kind: 'name', cell: ({ name }) => name },
          { key: 'account', header: t('accountNumber'), cell: ({ accountNumber }) => accountNumber },
          { key: 'since', header: say('links.since'), cell: ({ linkedAt }) => when(linkedAt) },
          { key: 'ended', header: t('link.ended'), cell: ({ endedAt }) => when(endedAt) },
        ]}
        rows={links}
      />
      {linkRequests.length > 0 && (
        <Rows
          caption={t('record.requests')}
          columns={[
            {
              key: 'typed',
              header: t('request.typed'),
              kind: 'name',
              cell: (row) => `${row.typedNumber} ${row.typedName}`,
            },
            { key: 'message', header: t('request.message'), cell: ({ message }) => message || '–' },
            { key: 'asked', header: say('decision.asked'), cell: ({ askedAt }) => when(askedAt) },
            {
              key: 'answer',
              header: t('request.answer'),
              cell: ({ answerWords, answeredAt }) => answerWords ?? when(answeredAt),
            },
          ]}
          rows={linkRequests}
        />
      )}
      {linkDecisions.length > 0 && (
        <Rows
          caption={say('decisions')}
          columns={[
            { key: 'what', header: say('decision.what'), kind: 'name', cell: ({ kind }) => say(`decision.${kind}`) },
            { key: 'reason', header: say('decision.reason'), cell: ({ reason }) => reason },
            { key: 'asked', header: say('decision.asked'), cell: ({ askedAt }) => when(askedAt) },
          ]}
          rows={linkDecisions}
        />
      )}
      <p>{t('record.tries', { count: linkTries.length, failed: linkTries.filter((one) => !one.succeeded).length })}</p>
    </Section>
  );
}

function CartOrders({ copy: { cartOrders }, timeZone }: ViewProps) {
  const t = useText(userMessages);
  const language = useLanguage();
  if (cartOrders.length === 0) return null;
  return (
    <Section heading={t('record.carts')} id="cart-orders">
      <Rows
        caption={t('record.carts')}
        columns={[
          { key: 'number', header: t('record.help.number'), kind: 'name', cell: ({ number }) => number },
          { key: 'made', header: t('payment.made'), cell: ({ madeAt }) => formatMoment(madeAt, language, timeZone) },
          { key: 'what', header: t('record.carts.what'), cell: (order) => wordsOfOrder(order, language) },
          { key: 'address', header: t('record.carts.address'), cell: ({ address }) => address },
          { key: 'state', header: t('state'), cell: ({ state, refusal }) => cartOrderState(state, refusal, language) },
          {
            key: 'told',
            header: t('record.carts.told'),
            cell: ({ phone, note }) => [phone, note].filter(Boolean).join('. ') || '–',
          },
        ]}
        rows={cartOrders}
      />
    </Section>
  );
}

function Help({ copy: { helpRequests }, timeZone }: ViewProps) {
  const t = useText(userMessages);
  const language = useLanguage();
  if (helpRequests.length === 0) return null;
  return (
    <Section heading={t('record.help')} id="help-requests">
      <Rows
        caption={t('record.help')}
        columns={[
          { key: 'number', header: t('record.help.number'), kind: 'name', cell: ({ number }) => number },
          {
            ...{ key: 'written', header: t('record.help.written') },
            cell: ({ writtenAt }) => formatMoment(writtenAt, language, timeZone),
          },
          { key: 'by', header: t('record.help.by'), cell: ({ kind }) => t(`record.help.${kind}`) },
          {
            ...{ key: 'words', header: t('record.help.words') },
            cell: ({ words, files }) => [words, ...files].join(' · '),
          },
          { key: 'told', header: t('record.help.told'), cell: (request) => toldIn(request) },
        ]}
        rows={helpRequests}
      />
    </Section>
  );
}

/** What a request says of its asker and the place beside its words. */
function toldIn(request: ViewProps['copy']['helpRequests'][number]): string {
  const { name, email, phone, about, address, latitude, longitude, rating, ratingWords } = request;
  const place = latitude === null || longitude === null ? '' : `${latitude}, ${longitude}`;
  const rated = rating === null ? '' : `${rating}/5`;
  return [name, email, phone, about, address, place, rated, ratingWords].filter(Boolean).join(' · ') || '–';
}

function SignIns({ copy: { signIns }, timeZone }: ViewProps) {
  const say = useText(peopleMessages);
  const language = useLanguage();
  return (
    <Section heading={say('history')} id="sign-ins">
      <Rows
        caption={say('history.caption')}
        columns={[
          { key: 'when', header: say('when'), cell: ({ at }) => formatMoment(at, language, timeZone) },
          { key: 'what', header: say('what'), kind: 'name', cell: ({ what }) => say(`event.${what}`) },
          {
            key: 'browser',
            header: say('browser'),
            cell: ({ browser }) => {
              const name = browser === undefined ? null : parseBrowserName(browser);
              return name ? say('browser.name', name) : '–';
            },
          },
          { key: 'from', header: say('from'), cell: ({ networkAddress }) => networkAddress ?? '–' },
        ]}
        rows={signIns}
      />
    </Section>
  );
}

function MailsAndDeeds({ copy: { mails, deeds }, timeZone }: ViewProps) {
  const t = useText(userMessages);
  const say = useText(customerMessages);
  const language = useLanguage();
  const deed = textIn(language, auditActions);
  const when = (moment: Date) => formatMoment(moment, language, timeZone);
  return (
    <>
      <Section heading={t('mails')} id="mails">
        <Rows
          caption={say('mails.caption')}
          columns={[
            { key: 'kind', header: say('mail.kind'), kind: 'name', cell: ({ kind }) => mailWords(kind, say) },
            { key: 'to', header: say('mail.to'), cell: ({ recipient }) => recipient },
            { key: 'made', header: say('mail.made'), cell: ({ madeAt }) => when(madeAt) },
          ]}
          rows={mails}
        />
      </Section>
      <Section heading={t('record.deeds')} id="deeds">
        <Rows
          caption={t('newestFirst')}
          columns={[
            { key: 'when', header: t('record.when'), cell: ({ at }) => when(at) },
            {
              key: 'what',
              header: t('record.what'),
              kind: 'name',
              cell: ({ action }) => (isKnownAction(action) ? deed(action) : action),
            },
          ]}
          rows={deeds}
        />
      </Section>
    </>
  );
}

/** What was kept of one kind; where there is nothing, that it is so. */
function Rows<Row>(props: Omit<TableProps<Row>, 'isDense'>) {
  const t = useText(userMessages);
  return props.rows.length === 0 ? <p>{t('record.nothing')}</p> : <Table isDense {...props} />;
}
