import type { CityProfile } from '../kernel/city-profile.ts';
import { formatTime } from '../kernel/day.ts';
import { languages, type Language } from '../kernel/language.ts';
import { mayRole, sessionSeconds } from '../features/identity/public.ts';
import {
  EmergencyWords,
  MaintenanceBanner,
  openNowText,
  type emergenciesFor,
  type MaintenanceWindow,
} from '../features/content/public.ts';
import { textIn } from '../platform/i18n/text.ts';
import type { PageRequest, StaffRole } from '../platform/http/request.ts';
import { CityWords } from '../ui/city-words.tsx';
import { FindBox } from '../ui/find-box.tsx';
import type { PageHead } from '../ui/page.tsx';
import type { Rendered } from '../ui/render.ts';
import { Shell, type ShellProps } from '../ui/shell.tsx';
import type { NavigationItem } from '../ui/shell-navigation.tsx';
import { appMessages } from './messages.ts';
import type { Rendering } from './rendering.ts';
import { staffNavigation } from './staff-navigation.ts';
import { ViewingWords } from './viewing.tsx';

type PortalShellProps = {
  page: PageRequest;
  head: PageHead;
  /** The page itself, already rendered. */
  content: Rendered;
  emergencies: Awaited<ReturnType<typeof emergenciesFor>>;
  /** Null where none runs and none is announced. */
  maintenance: MaintenanceWindow | null;
  token: string;
  rendering: Rendering;
  status: number;
};

/** The frame of every page, filled from the city profile and the person who is signed in. */
export function PortalShell(props: PortalShellProps) {
  const { page, head, content, emergencies, maintenance, token, rendering, status } = props;
  const { city, language } = page;
  return (
    <Shell
      language={language}
      title={head.title}
      refresh={head.refresh}
      hasErrors={status === 422}
      colors={city.colors}
      stylesheet={rendering.stylesheet}
      script={rendering.script}
      formToken={token}
      cityName={city.name}
      {...cityMark(city)}
      homeHref="/"
      languageLinks={languages.map((one) => ({
        language: one,
        href: hrefIn(page.path, one),
        current: one === language,
      }))}
      resources={city.resources.map((link) => ({ label: <CityWords text={link.label} />, href: link.href }))}
      user={userOf(page)}
      navigation={navigationFor(head.section, page)}
      footer={footerOf(city, page, rendering.version)}
      emergency={emergencies.length > 0 && <EmergencyWords emergencies={emergencies} />}
      maintenance={maintenance && <MaintenanceBanner window={maintenance} timeZone={city.timeZone} />}
      viewing={page.visitor?.viewedBy && <ViewingWords page={page} />}
      {...demoBanner(page)}
      {...sessionWarning(page)}
    >
      <div class="cc-content">
        <FindAnything page={page} section={head.section} />
        {content}
      </div>
    </Shell>
  );
}

/** On every page of the console, for those who may read what it finds. */
function FindAnything({ page, section }: { page: PageRequest; section: string | null }) {
  const { visitor, language, query } = page;
  const role = visitor?.isSecondFactorGiven ? visitor.staffRole : null;
  if (section !== 'staff' || !role || !mayRole(role, 'read-customers')) return null;
  const t = textIn(language, appMessages);
  const looked = query['q'];
  const value = typeof looked === 'string' ? looked.slice(0, 200) : '';
  return <FindBox action="/staff/find" name="q" label={t('find.label')} button={t('find.button')} value={value} />;
}

/** Staff who have not given the code yet are not signed in. */
function userOf({ visitor, language }: PageRequest): ShellProps['user'] {
  const t = textIn(language, appMessages);
  if (!visitor?.isSecondFactorGiven) {
    const links = [
      { label: t('user.logIn'), href: '/log-in' },
      { label: t('user.register'), href: '/register' },
    ];
    return { signedIn: false, links };
  }
  return {
    signedIn: true,
    email: visitor.email,
    links: [{ label: t('user.myAccount'), href: '/account' }],
    logOutAction: '/log-out',
  };
}

function demoBanner({ isDemo, language }: PageRequest): Pick<ShellProps, 'banner'> | object {
  if (!isDemo) return {};
  const t = textIn(language, appMessages);
  const words = (
    <p>
      {t('banner.demo')} <a href="/demo/mailbox">{t('banner.mailbox')}</a>
    </p>
  );
  return { banner: { kind: 'demo', children: words } };
}

/** Two and a half minutes before the session ends: WCAG 2.2, 2.2.1 asks for at least 20 seconds to answer. */
const warningSeconds = 150;

function sessionWarning({ visitor, clock, city, language }: PageRequest): Pick<ShellProps, 'sessionWarning'> | object {
  // A view has its own end, which nothing puts off; its banner says when.
  if (!visitor || visitor.viewedBy) return {};
  const warning = {
    warnSeconds: warningSeconds,
    ...sessionSeconds(visitor, clock.now()),
    idleEndText: formatTime(visitor.idleEndsAt, language, city.timeZone),
    endText: formatTime(visitor.endsAt, language, city.timeZone),
    stayAction: '/session/stay',
    logInHref: '/log-in',
  };
  return { sessionWarning: warning };
}

/** The city's mark beside its name and in the browser's tab. The name stands beside it, so it says nothing itself. */
function cityMark({ mark }: CityProfile): Pick<ShellProps, 'cityLogo' | 'favicon'> | object {
  return mark ? { cityLogo: { src: mark, alt: '' }, favicon: mark } : {};
}

/** The same page in the other language. */
function hrefIn(path: string, language: Language): string {
  const [asked = '', query = ''] = path.split('?', 2);
  // Two slashes at the head would name another host.
  const page = `/${asked.replace(/^[/\\]+/, '')}`;
  if (query === '') return `${page}?lang=${language}`;
  const fields = new URLSearchParams(query);
  fields.set('lang', language);
  return `${page}?${fields}`;
}

function isCurrentWithin({ current, children = [] }: NavigationItem): boolean {
  return current === true || children.some(isCurrentWithin);
}

function navigationFor(
  section: string | null,
  { visitor, language, path }: Pick<PageRequest, 'visitor' | 'language' | 'path'>,
): ShellProps['navigation'] {
  const t = textIn(language, appMessages);
  const staffRole = visitor?.isSecondFactorGiven ? visitor.staffRole : null;
  const consoleOf = (role: StaffRole) => {
    const children = section === 'staff' ? staffNavigation(role, path, t) : [];
    const isToday = section === 'staff' && !children.some(isCurrentWithin);
    return { label: t('navigation.today'), href: '/staff', current: isToday, children };
  };
  const isBilling = section === 'bills' || section === 'accounts';
  const myAccounts = { label: t('navigation.accounts'), href: '/accounts', current: section === 'accounts' };
  return [
    // Where the work of staff begins; nobody else is shown that there is such a page.
    ...(staffRole ? [consoleOf(staffRole)] : []),
    { label: t('navigation.home'), href: '/', current: section === 'home' },
    {
      label: t('navigation.generalBilling'),
      href: '/bills',
      current: section === 'bills',
      children: isBilling ? [myAccounts] : [],
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
