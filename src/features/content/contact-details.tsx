import type { CityProfile } from '../../kernel/city-profile.ts';
import { CityWords } from '../../ui/city-words.tsx';
import { useText } from '../../ui/language.tsx';
import { Link } from '../../ui/link.tsx';
import { Section } from '../../ui/text.tsx';
import { contactMessages } from './messages/contact.ts';
import { PhoneLink } from './phone-link.tsx';

/** What to have ready when asking, where the department is, and how to pay without the portal. */
export function ContactDetails({ city }: { city: CityProfile }) {
  const t = useText(contactMessages);
  const { department } = city;
  return (
    <>
      <Section heading={t('contact.have.heading')} id="have-ready">
        <ul>
          <li>
            {t('contact.have.bill')} <Link href="/example-bill">{t('contact.exampleBill')}</Link>
          </li>
          <li>{t('contact.have.receipt')}</li>
          <li>{t('contact.have.error')}</li>
        </ul>
        <p>{t('contact.have.never')}</p>
      </Section>
      <Section heading={t('contact.address')} id="address">
        <address class="cc-address">
          {department.address.map((line) => (
            <span key={line}>
              <CityWords text={line} />
            </span>
          ))}
        </address>
        <p>
          {t('contact.mainLine')}: <PhoneLink phone={department.mainPhone} />
        </p>
      </Section>
      {department.otherWaysToPay.length > 0 && (
        <Section heading={t('contact.otherWays')} id="other-ways">
          <ul>
            {department.otherWaysToPay.map((way) => (
              <li key={way.en}>
                <CityWords text={way} />
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
