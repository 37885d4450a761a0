import type { CityProfile } from '../../kernel/city-profile.ts';
import { KeyValue } from '../../ui/figures.tsx';
import { useText } from '../../ui/language.tsx';
import { telHref } from '../../ui/shell-footer.tsx';
import { statementMessages } from './messages/statements.ts';

/** Telephone, mail and post of the department, for people who want to ask or complain. */
export function WhomToAsk({ city }: { city: CityProfile }) {
  const t = useText(statementMessages);
  const { phone, email, address } = city.department;
  return (
    <KeyValue
      rows={[
        {
          label: t('statement.phone'),
          value: (
            <a class="usa-link cc-nowrap" href={telHref(phone)}>
              {phone}
            </a>
          ),
        },
        {
          label: t('statement.mail'),
          value: (
            <a class="usa-link" href={`mailto:${email}`}>
              {email}
            </a>
          ),
        },
        { label: t('statement.address'), value: address.join(', ') },
      ]}
    />
  );
}
