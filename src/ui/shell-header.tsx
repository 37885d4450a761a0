import type { ComponentChildren } from 'preact';
import type { Language } from '../kernel/language.ts';
import { Form } from './form.tsx';
import { Icon } from './icon.tsx';
import { useText } from './language.tsx';
import { Link } from './link.tsx';
import { uiMessages } from './messages.ts';

export type ShellLink = { label: ComponentChildren; href: string };
export type LanguageLink = { language: Language; href: string; current: boolean };

export type ShellUser =
  | { signedIn: false; links: readonly ShellLink[] }
  | { signedIn: true; email: string; links: readonly ShellLink[]; logOutAction: string };

export type ShellHeaderProps = {
  cityName: string;
  /** The city's mark. Its alternative text is empty where the name beside it says the same. */
  cityLogo?: { src: string; alt: string; width?: number; height?: number };
  homeHref: string;
  languageLinks: readonly LanguageLink[];
  resources: readonly ShellLink[];
  user: ShellUser;
  navigationId: string;
};

/**
 * City, resources, language and user. `Resources`, `User` and `Menu` are real buttons that open their panels through
 * the popover attribute, with JavaScript on or off.
 */
export function ShellHeader(props: ShellHeaderProps) {
  const t = useText(uiMessages);
  return (
    <header class="cc-header">
      <div class="cc-header__inner">
        <a class="cc-city" href={props.homeHref}>
          <CityMark name={props.cityName} logo={props.cityLogo} />
          <span class="cc-city__words">
            <span class="cc-city__name">{props.cityName}</span>{' '}
            <span class="cc-city__portal">{t('shell.portalName')}</span>
          </span>
        </a>
        <button type="button" class="cc-header__button cc-menu-button" popovertarget={props.navigationId}>
          <Icon name="menu" />
          {t('shell.menu')}
        </button>
        <div class="cc-header__tools">
          <ResourcesPanel resources={props.resources} />
          <LanguageChoice links={props.languageLinks} />
          <UserPanel user={props.user} />
        </div>
      </div>
    </header>
  );
}

function CityMark({ name, logo }: { name: string; logo: ShellHeaderProps['cityLogo'] }) {
  if (logo)
    return (
      <img class="cc-city__mark" src={logo.src} alt={logo.alt} width={logo.width ?? 44} height={logo.height ?? 44} />
    );
  // Without a picture, the first letter of the last word: S for the City of Springfield.
  const letter = name.trim().split(/\s+/).at(-1)?.charAt(0) ?? '';
  return (
    <span class="cc-city__mark cc-city__mark--letter" aria-hidden="true">
      {letter}
    </span>
  );
}

function ResourcesPanel({ resources }: { resources: readonly ShellLink[] }) {
  const t = useText(uiMessages);
  return (
    <div class="cc-tool cc-tool--resources">
      <button type="button" class="cc-header__button cc-panel-button" popovertarget="resources-panel">
        {t('shell.resources')}
        <Icon name="chevron-down" />
      </button>
      <div id="resources-panel" class="cc-panel" popover="auto">
        <PanelLinks links={resources} />
      </div>
    </div>
  );
}

function UserPanel({ user }: { user: ShellUser }) {
  const t = useText(uiMessages);
  return (
    <div class="cc-tool cc-tool--user">
      <button type="button" class="cc-header__button cc-panel-button" popovertarget="user-panel">
        {t('shell.user')}
        <Icon name="chevron-down" />
      </button>
      <div id="user-panel" class="cc-panel" popover="auto">
        {user.signedIn && (
          <p class="cc-panel__who">
            {t('shell.loggedInAs')} <strong>{user.email}</strong>
          </p>
        )}
        <PanelLinks links={user.links} />
        {user.signedIn && (
          <Form action={user.logOutAction} class="cc-panel__form">
            <button type="submit" class="cc-panel__item">
              {t('shell.logOut')}
            </button>
          </Form>
        )}
      </div>
    </div>
  );
}

function PanelLinks({ links }: { links: readonly ShellLink[] }) {
  return (
    <ul class="cc-panel__list">
      {links.map((link) => (
        <li key={link.href}>
          <Link class="cc-panel__item" href={link.href}>
            {link.label}
          </Link>
        </li>
      ))}
    </ul>
  );
}

const languageNames: Record<Language, string> = { en: 'English', es: 'Español' };

function LanguageChoice({ links }: { links: readonly LanguageLink[] }) {
  const t = useText(uiMessages);
  return (
    <nav class="cc-tool cc-languages" aria-label={t('shell.language')}>
      <ul>
        {links.map(({ language, href, current }) => (
          <li key={language}>
            {current ? (
              <span aria-current="true">{languageNames[language]}</span>
            ) : (
              <Link href={href} language={language} class="cc-languages__link">
                {languageNames[language]}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}
