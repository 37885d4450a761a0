import { billNumberWithKind, BillStateTag, staffBillPath, type FoundBill } from '../../billing/public.ts';
import {
  customerPath,
  type AccountHolder,
  type FoundCustomer,
  type KeptLinkRequest,
  type LinkRequestOfUser,
} from '../../customer-accounts/public.ts';
import type { NamedOrder } from '../../carts/public.ts';
import { HelpRequestsSection, type NamedRequest } from '../../help-requests/public.ts';
import type { FoundUser, WaitingRegistration } from '../../identity/public.ts';
import type { CityProfile } from '../../../kernel/city-profile.ts';
import { formatMoment, type Day } from '../../../kernel/day.ts';
import { CityWords } from '../../../ui/city-words.tsx';
import { MomentText, Money, Tag } from '../../../ui/figures.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Table } from '../../../ui/table.tsx';
import { Section } from '../../../ui/text.tsx';
import { CartOrdersSection } from '../customer/cart-orders-section.tsx';
import { personPath, userPath } from '../people/people-paths.ts';
import { registrationMessages } from '../people/registration-messages.ts';
import { registrationsPath } from '../people/registrations-list.ts';
import { LinkState } from '../people/registrations-page.tsx';
import { findMessages } from './messages.ts';

export type Found = {
  customers: readonly FoundCustomer[];
  bills: readonly FoundBill[];
  /** Of the bills' accounts. */
  holders: readonly AccountHolder[];
  users: readonly FoundUser[];
  /** Never confirmed. */
  registrations: readonly WaitingRegistration[];
  /** Those that wait first. */
  requests: readonly (LinkRequestOfUser & { answer?: KeptLinkRequest['answer'] })[];
  /** The addresses of those who asked for a link or ordered, by their ids. */
  emailOf: ReadonlyMap<string, string>;
  helpRequests: readonly NamedRequest[];
  cartOrders: readonly NamedOrder[];
};

type FoundProps = { found: Found; city: CityProfile; today: Day; now: Date; mayReadPeople: boolean };

/** What was found, a table a kind; kinds of which nothing was found are left out. */
export function FoundThings(props: FoundProps) {
  const t = useText(findMessages);
  const { customers, bills, users, registrations, requests, helpRequests, cartOrders, emailOf } = props.found;
  const all = [customers, bills, users, registrations, requests, helpRequests, cartOrders];
  if (all.every(({ length }) => length === 0)) {
    return (
      <>
        <p role="status">{t('nothing')}</p>
        <p>{t('nothing.hint')}</p>
      </>
    );
  }
  return (
    <>
      {customers.length > 0 && <FoundCustomers {...props} />}
      {bills.length > 0 && <FoundBills {...props} />}
      {users.length > 0 && <FoundUsers {...props} />}
      {registrations.length > 0 && <FoundRegistrations {...props} />}
      {requests.length > 0 && <FoundRequests {...props} />}
      <HelpRequestsSection requests={helpRequests} city={props.city} now={props.now} />
      <CartOrdersSection
        {...{ orders: cartOrders, emailOf, timeZone: props.city.timeZone }}
        caption={t('cartOrders.caption', { count: cartOrders.length })}
      />
    </>
  );
}

function FoundCustomers({ found: { customers } }: FoundProps) {
  const t = useText(findMessages);
  return (
    <Section heading={t('customers')} id="customers">
      <Table
        caption={t('customers.caption', { count: customers.length })}
        isDense
        columns={[
          {
            key: 'name',
            header: t('name'),
            kind: 'name',
            cell: ({ customerId, name }) => <Link href={customerPath(customerId)}>{name}</Link>,
          },
          { key: 'number', header: t('number'), isUnbroken: true, cell: ({ customerNumber }) => customerNumber },
          { key: 'address', header: t('address'), cell: ({ address }) => address && <CityWords text={address} /> },
          { key: 'accounts', header: t('accounts'), cell: ({ accountCount }) => accountCount },
        ]}
        rows={customers}
      />
    </Section>
  );
}

