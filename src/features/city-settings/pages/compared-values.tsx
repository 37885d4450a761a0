import { Table } from '../../../ui/table.tsx';
import { useText } from '../../../ui/language.tsx';
import type { Difference, Said } from '../fields/compare.ts';
import { settingsMessages } from '../messages/settings.ts';

type ComparedValuesProps = {
  caption: string;
  differences: readonly Difference[];
  headers: readonly [string, string];
  isCaptionHidden?: boolean;
};

/** What two versions of a section say differently, side by side. */
export function ComparedValues({ caption, differences, headers, isCaptionHidden = true }: ComparedValuesProps) {
  const t = useText(settingsMessages);
  if (differences.length === 0) return <p>{t('compared.none')}</p>;
  return (
    <div class="cc-compared">
      <Table
        caption={caption}
        isCaptionHidden={isCaptionHidden}
        isDense
        columns={[
          {
            key: 'what',
            header: t('compared.what'),
            kind: 'name',
            isCardTitle: true,
            cell: (one: Difference) => <Named {...one} />,
          },
          { key: 'before', header: headers[0], cell: ({ before }) => <AsSaid>{before}</AsSaid> },
          { key: 'after', header: headers[1], cell: ({ after }) => <AsSaid>{after}</AsSaid> },
        ]}
        rows={differences}
      />
    </div>
  );
}

/** All that a section says. */
export function WholeSection({ caption, said }: { caption: string; said: readonly Said[] }) {
  const t = useText(settingsMessages);
  return (
    <Table
      caption={caption}
      isCaptionHidden
      isDense
      columns={[
        {
          key: 'what',
          header: t('compared.what'),
          kind: 'name',
          isCardTitle: true,
          cell: (one: Said) => <Named {...one} />,
        },
        { key: 'words', header: t('inForce'), cell: ({ words }) => <AsSaid>{words}</AsSaid> },
      ]}
      rows={said}
    />
  );
}

function Named({ heading, label }: { heading: string; label: string }) {
  return (
    <>
      {heading}
      <span class="cc-note">{label}</span>
    </>
  );
}

/** Lines stay lines. */
function AsSaid({ children }: { children: string }) {
  return <span class="cc-as-typed">{children}</span>;
}
