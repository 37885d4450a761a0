import type { ComponentChildren } from 'preact';
import { Announcements, announcementsFor, ContactBlock } from '../content/public.ts';
import type { CityProfile } from '../../kernel/city-profile.ts';
import { dayAt } from '../../kernel/day.ts';
import type { PageRequest } from '../../platform/http/request.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Card, CardRow } from '../../ui/card.tsx';
import { CityWords } from '../../ui/city-words.tsx';
import { useLanguage, useText } from '../../ui/language.tsx';
import { Link } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { Section } from '../../ui/text.tsx';
import { affairsOf } from './affairs.ts';
import { homeMessages } from './messages.ts';
import { MyAffairs } from './my-affairs.tsx';

export async function showHome(request: PageRequest) {
  const { db, clock, city, visitor, language, reply } = request;
  const now = clock.now();
  if (!visitor?.isSecondFactorGiven) {
    const announcements = await announcementsFor(request);
    return reply.page(<HomeSignedOut city={city} now={now} announcements={announcements} />);
  }
  const today = dayAt(now, city.timeZone);
  const [affairs, announcements] = await Promise.all([
    affairsOf(db, visitor.userId, today, language),
    announcementsFor(request),
  ]);
  return reply.page(
    <HomeFrame city={city} now={now} announcements={announcements}>
      <MyAffairs affairs={affairs} today={today} timeZone={city.timeZone} />
    </HomeFrame>,
  );
}

type HomeProps = {
  city: CityProfile;
  now: Date;
  announcements: Awaited<ReturnType<typeof announcementsFor>>;
};

function HomeSignedOut({ city, now, announcements }: HomeProps) {
  const t = useText(homeMessages);
  const language = useLanguage();
  return (
    <HomeFrame
      city={city}
      now={now}
      announcements={announcements}
      lede={t('home.lede', { city: city.spokenName[language] })}
      isPublic
    >
      <CardRow>
        <Card
          isMain
          icon="user"
          heading={t('home.door.heading')}
          actions={
            <>
              <ButtonLink href="/log-in">{t('home.door.logIn')}</ButtonLink>
              <ButtonLink href="/register" kind="outline">
                {t('home.door.register')}
              </ButtonLink>
            </>
          }
        >
          <p>{t('home.door.text')}</p>
        </Card>
        {city.guests.allowed && (
          <Card
            icon="card"
            heading={t('home.guest.heading')}
            actions={
              <ButtonLink href="/pay" kind="outline">
                {t('home.guest.pay')}
              </ButtonLink>
            }
          >
            <p>{t(`home.guest.text.${city.guests.proof}`)}</p>
          </Card>
        )}
      </CardRow>
      <CardRow>
        <Card
          icon="bill"
          heading={t('home.first.heading')}
          actions={
            <>
              <Link href="/example-bill">{t('home.first.bill')}</Link>
              <Link href="/instructions/add-an-account">{t('home.first.howTo')}</Link>
            </>
          }
        >
          <p>{t('home.first.text')}</p>
        </Card>
      </CardRow>
    </HomeFrame>
  );
}

type HomeFrameProps = HomeProps & { lede?: string; isPublic?: boolean; children: ComponentChildren };

/** What everybody sees of the first page, around what is this person's own. */
function HomeFrame({ city, now, announcements, lede, isPublic = false, children }: HomeFrameProps) {
  const t = useText(homeMessages);
  const { notThisPortal } = city;
  return (
    <Page title={t('home.title')} heading={t('home.heading')} lede={lede} section="home" isPublic={isPublic}>
      {children}
      {announcements.length > 0 && (
        <Section heading={t('home.announcements')} id="announcements">
          <Announcements announcements={announcements} headingLevel={3} />
        </Section>
      )}
      <Section heading={t('home.contact')} id="contact">
        <ContactBlock city={city} now={now} />
      </Section>
      <Section heading={t('home.notThis.heading')} id="not-this-portal">
        <p>
          <CityWords text={notThisPortal.text} />{' '}
          <Link href={notThisPortal.link.href}>
            <CityWords text={notThisPortal.link.label} />
          </Link>
        </p>
      </Section>
    </Page>
  );
}
