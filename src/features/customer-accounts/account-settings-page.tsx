import type { CityProfile } from '../../kernel/city-profile.ts';
import { formatMoment } from '../../kernel/day.ts';
import type { RawFields } from '../../platform/http/request.ts';
import { Alert } from '../../ui/alert.tsx';
import { KeyValue, Tag } from '../../ui/figures.tsx';
import { useLanguage, useText } from '../../ui/language.tsx';
import { Link } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import { EmptyState, Prose, Section } from '../../ui/text.tsx';
import { openNowText } from '../content/public.ts';
import { lastViewOf, type SignedInRequest } from '../identity/public.ts';
import type { FrozenLink, LinkedAccount } from './account-link.ts';
import { accountSettingsMessages } from './messages/account-settings.ts';
import { frozenLinksOf, linkedAccountsOf } from './reads.ts';

export async function showAccountSettings({ db, city, clock, user, query, reply }: SignedInRequest) {
  const [linked, frozen] = [await linkedAccountsOf(db, user.userId), await frozenLinksOf(db, user.userId)];
  return reply.page(
    <AccountSettingsPage
      city={city}
      now={clock.now()}
      email={user.email}
      lastSignedInAt={user.lastSignedInAt}
      isStaff={user.staffRole !== null}
      linked={linked}
      frozen={frozen}
      notice={noticeOf(query)}
      lastViewedAt={await lastViewOf(db, user.userId)}
      isViewed={user.viewedBy !== null}
    />,
  );
}

/** What has just been done, as the address says. A number is all that is taken from it. */
type Notice =
  | { kind: 'linked'; accounts: number }
  | { kind: 'removed' }
  | { kind: 'asked' }
  | { kind: 'letter' }
  | null;

function noticeOf(query: RawFields): Notice {
  const linked = query['linked'];
  if (typeof linked === 'string' && /^\d{1,4}$/.test(linked)) return { kind: 'linked', accounts: Number(linked) };
  if (query['removed'] === '1') return { kind: 'removed' };
  if (query['asked'] === 'letter') return { kind: 'letter' };
  return query['asked'] === '1' ? { kind: 'asked' } : null;
}

export type AccountSettingsProps = {
  city: CityProfile;
  now: Date;
  email: string;
  lastSignedInAt: Date | null;
  isStaff: boolean;
  linked: LinkedAccount[];
  frozen: FrozenLink[];
  notice: Notice;
  /** When staff last saw the portal as this user does. */
  lastViewedAt: Date | null;
  /** A staff member does so now: how the user signs in is not for them. */
  isViewed: boolean;
};

export function AccountSettingsPage(props: AccountSettingsProps) {
  const t = useText(accountSettingsMessages);
  return (
    <Page title={t('settings.title')} before={props.notice && <NoticeText notice={props.notice} city={props.city} />}>
      <UserInformation {...props} />
      <Section heading={t('settings.links.heading')} id="linked-accounts">
        <Prose>
          <p>{t('settings.links.what')}</p>
          <p>{t('settings.links.how')}</p>
        </Prose>
      </Section>
      <Section
        heading={t('settings.accounts.heading')}
        id="customer-accounts"
        action={<Link href="/account/link">{t('settings.accounts.add')}</Link>}
      >
        {props.frozen.length > 0 && <FrozenLinks frozen={props.frozen} city={props.city} now={props.now} />}
        {props.linked.length > 0 ? (
          <LinkedAccounts linked={props.linked} />
        ) : (
          <EmptyState>{t('settings.accounts.none')}</EmptyState>
        )}
      </Section>
    </Page>
  );
}

function NoticeText({ notice, city }: { notice: NonNullable<Notice>; city: CityProfile }) {
  const t = useText(accountSettingsMessages);
  const language = useLanguage();
  const words = {
    linked: () =>
      notice.kind === 'linked' && notice.accounts > 0
        ? t('settings.notice.linked', { count: notice.accounts })
        : t('settings.notice.linkedBefore'),
    removed: () => t('settings.notice.removed'),
    letter: () => t('settings.notice.letter'),
    asked: () =>
      t('settings.notice.asked', {
        department: city.department.name[language],
        count: city.department.answerDays,
      }),
  };
  return (
    <Alert kind="success" isAnswer>
      <p>{words[notice.kind]()}</p>
    </Alert>
  );
}

