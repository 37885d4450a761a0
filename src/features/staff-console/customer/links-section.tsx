import {
  customerPath,
  type KeptLinkRequest,
  type LinkDecision,
  type LinkHolder,
} from '../../customer-accounts/public.ts';
import { formatMoment } from '../../../kernel/day.ts';
import { Tag } from '../../../ui/figures.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Table, type Column } from '../../../ui/table.tsx';
import { Section } from '../../../ui/text.tsx';
import type { KnownCustomer } from './known-customer.ts';
import { customerMessages } from './messages.ts';

type Known = { known: KnownCustomer };

/** Who sees the customer's accounts, and who did. */
export function LinksSection({ known }: Known) {
  const t = useText(customerMessages);
  const { customer, holders, mayLink } = known;
  const linkHref = `${customerPath(customer.customerId)}/link`;
  return (
    <Section heading={t('links')} id="links" action={mayLink && <Link href={linkHref}>{t('links.action')}</Link>}>
      {holders.length === 0 ? <p>{t('links.none')}</p> : <HolderTable known={known} />}
    </Section>
  );
}

function HolderTable({ known: { holders, emailOf, city, mayLink, mayView, customer } }: Known) {
  const t = useText(customerMessages);
  const language = useLanguage();
  const when = (moment: Date) => formatMoment(moment, language, city.timeZone);
  const stateOf = ({ endedAt, endedBecause, frozenAt }: LinkHolder) => {
    // A sentence, which takes the lines that it needs.
    if (endedAt && endedBecause) return t(`ended.${endedBecause}`, { when: when(endedAt) });
    return frozenAt ? <Tag tone="bad">{t('linkState.frozen')}</Tag> : <Tag tone="good">{t('linkState.open')}</Tag>;
  };
  const columns: Column<LinkHolder>[] = [
    {
      key: 'user',
      header: t('links.user'),
      kind: 'name',
      cell: ({ userId }) => emailOf.get(userId) ?? t('links.gone'),
    },
    { key: 'accounts', header: t('links.accounts'), cell: ({ accounts }) => accounts },
    { key: 'sees', header: t('links.sees'), cell: ({ sight }) => t(`sight.${sight}`) },
    { key: 'proof', header: t('links.proof'), cell: ({ proof }) => t(`proof.${proof}`) },
    { key: 'since', header: t('links.since'), cell: ({ linkedAt }) => when(linkedAt) },
    { key: 'state', header: t('links.state'), cell: stateOf },
  ];
  const end: Column<LinkHolder> = {
    key: 'end',
    header: t('links.end'),
    kind: 'actions',
    isHeaderHidden: true,
    cell: ({ userId, endedAt, frozenAt }) => {
      const email = emailOf.get(userId);
      if (endedAt || !email) return null;
      const hrefOf = (action: string) =>
        `${customerPath(customer.customerId)}/${action}?${new URLSearchParams({ email })}`;
      return (
        <>
          {mayView && !frozenAt && (
            <Link href={hrefOf('view')}>
              {t('links.view')} <span class="usa-sr-only">{email}</span>
            </Link>
          )}
          <Link href={hrefOf('unlink')}>
            {t('links.end')} <span class="usa-sr-only">{t('links.endOf', { email })}</span>
          </Link>
        </>
      );
    },
  };
  return <Table caption={t('links.caption')} isDense columns={mayLink ? [...columns, end] : columns} rows={holders} />;
}

/** What residents asked about this customer, answered or not; left out where nobody did. */
export function RequestsSection({ known: { requests, emailOf, city, customer } }: Known) {
  const t = useText(customerMessages);
  const language = useLanguage();
  if (requests.length === 0) return null;
  const nameOf = (userId: string | null) => emailOf.get(userId ?? '') ?? t('links.gone');
  const answerOf = ({ answeredAt, answeredBy, answer, evidence }: KeptLinkRequest) => {
    if (!answeredAt) return t('request.waiting');
    const words = t(`request.${answer ?? 'closed'}`, { email: nameOf(answeredBy) });
    return evidence ? `${words} (${t(`evidence.${evidence}`)})` : words;
  };
  return (
    <Section heading={t('requests')} id="requests">
      <Table
        caption={t('requests.caption')}
        isDense
        columns={[
          {
            key: 'typed',
            header: t('request.typed'),
            kind: 'name',
            cell: ({ id, typedNumber, typedName }) => (
              <>
                <Link href={`/staff/link-requests/${id}`}>{`${typedNumber} ${typedName}`}</Link>
                <span class="cc-note">{customer.name}</span>
              </>
            ),
          },
          { key: 'user', header: t('request.user'), cell: ({ userId }) => nameOf(userId) },
          { key: 'message', header: t('request.message'), cell: ({ message }) => message || '—' },
          {
            key: 'asked',
            header: t('request.asked'),
            cell: ({ askedAt }) => formatMoment(askedAt, language, city.timeZone),
          },
          { key: 'answer', header: t('request.answer'), cell: answerOf },
        ]}
        rows={requests}
      />
    </Section>
  );
}

/** What staff did about these links, and why; left out where they did nothing. */
export function DecisionsSection({ known: { decisions, emailOf, city } }: Known) {
  const t = useText(customerMessages);
  const language = useLanguage();
  if (decisions.length === 0) return null;
  const nameOf = (userId: string) => emailOf.get(userId) ?? t('links.gone');
  const outcomeOf = ({ id, outcome, decidedBy }: LinkDecision) => {
    if (outcome) return t(`decision.${outcome}`, { email: nameOf(decidedBy ?? '') });
    return <Link href={`/staff/link-decisions/${id}`}>{t('decision.waits')}</Link>;
  };
  return (
    <Section heading={t('decisions')} id="decisions">
      <Table
        caption={t('decisions')}
        isCaptionHidden
        isDense
        columns={[
          {
            key: 'what',
            header: t('decision.what'),
            kind: 'name',
            cell: ({ kind, userId }) => `${t(`decision.${kind}`)}: ${nameOf(userId)}`,
          },
          { key: 'evidence', header: t('decision.evidence'), cell: ({ evidence }) => t(`evidence.${evidence}`) },
          { key: 'reason', header: t('decision.reason'), cell: ({ reason }) => reason },
          {
            key: 'asked',
            header: t('decision.asked'),
            cell: ({ askedBy, askedAt }) =>
              t('note.by', { email: nameOf(askedBy), when: formatMoment(askedAt, language, city.timeZone) }),
          },
          { key: 'outcome', header: t('decision.outcome'), cell: outcomeOf },
        ]}
        rows={decisions}
      />
    </Section>
  );
}