function FoundBills({ found: { bills, holders }, city, today }: FoundProps) {
  const t = useText(findMessages);
  const language = useLanguage();
  const holderOf = new Map(holders.map((holder) => [holder.customerAccountId, holder]));
  return (
    <Section heading={t('bills')} id="bills">
      <Table
        caption={t('bills.caption', { count: bills.length })}
        isDense
        columns={[
          {
            key: 'bill',
            header: t('bill'),
            kind: 'name',
            cell: (bill) => <Link href={staffBillPath(bill)}>{billNumberWithKind(bill, city, language)}</Link>,
          },
          {
            key: 'customer',
            header: t('customer'),
            cell: ({ customerAccountId }) => {
              const holder = holderOf.get(customerAccountId);
              return holder && <Link href={`${customerPath(holder.customerId)}#bills`}>{holder.name}</Link>;
            },
          },
          { key: 'state', header: t('state'), cell: (bill) => <BillStateTag bill={bill} today={today} /> },
          { key: 'due', header: t('due'), kind: 'money', cell: (bill) => <Money amount={bill.amountDueCents} /> },
        ]}
        rows={bills}
      />
    </Section>
  );
}

function FoundUsers({ found: { users }, mayReadPeople }: FoundProps) {
  const t = useText(findMessages);
  return (
    <Section heading={t('users')} id="users">
      <Table
        caption={t('users.caption', { count: users.length })}
        isDense
        columns={[
          {
            key: 'email',
            header: t('email'),
            kind: 'name',
            cell: ({ userId, email, staffRole }) => {
              if (!staffRole) return <Link href={userPath(userId)}>{email}</Link>;
              return mayReadPeople ? <Link href={personPath(userId)}>{email}</Link> : email;
            },
          },
          {
            key: 'kind',
            header: t('kind'),
            cell: ({ staffRole, isDisabled }) => (
              <>
                {staffRole ? t('kind.staff', { role: t(`role.${staffRole}`) }) : t('kind.resident')}
                {isDisabled && <Tag tone="bad">{t('kind.disabled')}</Tag>}
              </>
            ),
          },
        ]}
        rows={users}
      />
    </Section>
  );
}

function FoundRegistrations({ found: { registrations }, city }: FoundProps) {
  const t = useText(findMessages);
  const words = useText(registrationMessages);
  return (
    <Section heading={words('title')} id="registrations">
      <Table
        caption={t('registrations.caption', { count: registrations.length })}
        isDense
        columns={[
          {
            key: 'email',
            header: t('email'),
            kind: 'name',
            cell: ({ id, email }) => <Link href={`${registrationsPath}/${id}`}>{email}</Link>,
          },
          {
            key: 'madeAt',
            header: words('madeAt'),
            cell: ({ madeAt }) => <MomentText moment={madeAt} timeZone={city.timeZone} />,
          },
          { key: 'state', header: words('state'), cell: (registration) => <LinkState {...registration} /> },
        ]}
        rows={registrations}
      />
    </Section>
  );
}

function FoundRequests({ found: { requests, emailOf }, city }: FoundProps) {
  const t = useText(findMessages);
  const language = useLanguage();
  return (
    <Section heading={t('requests')} id="link-requests">
      <Table
        caption={t('requests.caption', { count: requests.length })}
        isDense
        columns={[
          {
            key: 'typed',
            header: t('typed'),
            kind: 'name',
            cell: ({ id, typedNumber, typedName }) => (
              <Link href={`/staff/link-requests/${id}`}>{`${typedNumber} ${typedName}`}</Link>
            ),
          },
          { key: 'answer', header: t('state'), cell: ({ answer }) => t(`request.${answer ?? 'waiting'}`) },
          { key: 'email', header: t('email'), cell: ({ userId }) => emailOf.get(userId) ?? '–' },
          {
            key: 'asked',
            header: t('asked'),
            cell: ({ askedAt }) => formatMoment(askedAt, language, city.timeZone),
          },
        ]}
        rows={requests}
      />
    </Section>
  );
}
