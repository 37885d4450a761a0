import type { CityProfile } from '../../kernel/city-profile.ts';
import type { PageRequest } from '../../platform/http/request.ts';
import { Alert } from '../../ui/alert.tsx';
import { CityWords } from '../../ui/city-words.tsx';
import { useText } from '../../ui/language.tsx';
import { Link } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { Section } from '../../ui/text.tsx';
import { ContactBlock } from './contact-block.tsx';
import { contactMessages } from './messages/contact.ts';
import { PhoneLink } from './phone-link.tsx';

export function showContact({ city, clock, reply }: PageRequest) {
  return reply.page(<ContactPage city={city} now={clock.now()} />);
}

function ContactPage({ city, now }: { city: CityProfile; now: Date }) {
  const t = useText(contactMessages);
  const { department } = city;
  return (
    <Page title={t('contact.title')} lede={t('contact.lede')} section="contact" isPublic>
      <ContactBlock city={city} now={now} />
      <Alert kind="info" heading={t('contact.notYet.heading')} headingLevel={2}>
        <p>{t('contact.notYet.text')}</p>
      </Alert>
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
    </Page>
  );
}
