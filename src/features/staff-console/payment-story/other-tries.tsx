import type { PaymentStory } from '../../payments/public.ts';
import { formatMoment } from '../../../kernel/day.ts';
import { Money } from '../../../ui/figures.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Table } from '../../../ui/table.tsx';
import { Section } from '../../../ui/text.tsx';
import { PaymentLink } from '../payment-link.tsx';
import { paymentStoryMessages } from './messages.ts';
import { StateTag } from './state-tag.tsx';

type OtherTriesProps = { tries: PaymentStory['otherTries']; timeZone: string };

/** What else was tried for the same bills, by whomever: a decline before, a second payment after. */
export function OtherTries({ tries, timeZone }: OtherTriesProps) {
  const t = useText(paymentStoryMessages);
  const language = useLanguage();
  return (
    <Section heading={t('others.heading')} id="other-tries">
      <Table
        caption={t('others.caption')}
        isDense
        columns={[
          {
            key: 'payment',
            header: t('others.payment'),
            kind: 'name',
            isUnbroken: true,
            cell: (one) => <PaymentLink paymentId={one.paymentId} receiptNumber={one.receiptNumber} />,
          },
          {
            key: 'made',
            header: t('facts.made'),
            cell: ({ madeAt }) => formatMoment(madeAt, language, timeZone),
          },
          { key: 'state', header: t('facts.state'), cell: ({ state }) => <StateTag state={state} /> },
          {
            key: 'total',
            header: t('facts.total'),
            kind: 'money',
            cell: ({ totalCents }) => <Money amount={totalCents} />,
          },
        ]}
        rows={tries}
      />
    </Section>
  );
}
