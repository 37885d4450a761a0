import { convenienceFee } from '../../payments/public.ts';
import type { CityProfile } from '../../../kernel/city-profile.ts';
import { cityText } from '../../../kernel/language.ts';
import { cents, formatCents } from '../../../kernel/money.ts';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Table } from '../../../ui/table.tsx';
import { Section } from '../../../ui/text.tsx';
import { settingsMessages } from '../messages/settings.ts';

const exampleCents = cents(10_000);

type FeeExampleProps = { before: CityProfile; after: CityProfile };

/** What a payment of one hundred dollars costs, before and after, where it will cost something else. */
export function FeeExample({ before, after }: FeeExampleProps) {
  const t = useText(settingsMessages);
  const language = useLanguage();
  const amount = formatCents(exampleCents);
  const rows = after.categories.flatMap((category) =>
    (['card', 'echeck'] as const).map((way) => {
      const was = before.categories.find(({ code }) => code === category.code);
      const fee = ({ fees }: CityProfile, obligation = category.obligation) =>
        formatCents(convenienceFee(fees, way, [{ amountCents: exampleCents, obligation }]).totalCents);
      return {
        bill: t(`example.${way}`, { category: cityText(category.name, language) }),
        ...{ before: fee(before, was?.obligation ?? 'similar'), after: fee(after) },
      };
    }),
  );
  const changed = rows.filter((row) => row.before !== row.after);
  return (
    <Section heading={t('example.heading', { amount })} id="example" level={3}>
      {changed.length === 0 ? (
        <p>{t('example.same')}</p>
      ) : (
        <Table
          caption={t('example.heading', { amount })}
          isCaptionHidden
          isDense
          columns={[
            { key: 'bill', header: t('example.bill'), kind: 'name', isCardTitle: true, cell: ({ bill }) => bill },
            {
              key: 'before',
              header: t('compared.before'),
              kind: 'money',
              cell: (row) => <Figure>{row.before}</Figure>,
            },
            { key: 'after', header: t('compared.after'), kind: 'money', cell: (row) => <Figure>{row.after}</Figure> },
          ]}
          rows={changed}
        />
      )}
    </Section>
  );
}

function Figure({ children }: { children: string }) {
  return <span class="cc-money">{children}</span>;
}
