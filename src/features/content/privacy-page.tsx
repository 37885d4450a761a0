import type { CityProfile } from '../../kernel/city-profile.ts';
import type { PageRequest } from '../../platform/http/request.ts';
import { KeyValue } from '../../ui/figures.tsx';
import { useText } from '../../ui/language.tsx';
import { Page } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import { Section } from '../../ui/text.tsx';
import { statementMessages } from './messages/statements.ts';
import { WhomToAsk } from './whom-to-ask.tsx';

export function showPrivacy({ city, reply }: PageRequest) {
  return reply.page(<PrivacyPage city={city} />);
}

function PrivacyPage({ city }: { city: CityProfile }) {
  const t = useText(statementMessages);
  return (
    <Page title={t('privacy.title')} lede={t('privacy.lede')} isPublic>
      <Section heading={t('privacy.kept.heading')} id="kept">
        <KeptList />
        <p>{t('privacy.noDeletion')}</p>
      </Section>
      <Section heading={t('privacy.sharing.heading')} id="sharing">
        <ul>
          <li>{t('privacy.sharing.city')}</li>
          <li>{t('privacy.sharing.gateway')}</li>
          <li>{t('privacy.sharing.linked')}</li>
          <li>{t('privacy.sharing.nobody')}</li>
        </ul>
      </Section>
      <Section heading={t('privacy.cookies.heading')} id="cookies">
        <p>{t('privacy.cookies.text')}</p>
        <CookieTable />
      </Section>
      <Section heading={t('privacy.ask.heading')} id="ask">
        <WhomToAsk city={city} />
      </Section>
    </Page>
  );
}

const kept = [
  { key: 'user', howLong: 'privacy.untilRemoved' },
  { key: 'session', howLong: 'privacy.untilRemoved' },
  { key: 'tries', howLong: 'privacy.cityClears' },
  { key: 'links', howLong: 'privacy.untilRemoved' },
  { key: 'bills', howLong: 'privacy.bills.howLong' },
  { key: 'payments', howLong: 'privacy.payments.howLong' },
  { key: 'guests', howLong: 'privacy.guests.howLong' },
  { key: 'choice', howLong: 'privacy.choice.howLong' },
  { key: 'audit', howLong: 'privacy.cityClears' },
  { key: 'mail', howLong: 'privacy.cityClears' },
] as const;

function KeptList() {
  const t = useText(statementMessages);
  return (
    <KeyValue
      rows={kept.map(({ key, howLong }) => ({
        label: t(`privacy.${key}.name`),
        value: (
          <>
            <p>{t(`privacy.${key}.what`)}</p>
            <p class="cc-note">
              {t('privacy.why')}: {t(`privacy.${key}.why`)}
            </p>
            <p class="cc-note">
              {t('privacy.howLong')}: {t(howLong)}
            </p>
          </>
        ),
      }))}
    />
  );
}

const cookies = [
  { key: 'session', howLong: 'privacy.cookies.session.howLong' },
  { key: 'guest', howLong: 'privacy.cookies.guest.howLong' },
  { key: 'browser', howLong: 'privacy.cookies.year' },
  { key: 'language', howLong: 'privacy.cookies.year' },
] as const;

function CookieTable() {
  const t = useText(statementMessages);
  return (
    <Table
      caption={t('privacy.cookies.heading')}
      isCaptionHidden
      columns={[
        {
          key: 'name',
          header: t('privacy.cookies.name'),
          kind: 'name',
          cell: (row) => <span class="cc-nowrap">{row.key}</span>,
        },
        { key: 'why', header: t('privacy.why'), cell: (row) => t(`privacy.cookies.${row.key}.why`) },
        { key: 'how-long', header: t('privacy.howLong'), cell: (row) => t(row.howLong) },
      ]}
      rows={cookies}
    />
  );
}
