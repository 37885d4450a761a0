import { formatMoment } from '../../../kernel/day.ts';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Table } from '../../../ui/table.tsx';
import { Section } from '../../../ui/text.tsx';
import { customerPath } from '../staff/customer-path.ts';
import { LetterStateTag } from './letter-state-tag.tsx';
import type { LinkLetter } from './letter.ts';
import { letterMessages } from './messages.ts';

type LettersSectionProps = {
  customerId: number;
  letters: readonly LinkLetter[];
  emailOf: ReadonlyMap<string, string>;
  now: Date;
  timeZone: string;
  maySend: boolean;
};

/** Letters with a code to one customer, on the page that tells staff all of them. */
export function LettersSection({ customerId, letters, emailOf, now, timeZone, maySend }: LettersSectionProps) {
  const t = useText(letterMessages);
  const language = useLanguage();
  const by = (email: string, when: Date) => t('of.by', { email, when: formatMoment(when, language, timeZone) });
  const emailOr = (userId: string | null) => emailOf.get(userId ?? '') ?? t('of.gone');
  return (
    <Section
      heading={t('of.heading')}
      id="letters"
      action={maySend && <Link href={`${customerPath(customerId)}/letter`}>{t('of.action')}</Link>}
    >
      {letters.length === 0 ? (
        <p>{t('of.none')}</p>
      ) : (
        <Table
          caption={t('of.caption')}
          isDense
          columns={[
            {
              key: 'asked',
              header: t('queue.asked'),
              kind: 'name',
              cell: ({ askedBy, askedAt }) => by(emailOr(askedBy), askedAt),
            },
            { key: 'reason', header: t('of.reason'), cell: ({ reason }) => reason ?? '—' },
            {
              key: 'printed',
              header: t('of.printed'),
              cell: ({ printedAt, printedBy }) => (printedAt ? by(emailOr(printedBy), printedAt) : '—'),
            },
            {
              key: 'state',
              header: t('of.state'),
              cell: (letter) => <LetterStateTag {...{ letter, now, timeZone, emailOf }} />,
            },
          ]}
          rows={letters}
        />
      )}
    </Section>
  );
}