function UserInformation(props: AccountSettingsProps) {
  const { city, email, lastSignedInAt, lastViewedAt, isViewed, isStaff } = props;
  const t = useText(accountSettingsMessages);
  const language = useLanguage();
  const lastLogin = lastSignedInAt
    ? formatMoment(lastSignedInAt, language, city.timeZone)
    : t('settings.user.firstLogin');
  const viewed = {
    department: city.department.name[language],
    when: lastViewedAt ? formatMoment(lastViewedAt, language, city.timeZone) : '',
  };
  const secondFactor = {
    label: t('settings.user.secondFactor'),
    value: t('settings.user.secondFactorOfStaff'),
    action: <Link href="/staff/second-factor">{t('settings.user.changeSecondFactor')}</Link>,
  };
  return (
    <Section heading={t('settings.user.heading')} id="user-information">
      <KeyValue
        rows={[
          {
            label: t('settings.user.loggedInAs'),
            value: email,
            action: !isViewed && <Link href="/account/password">{t('settings.user.changePassword')}</Link>,
          },
          {
            label: t('settings.user.lastLogin'),
            value: lastLogin,
            action: !isViewed && <Link href="/account/sessions">{t('settings.user.sessions')}</Link>,
          },
          {
            label: t('settings.user.email'),
            value: email,
            action: !isViewed && <Link href="/account/email">{t('settings.user.changeEmail')}</Link>,
          },
          ...(lastViewedAt ? [{ label: t('settings.user.viewed'), value: t('settings.user.viewedWhen', viewed) }] : []),
          ...(isStaff ? [secondFactor] : []),
        ]}
      />
    </Section>
  );
}

function FrozenLinks({ frozen, city, now }: { frozen: FrozenLink[]; city: CityProfile; now: Date }) {
  const t = useText(accountSettingsMessages);
  const language = useLanguage();
  const numbers = frozen.map(({ accountNumber }) => accountNumber);
  return (
    <Alert kind="warning" heading={t('settings.frozen.heading', { count: frozen.length })} headingLevel={3}>
      <p>{t('settings.frozen.what')}</p>
      <p>
        {t('settings.frozen.accounts', {
          accounts: new Intl.ListFormat(language, { type: 'conjunction' }).format(numbers),
        })}
      </p>
      <p>
        {t('settings.frozen.call', {
          department: city.department.name[language],
          phone: city.department.phone,
          openNow: openNowText(city, now, language),
        })}
      </p>
    </Alert>
  );
}

/** The links of a row have short names; which account they mean is said after the name, by its number. */
function RowLink({ href, linkId, children }: { href: string; linkId: string; children: string }) {
  return (
    <a class="usa-link" href={href} aria-describedby={`account-${linkId}`}>
      {children}
    </a>
  );
}

function LinkedAccounts({ linked }: { linked: LinkedAccount[] }) {
  const t = useText(accountSettingsMessages);
  const columns = [
    { key: 'name', kind: 'name' as const, header: t('settings.accounts.name'), cell: NameCell },
    {
      key: 'account',
      header: t('settings.accounts.account'),
      isUnbroken: true,
      cell: ({ linkId, accountNumber }: LinkedAccount) => <span id={`account-${linkId}`}>{accountNumber}</span>,
    },
    {
      key: 'actions',
      kind: 'actions' as const,
      header: t('settings.accounts.actions'),
      isHeaderHidden: true,
      cell: ({ linkId, accountNumber }: LinkedAccount) => (
        <>
          <RowLink href={`/accounts/${encodeURIComponent(accountNumber)}`} linkId={linkId}>
            {t('settings.accounts.details')}
          </RowLink>
          <RowLink href={`/account/remove/${linkId}`} linkId={linkId}>
            {t('settings.accounts.remove')}
          </RowLink>
        </>
      ),
    },
  ];
  return (
    <>
      {linked.some(({ sight }) => sight === 'amount') && (
        <p>
          {t('settings.accounts.widen')} <Link href="/account/link">{t('settings.accounts.widenLink')}</Link>
        </p>
      )}
      <Table caption={t('settings.accounts.count', { count: linked.length })} columns={columns} rows={linked} />
    </>
  );
}

function NameCell({ name, sight }: LinkedAccount) {
  const t = useText(accountSettingsMessages);
  return (
    <>
      {name} {sight === 'amount' && <Tag tone="waiting">{t('settings.accounts.amountOnly')}</Tag>}
    </>
  );
}
