import { customerPath, type LinkOfUser } from '../../customer-accounts/public.ts';
import { formatMoment } from '../../../kernel/day.ts';
import type { MailFact } from '../../../platform/mail/outgoing.ts';
import { Tag } from '../../../ui/figures.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Table } from '../../../ui/table.tsx';
import { Section } from '../../../ui/text.tsx';
import { customerMessages } from '../customer/messages.ts';
import { mailWords } from '../customer/notes-section.tsx';
import { userMessages } from './user-messages.ts';

type LinksOfUserProps = {
  links: readonly LinkOfUser[];
  timeZone: string;
  /** Where the page is not about a resident. */
  heading?: string;
  what?: string;
};

/** Whose accounts a user sees, and saw. */
export function LinksOfUserSection({ links, timeZone, heading, what }: LinksOfUserProps) {
  const t = useText(userMessages);
  const say = useText(customerMessages);
  const language = useLanguage();
  const when = (moment: Date) => formatMoment(moment, language, timeZone);
  const stateOf = ({ endedAt, endedBecause, frozenAt }: LinkOfUser) => {
    if (endedAt && endedBecause) return <Tag>{say(`ended.${endedBecause}`, { when: when(endedAt) })}</Tag>;
    return frozenAt ? <Tag tone="bad">{say('linkState.frozen')}</Tag> : <Tag tone="good">{say('linkState.open')}</Tag>;
  };
  return (
    <Section heading={heading ?? t('links')} id="links">
      {what && <p>{what}</p>}
      {links.length === 0 ? (
        <p>{t('links.none')}</p>
      ) : (
        <Table
          caption={t('links.caption')}
          isDense
          columns={[
            {
              key: 'customer',
              header: t('customer'),
              kind: 'name',
              cell: ({ customerId, name }) => <Link href={customerPath(customerId)}>{name}</Link>,
            },
            {
              key: 'account',
              header: t('accountNumber'),
              isUnbroken: true,
              cell: ({ accountNumber }) => accountNumber,
            },
            { key: 'sees', header: say('links.sees'), cell: ({ sight }) => say(`sight.${sight}`) },
            { key: 'proof', header: say('links.proof'), cell: ({ proof }) => say(`proof.${proof}`) },
            { key: 'since', header: say('links.since'), cell: ({ linkedAt }) => when(linkedAt) },
            { key: 'state', header: say('links.state'), cell: stateOf },
          ]}
          rows={links}
        />
      )}
    </Section>
  );
}

/** That mails went to a user and when; never what they said. */
export function MailsOfUserSection({ mails, timeZone }: { mails: readonly MailFact[]; timeZone: string }) {
  const t = useText(userMessages);
  const say = useText(customerMessages);
  const language = useLanguage();
  const when = (moment: Date) => formatMoment(moment, language, timeZone);
  return (
    <Section heading={t('mails')} id="mails">
      {mails.length === 0 ? (
        <p>{t('mails.none')}</p>
      ) : (
        <Table
          caption={say('mails.caption')}
          isDense
          columns={[
            { key: 'kind', header: say('mail.kind'), kind: 'name', cell: ({ kind }) => mailWords(kind, say) },
            { key: 'made', header: say('mail.made'), cell: ({ madeAt }) => when(madeAt) },
            {
              key: 'sent',
              header: say('mail.sent'),
              cell: ({ sentAt }) => (sentAt ? when(sentAt) : say('mail.waits')),
            },
          ]}
          rows={mails}
        />
      )}
    </Section>
  );
}
