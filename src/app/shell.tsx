import type { CityProfile } from '../kernel/city-profile.ts';
import { cityText, languages, type Language } from '../kernel/language.ts';
import { openNowText } from '../features/content/public.ts';
import { textIn } from '../platform/i18n/text.ts';
import type { PageRequest } from '../platform/http/request.ts';
import type { PageHead } from '../ui/page.tsx';
import { Shell, type ShellProps } from '../ui/shell.tsx';
import { appMessages } from './messages.ts';
import type { Rendering } from './reply.tsx';

type PortalShellProps = {
  page: PageRequest;
  head: PageHead;
  /** The page itself, already rendered. */
  content: string;
  nonce: string;
  token: string;
  rendering: Rendering;
  status: number;
};

/** The frame of every page, filled from the city profile and the person who is signed in. */
export function PortalShell({ page, head, content, nonce, token, rendering, status }: PortalShellProps) {
  const { city, language, visitor } = page;
  const t = textIn(language, appMessages);
  return (
    <Shell
      language={language}
      title={head.title}
      hasErrors={status === 422}
      colors={city.colors}
      nonce={nonce}
      stylesheet={rendering.stylesheet}
      script={rendering.script}
      formToken={token}
      cityName={city.name}
      homeHref="/"
      languageLinks={languages.map((one) => ({
        language: one,
        href: hrefIn(page.path, one),
        current: one === language,
      }))}
      resources={city.resources.map((link) => ({ label: cityText(link.label, language), href: link.href }))}
      user={userOf(page)}
      navigation={navigationFor(head.section, language)}
      footer={footerOf(city, page, rendering.version)}
      {...demoBanner(page)}
      {...sessionWarning(page)}
    >
      {/* Rendered by the same escaping renderer a moment ago. */}
      <div class="cc-content" dangerouslySetInnerHTML={{ __html: content }} />
    </Shell>
  );

  function userOf({ visitor: signedIn }: PageRequest): ShellProps['user'] {
    if (!signedIn || !signedIn.isSecondFactorGiven) {
      const links = [
        { label: t('user.logIn'), href: '/log-in' },
        { label: t('user.register'), href: '/register' },
      ];
      return { signedIn: false, links };
    }
    return {
      signedIn: true,
      email: signedIn.email,
      links: [{ label: t('user.myAccount'), href: '/account' }],
      logOutAction: '/log-out',
    };
  }

  function demoBanner({ isDemo }: PageRequest): Pick<ShellProps, 'banner'> | object {
    if (!isDemo) return {};
    const mailbox = <a href="/demo/mailbox">{t('banner.mailbox')}</a>;
    return {
      banner: {
        kind: 'demo',
        children: (
          <p>
            {t('banner.demo')} {mailbox}
          </p>
        ),
      },
    };
  }

  function sessionWarning({ clock }: PageRequest): Pick<ShellProps, 'sessionWarning'> | object {
    if (!visitor) return {};
    const secondsLeft = Math.floor((visitor.idleEndsAt.getTime() - clock.now().getTime()) / 1000);
    const warning = {
      warnAtSeconds: Math.max(0, secondsLeft - 150),
      endsAtSeconds: secondsLeft,
      stayAction: '/session/stay',
      logInHref: '/log-in',
    };
    return { sessionWarning: warning };
  }
}

/** The same page in the other language. */
function hrefIn(path: string, language: Language): string {
  const url = new URL(path, 'http://portal.invalid');
  url.searchParams.set('lang', language);
  return `${url.pathname}${url.search}`;
}

function navigationFor(section: string | null, language: Language): ShellProps['navigation'] {
  const t = textIn(language, appMessages);
  const isBilling = section === 'bills' || section === 'accounts';
  const accounts = { label: t('navigation.accounts'), href: '/accounts', current: section === 'accounts' };
  return [
    { label: t('navigation.home'), href: '/', current: section === 'home' },
    {
      label: t('navigation.generalBilling'),
      href: '/bills',
      current: section === 'bills',
      children: isBilling ? [accounts] : [],
    },
    { label: t('navigation.otherServices'), href: '/other-services', current: section === 'other-services' },
    { label: t('navigation.contact'), href: '/contact', current: section === 'contact' },
  ];
}

function footerOf(city: CityProfile, page: PageRequest, version: string): ShellProps['footer'] {
  const t = textIn(page.language, appMessages);
  return {
    phone: city.department.phone,
    mail: city.department.email,
    openNowText: openNowText(city, page.clock.now(), page.language),
    links: [
      { label: t('footer.accessibility'), href: '/accessibility' },
      { label: t('footer.privacy'), href: '/privacy' },
    ],
    version,
  };
}
