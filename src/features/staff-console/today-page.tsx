import { cityInForceOf } from '../city-settings/public.ts';
import type { ComponentProps } from 'preact';
import { Announcements, announcementsFor, maintenanceNow } from '../content/public.ts';
import {
  openLinkRequests,
  waitingLetterCount,
  waitingLinkDecisions,
  type LinkDecision,
  type LinkRequestOfUser,
} from '../customer-accounts/public.ts';
import { waitingCartOrders } from '../carts/public.ts';
import { mailboxState, waitingRequests, type WaitingRequest } from '../help-requests/public.ts';
import { dropFolderState, runsThatWait, type DropFolderState } from '../import-export/public.ts';
import {
  areRecoveryCodesFew,
  FewCodesWarning,
  mayRole,
  usersByIds,
  type Permission,
  type StaffRequest,
} from '../identity/public.ts';
import { openPaymentExceptions, takingsOf, type DayTakings } from '../payments/public.ts';
import { newestCheck } from '../reconciliation/public.ts';
import { dayAt, formatMoment } from '../../kernel/day.ts';
import { mayTryAgain, type FailedWork } from './today/failed-work.tsx';
import { failedJobs } from '../../platform/jobs/queue.ts';
import { waitingMails } from '../../platform/mail/outgoing.ts';
import { Tag } from '../../ui/figures.tsx';
import { useLanguage, useText } from '../../ui/language.tsx';
import { Page } from '../../ui/page.tsx';
import { Link } from '../../ui/link.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { Section } from '../../ui/text.tsx';
import { ExceptionsSection, exceptionsAtOnce, type ExceptionsProps } from './exceptions-section.tsx';
import { staffConsoleMessages } from './messages.ts';
import { CartOrdersSection, type WaitingCarts } from './today/cart-orders-section.tsx';
import { DeletionsSection, deletionsThatWait, type WaitingDeletion } from './today/deletions-section.tsx';
import { HelpSection } from './today/help-section.tsx';
import { ImportsSection, type WaitingRun } from './today/imports-section.tsx';
import { SystemSection, type SystemState } from './today/system-section.tsx';
import { TakingsSection } from './today/takings-section.tsx';

const takingsDays = 30;
const runsShown = 20;
const helpShown = 10;

/** What somebody has to be allowed to read to find a section on Today; whoever may not finds nothing of it, not even that it is there. */
const permissionOf = {
  paymentsToLookAt: 'read-payments',
  takings: 'read-payments',
  requests: 'read-customers',
  decisions: 'read-customers',
  letters: 'read-customers',
  deletions: 'confirm-deletions',
  help: 'read-help-requests',
  cartOrders: 'read-cart-orders',
  runs: 'read-imports',
} as const satisfies Record<string, Permission>;

export async function showToday(request: StaffRequest) {
  const { db, city, clock, reply, user } = request;
  const may = (section: keyof typeof permissionOf) => mayRole(user.staffRole, permissionOf[section]);
  const [requests, decisions, letters, help, cartOrders] = await Promise.all([
    may('requests') ? openLinkRequests(db) : null,
    may('decisions') ? waitingLinkDecisions(db) : [],
    may('letters') ? waitingLetterCount(db) : 0,
    may('help') ? waitingRequests(db, helpShown) : null,
    may('cartOrders') ? waitingCartOrders(db) : null,
  ]);
  const people = [
    ...(requests ?? []).map(({ userId }) => userId),
    ...decisions.flatMap(({ userId, askedBy }) => [userId, askedBy]),
    ...(help ?? []).flatMap(({ assignedTo }) => assignedTo ?? []),
  ];
  const users = await usersByIds(db, [...new Set(people)]);
  const emails = new Map(users.map(({ userId, email }) => [userId, email]));
  const staffIds = new Set(users.flatMap(({ userId, isStaff }) => (isStaff ? userId : [])));
  const links = { requests, decisions, letters, emails, staffIds, mayLink: mayRole(user.staffRole, 'link-customers') };
  const [
    deletions,
    runs,
    takings,
    mails,
    cityMailbox,
    dropFolder,
    failed,
    books,
    maintenance,
    areCodesFew,
    announced,
    open,
  ] = await Promise.all([
    may('deletions') ? deletionsThatWait(db) : [],
    may('runs') ? runsThatWait(db, runsShown) : [],
    may('takings') ? takingsOf(db, dayAt(clock.now(), city.timeZone), takingsDays) : null,
    waitingMails(db),
    mailboxState(db),
    dropFolderState(db, clock.now()),
    failedJobs(db),
    newestCheck(db),
    maintenanceNow(request),
    areRecoveryCodesFew(db, user.userId),
    announcementsFor(request),
    may('paymentsToLookAt') ? openPaymentExceptions(db, exceptionsAtOnce) : null,
  ]);
  const leftOut = cityInForceOf(db).leftOut().length;
  const system = {
    mails,
    cityMailbox,
    dropFolder,
    failedJobs: [...failed, ...failedLooks(dropFolder)],
    mayTryAgain: mayTryAgain(request),
    books,
    leftOut,
    maintenance,
  };
  const news = announced.filter(({ audience }) => audience === 'staff');
  const mayResolve = mayRole(user.staffRole, 'resolve-exceptions');
  return reply.page(
    <TodayPage
      {...links}
      {...{ help, news, areCodesFew, deletions, runs, takings, system, cartOrders }}
      now={clock.now()}
      timeZone={city.timeZone}
      paymentsToLookAt={open && { ...open, mayResolve }}
    />,
  );
}

/** The drop folder is no job that is given up: it fails as long as its looks do. */
function failedLooks(state: DropFolderState | null): FailedWork[] {
  return state && state.faults > 0 ? [{ name: 'take-dropped-files', count: state.faults }] : [];
}

