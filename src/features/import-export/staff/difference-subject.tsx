import type { CityProfile } from '../../../kernel/city-profile.ts';
import type { Language } from '../../../kernel/language.ts';
import type { Difference } from '../../../platform/files/file-kind.ts';
import { useText } from '../../../ui/language.tsx';
import { billNumberWithKind, parseBillKey } from '../../billing/public.ts';
import { differenceMessages } from '../messages/differences.ts';

type OfSubject = Pick<Difference, 'subject'>;

/** Differences, or other things of bills, that name bills as staff read them, `2026-418001 (Services)`, and not by their key. */
export function withBillNames<Row extends OfSubject>(
  rows: readonly Row[],
  city: CityProfile,
  language: Language,
): Row[] {
  return rows.map((row) => {
    const [key = '', ...rest] = row.subject.number.split(', ');
    const bill = row.subject.is === 'account' || row.subject.is === 'address' ? null : parseBillKey(key);
    if (!bill) return row;
    return {
      ...row,
      subject: { ...row.subject, number: [billNumberWithKind(bill, city, language), ...rest].join(', ') },
    };
  });
}

/** What a difference is about, with its name under it. */
export function Subject({ subject: { is, number, name } }: { subject: Difference['subject'] }) {
  const t = useText(differenceMessages);
  const [bill = '', ...part] = number.split(', ');
  return (
    <>
      {t(`subject.${is}`, { number, bill, part: part.join(', ') })}
      {name && (
        <>
          {' '}
          <br />
          <span class="usa-hint">{name}</span>
        </>
      )}
    </>
  );
}
