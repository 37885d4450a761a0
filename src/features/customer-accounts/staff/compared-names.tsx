import { Tag } from '../../../ui/figures.tsx';
import { useText } from '../../../ui/language.tsx';
import type { LinkRequestOfUser } from '../account-link.ts';
import { isSameName } from '../comparable-name.ts';
import { staffLinkMessages } from '../messages/staff-links.ts';
import type { Customer } from './reads.ts';

type ComparedNamesProps = {
  asked: LinkRequestOfUser;
  customer: Pick<Customer, 'name' | 'customerNumber'> & { address?: string | null };
};

/** Under a customer's name the one that was typed, and whether they are the same. */
export function ComparedNames({ asked, customer }: ComparedNamesProps) {
  const t = useText(staffLinkMessages);
  return (
    <>
      {t('request.typed')}: {asked.typedName} <br />
      {t('request.customerLine', { number: customer.customerNumber })}
      {customer.address && `, ${customer.address}`} <SameNameTag asked={asked} name={customer.name} />
    </>
  );
}

export function SameNameTag({ asked, name }: { asked: LinkRequestOfUser; name: string }) {
  const t = useText(staffLinkMessages);
  const isSame = isSameName(name, asked.typedName);
  return <Tag tone={isSame ? 'good' : 'waiting'}>{t(isSame ? 'request.sameName' : 'request.otherName')}</Tag>;
}