type TodayProps = {
  /** Null for whoever may not read of customers. */
  requests: LinkRequestOfUser[] | null;
  /** Links that wait for a second person. */
  decisions: LinkDecision[];
  /** How many letters with a code wait to be printed. */
  letters: number;
  mayLink: boolean;
  /** Null for whoever may not read help requests. */
  help: WaitingRequest[] | null;
  now: Date;
  emails: ReadonlyMap<string, string>;
  /** Which of them are staff: what waits as a link of theirs can only be declined. */
  staffIds: ReadonlySet<string>;
  timeZone: string;
  deletions: WaitingDeletion[];
  runs: WaitingRun[];
  /** Announcements for staff alone. */
  news: ComponentProps<typeof Announcements>['announcements'];
  /** Of the staff member who looks. */
  areCodesFew: boolean;
  /** Null for whoever may not read payments. */
  takings: DayTakings[] | null;
  system: SystemState;
  cartOrders: WaitingCarts;
  /** Null for whoever may not read payments. */
  paymentsToLookAt: Omit<ExceptionsProps, 'timeZone'> | null;
};

function TodayPage(props: TodayProps) {
  const t = useText(staffConsoleMessages);
  return (
    <Page title={t('today.title')} section="staff" before={props.areCodesFew && <FewCodesWarning />}>
      {props.news.length > 0 && (
        <Section heading={t('today.news')} id="news">
          <Announcements announcements={props.news} headingLevel={3} />
        </Section>
      )}
      {props.paymentsToLookAt && <ExceptionsSection {...props.paymentsToLookAt} timeZone={props.timeZone} />}
      {props.decisions.length > 0 && (
        <Section heading={t('today.decisions')} id="link-decisions">
          <DecisionTable {...props} />
        </Section>
      )}
      {props.help && (
        <HelpSection waiting={props.help} emails={props.emails} now={props.now} timeZone={props.timeZone} />
      )}
      {props.requests && (
        <Section heading={t('today.requests')} id="link-requests">
          {props.requests.length === 0 ? (
            <p>{t('today.requests.none')}</p>
          ) : (
            <RequestTable {...props} requests={props.requests} />
          )}
          <p>
            <Link href="/staff/link-requests">{t('today.requests.all')}</Link>
          </p>
        </Section>
      )}
      {props.letters > 0 && (
        <Section heading={t('today.letters')} id="letters">
          <p>
            <Link href="/staff/letters">{t('today.letters.wait', { count: props.letters })}</Link>
          </p>
        </Section>
      )}
      <DeletionsSection deletions={props.deletions} timeZone={props.timeZone} />
      <CartOrdersSection cartOrders={props.cartOrders} />
      <ImportsSection runs={props.runs} timeZone={props.timeZone} />
      {props.takings && <TakingsSection takings={props.takings} />}
      <SystemSection {...props.system} timeZone={props.timeZone} />
    </Page>
  );
}

function RequestTable(props: TodayProps & { requests: LinkRequestOfUser[] }) {
  const { requests, emails, staffIds, timeZone, mayLink } = props;
  const t = useText(staffConsoleMessages);
  const language = useLanguage();
  const columns: Column<LinkRequestOfUser>[] = [
    {
      key: 'asked',
      header: t('today.requests.asked'),
      cell: (request) => formatMoment(request.askedAt, language, timeZone),
    },
    {
      key: 'user',
      header: t('today.requests.user'),
      kind: 'name',
      cell: (request) => (
        <>
          {emails.get(request.userId) ?? ''} {staffIds.has(request.userId) && <Tag>{t('today.isStaff')}</Tag>}
        </>
      ),
    },
    { key: 'number', header: t('today.requests.number'), cell: (request) => request.typedNumber },
    { key: 'name', header: t('today.requests.name'), cell: (request) => request.typedName },
    { key: 'message', header: t('today.requests.message'), cell: (request) => request.message || '—' },
  ];
  const answer: Column<LinkRequestOfUser> = {
    key: 'answer',
    header: t('today.requests.answer'),
    kind: 'actions',
    isHeaderHidden: true,
    cell: ({ id, typedName }) => (
      <Link href={`/staff/link-requests/${id}`}>
        {t('today.requests.answer')} <span class="usa-sr-only">{typedName}</span>
      </Link>
    ),
  };
  return (
    <Table
      caption={t('today.requests.oldestFirst')}
      isDense
      columns={mayLink ? [...columns, answer] : columns}
      rows={requests}
    />
  );
}

function DecisionTable({ decisions, emails, staffIds, timeZone }: TodayProps) {
  const t = useText(staffConsoleMessages);
  const language = useLanguage();
  return (
    <Table
      caption={t('today.decisions.oldestFirst')}
      isDense
      columns={[
        {
          key: 'asked',
          header: t('today.requests.asked'),
          cell: ({ askedAt }) => formatMoment(askedAt, language, timeZone),
        },
        {
          key: 'user',
          header: t('today.requests.user'),
          kind: 'name',
          cell: ({ id, userId }) => {
            const email = emails.get(userId) ?? '—';
            return (
              <>
                <Link href={`/staff/link-decisions/${id}`}>{email}</Link>{' '}
                {staffIds.has(userId) && <Tag>{t('today.isStaff')}</Tag>}
              </>
            );
          },
        },
        { key: 'by', header: t('today.decisions.by'), cell: ({ askedBy }) => emails.get(askedBy) ?? '—' },
        { key: 'reason', header: t('today.decisions.reason'), cell: ({ reason }) => reason },
      ]}
      rows={decisions}
    />
  );
}
