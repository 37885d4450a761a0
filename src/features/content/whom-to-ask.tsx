import type { CityProfile } from '../../kernel/city-profile.ts';
import { CityWords } from '../../ui/city-words.tsx';
import { KeyValue } from '../../ui/figures.tsx';
import { useText } from '../../ui/language.tsx';
import { statementMessages } from './messages/statements.ts';
import { PhoneLink } from './phone-link.tsx';

/** Telephone, mail and post of the department, for people who want to ask or complain. */
export function WhomToAsk({ city }: { city: CityProfile }) {
  const t = useText(statementMessages);
  const { phone, email, address } = city.department;
  return (
    <KeyValue
      rows={[
        {
          label: t('statement.phone'),
          value: <PhoneLink phone={phone} />,
        },
        {
          label: t('statement.mail'),
          value: (
            <a class="usa-link" href={`mailto:${email}`}>
              {email}
            </a>
          ),
        },
        { label: t('statement.address'), value: <CityWords text={address.join(', ')} /> },
      ]}
    />
  );
}
