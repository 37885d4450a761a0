import type { ComponentChildren } from 'preact';
import { Passage } from '../../../ui/city-words.tsx';
import { useText } from '../../../ui/language.tsx';
import { Table } from '../../../ui/table.tsx';
import { writingMessages } from '../messages/writing.ts';

type VersionsTableProps<Field> = {
  caption: string;
  isCaptionHidden?: boolean;
  /** The words over each version: one or two. */
  headers: readonly string[];
  fields: readonly Field[];
  nameOf: (field: Field) => string;
  /** What a version says in a field; `at` counts versions from 0. */
  valueOf: (at: number, field: Field) => ComponentChildren;
};

/** Versions of something that staff write, side by side, as they were typed, a row for each field. */
export function VersionsTable<Field extends string>(props: VersionsTableProps<Field>) {
  const t = useText(writingMessages);
  return (
    <Table
      caption={props.caption}
      isCaptionHidden={props.isCaptionHidden ?? false}
      isDense
      columns={[
        {
          key: 'field',
          header: t('history.what'),
          kind: 'name' as const,
          isCardTitle: true,
          cell: (field: Field) => props.nameOf(field),
        },
        ...props.headers.map((header, at) => ({
          key: String(at),
          header,
          cell: (field: Field) => props.valueOf(at, field),
        })),
      ]}
      rows={props.fields}
    />
  );
}

/** Marks and line ends stand there as they were typed. */
export function AsTyped({ language, children }: { language: 'en' | 'es'; children: string }) {
  return (
    <span class="cc-as-typed">
      <Passage language={language}>{children}</Passage>
    </span>
  );
}
