import { renderToString } from '../../ui/render.ts';
import type { CityProfile, LedgerAccount } from '../../kernel/city-profile.ts';
import { formatDay, formatMoment, type Day } from '../../kernel/day.ts';
import { cityText } from '../../kernel/language.ts';
import { formatCents } from '../../kernel/money.ts';
import { textIn } from '../../platform/i18n/text.ts';
import type { Mail } from '../../platform/mail/outgoing.ts';
import type { ReturnRates } from '../payments/public.ts';
import type { BookedSum, LedgerHead } from '../ledger/public.ts';
import { reconciliationMessages } from './messages.ts';

/** What one day's mail tells of. */
export type DayOfBooks = {
  day: Day;
  booked: { entries: number; sums: BookedSum[] };
  head: LedgerHead | null;
  /** The newest seal over the audit trail. */
  auditHead: { sequence: number; hash: Buffer } | null;
  check: { checkedAt: Date; faults: string[] };
  returns: ReturnRates;
};

const language = 'en';
const t = textIn(language, reconciliationMessages);
const faultsMax = 50;

/** The daily mail to finance, in English, which is the department's language. Text and HTML say the same. */
export function booksEmail(city: CityProfile, facts: DayOfBooks): Pick<Mail, 'subject' | 'text' | 'html'> {
  const day = formatDay(facts.day, language);
  const { entries, sums } = facts.booked;
  const place = { day, city: city.spokenName[language], count: entries };
  const opening = entries === 0 ? t('entries.none', place) : t('entries.count', place);
  const rows = sums.map((sum) => rowOf(city, sum));
  const verdict = verdictOf(facts.check, city.timeZone);
  const { head } = facts;
  const returns = returnsOf(facts.returns);
  const headLines = head ? [t('head.text', { sequence: head.sequence }), head.hash] : [t('head.none')];
  const { auditHead } = facts;
  const auditHash = auditHead?.hash.toString('hex');
  const auditLines = auditHead && auditHash ? [t('head.audit', { sequence: auditHead.sequence }), auditHash] : [];
  const subject = t(verdict.subject, { day, count: facts.check.faults.length });
  const table = rows.map(
    (row) => `${row.name} (${row.glCode})\n  ${t('sums.debit')} ${row.debit}, ${t('sums.credit')} ${row.credit}`,
  );
  const parts = [
    opening,
    table.join('\n'),
    [verdict.sentence, ...verdict.faults.map((fault) => `- ${fault}`)].join('\n'),
    returns,
    headLines.join('\n'),
    auditLines.join('\n'),
    ...(head ? [t('head.keep')] : []),
  ];
  const text = `${parts.filter((part) => part !== '').join('\n\n')}\n`;
  const body = (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <title>{subject}</title>
      </head>
      <body style="font: 16px/1.5 sans-serif; color: #1b1b1b; max-width: 42em; margin: 1.5em auto; padding: 0 1em">
        <p>{opening}</p>
        {rows.length > 0 && <Sums rows={rows} />}
        <p style={verdict.subject === 'subject.hold' ? '' : 'font-weight: bold'}>{verdict.sentence}</p>
        {verdict.faults.length > 0 && (
          <ul>
            {verdict.faults.map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        )}
        {returns !== '' && <p>{returns}</p>}
        <p>
          {headLines[0]}
          {head && <code style="display: block; word-break: break-all">{head.hash}</code>}
        </p>
        {auditHash && (
          <p>
            {auditLines[0]}
            <code style="display: block; word-break: break-all">{auditHash}</code>
          </p>
        )}
        {head && <p>{t('head.keep')}</p>}
      </body>
    </html>
  );
  return { subject, text, html: renderToString(body) };
}

/** What banks returned of eChecks in 60 days, and whether it is time to look for the cause. Nothing where there were none. */
function returnsOf({ eChecks, rates, high }: ReturnRates): string {
  if (eChecks === 0) return '';
  const groups = rates.map(({ group, returned, basisPoints, allowedBasisPoints }) => {
    const percents = { rate: percent(basisPoints), allowed: percent(allowedBasisPoints) };
    return t(`returns.${group}`, { count: returned, ...percents });
  });
  const warning = high.length > 0 ? [t('returns.high')] : [];
  return [t('returns.count', { count: eChecks }), ...groups, ...warning].join(' ');
}

const percent = (basisPoints: number) => `${basisPoints / 100} %`;

type Row = { name: string; glCode: string; debit: string; credit: string };

function rowOf({ ledger }: CityProfile, { ledgerAccount, glCode, debitCents, creditCents }: BookedSum): Row {
  const listed = ledger.accounts[ledgerAccount as LedgerAccount];
  const name = `${cityText(listed.name, language)}, ${ledgerAccount}`;
  const [debit, credit] = [formatCents(debitCents), formatCents(creditCents)];
  return { name, glCode: glCode ?? listed.glCode, debit, credit };
}

type Verdict = { subject: 'subject.hold' | 'subject.faults'; sentence: string; faults: string[] };

function verdictOf({ checkedAt, faults }: DayOfBooks['check'], timeZone: string): Verdict {
  const when = formatMoment(checkedAt, language, timeZone);
  if (faults.length === 0) return { subject: 'subject.hold', sentence: t('check.holds', { when }), faults };
  const more = faults.length - faultsMax;
  const named = [...faults.slice(0, faultsMax), ...(more > 0 ? [t('check.more', { count: more })] : [])];
  return { subject: 'subject.faults', sentence: t('check.faults', { when }), faults: named };
}

function Sums({ rows }: { rows: Row[] }) {
  return (
    <table style="border-collapse: collapse; width: 100%">
      <caption style="text-align: left; font-weight: bold; padding-bottom: 0.4em">{t('sums.caption')}</caption>
      <thead>
        <tr>
          <th scope="col" style={`${cellStyle}; text-align: left`}>
            {t('sums.account')}
          </th>
          <th scope="col" style={`${cellStyle}; text-align: left`}>
            {t('sums.glCode')}
          </th>
          <th scope="col" style={amountStyle}>
            {t('sums.debit')}
          </th>
          <th scope="col" style={amountStyle}>
            {t('sums.credit')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, glCode, debit, credit }) => (
          <tr key={`${name} ${glCode}`}>
            <th scope="row" style={`${cellStyle}; text-align: left; font-weight: normal`}>
              {name}
            </th>
            <td style={cellStyle}>{glCode}</td>
            <td style={amountStyle}>{debit}</td>
            <td style={amountStyle}>{credit}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

// Mail programs drop style sheets; only styles at the elements reach the reader.
const cellStyle = 'padding: 0.3em 0.6em 0.3em 0; border-bottom: 1px solid #a9aeb1; vertical-align: top';
const amountStyle = `${cellStyle}; text-align: right; white-space: nowrap`;
