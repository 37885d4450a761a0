import { WindowState, type MaintenanceWindow } from '../../content/public.ts';
import { formatMoment } from '../../../kernel/day.ts';
import { KeyValue, Tag } from '../../../ui/figures.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Section } from '../../../ui/text.tsx';
import type { WaitingMails } from '../../../platform/mail/outgoing.ts';
import type { MailboxState } from '../../help-requests/public.ts';
import type { DropFolderState } from '../../import-export/public.ts';
import { CityMailbox } from './city-mailbox.tsx';
import { DropFolder } from './drop-folder.tsx';
import { FailedWorks, type FailedWork } from './failed-work.tsx';
import { todayMessages } from './messages.ts';

export type SystemState = {
  mails: WaitingMails;
  /** Null where mail is not taken from one. */
  cityMailbox: MailboxState | null;
  /** Null where there is none. */
  dropFolder: DropFolderState | null;
  /** How many jobs of each name were given up. */
  failedJobs: readonly FailedWork[];
  mayTryAgain: boolean;
  /** Changes of the settings that the city's profile file does not bear any more. */
  leftOut: number;
  books: { checkedAt: Date; faults: readonly string[] } | null;
  maintenance: MaintenanceWindow | null;
};

/** What the city's one IT person would else have to look up in logs. */
export function SystemSection(props: SystemState & { timeZone: string }) {
  const { mails, cityMailbox, dropFolder, failedJobs, mayTryAgain, books, leftOut, maintenance, timeZone } = props;
  const t = useText(todayMessages);
  const language = useLanguage();
  const when = (moment: Date) => formatMoment(moment, language, timeZone);
  return (
    <Section heading={t('system')} id="system">
      <KeyValue
        rows={[
          { label: t('system.books'), value: <BooksChecked books={books} when={when} /> },
          { label: t('system.maintenance'), value: <Maintenance {...{ maintenance, timeZone }} /> },
          { label: t('system.mails'), value: <MailsThatWait mails={mails} when={when} /> },
          ...(cityMailbox ? [{ label: t('cityMailbox'), value: <CityMailbox state={cityMailbox} when={when} /> }] : []),
          ...(dropFolder ? [{ label: t('dropFolder'), value: <DropFolder state={dropFolder} when={when} /> }] : []),
          {
            label: t('system.jobs'),
            value: <FailedWorks failed={failedJobs} mayTry={mayTryAgain} />,
          },
          { label: t('system.settings'), value: <SettingsInForce leftOut={leftOut} /> },
        ]}
      />
    </Section>
  );
}

/** Why they wait is said where the mail server did not take one of them. */
function MailsThatWait({ mails, when }: Pick<SystemState, 'mails'> & { when: (moment: Date) => string }) {
  const t = useText(todayMessages);
  if (!mails.since) return <>{t('system.mails.none')}</>;
  return (
    <>
      {t('system.mails.waiting', { count: mails.mails, when: when(mails.since) })}{' '}
      {mails.fault && <Tag tone="bad">{t(`system.mails.${mails.fault}`)}</Tag>}
    </>
  );
}

/** One that runs is marked: residents cannot pay meanwhile. */
function Maintenance({ maintenance, timeZone }: Pick<SystemState, 'maintenance'> & { timeZone: string }) {
  const state = <WindowState window={maintenance} timeZone={timeZone} />;
  return maintenance?.state === 'running' ? <Tag tone="waiting">{state}</Tag> : state;
}

function SettingsInForce({ leftOut }: Pick<SystemState, 'leftOut'>) {
  const t = useText(todayMessages);
  if (leftOut === 0) return <>{t('system.settings.hold')}</>;
  return (
    <>
      <Tag tone="bad">{t('system.settings.leftOut', { count: leftOut })}</Tag>{' '}
      <Link href="/staff/settings">{t('system.settings.see')}</Link>
    </>
  );
}

function BooksChecked({ books, when }: Pick<SystemState, 'books'> & { when: (moment: Date) => string }) {
  const t = useText(todayMessages);
  if (!books) return <>{t('system.books.never')}</>;
  const count = books.faults.length;
  const words = { when: when(books.checkedAt), count };
  return count === 0 ? <>{t('system.books.hold', words)}</> : <Tag tone="bad">{t('system.books.faults', words)}</Tag>;
}
