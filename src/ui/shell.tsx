import type { Refresh } from './page.tsx';
import type { ComponentChildren } from 'preact';
import { assert } from '../kernel/assert.ts';
import type { Language } from '../kernel/language.ts';
import { FormTokenContext } from './form.tsx';
import { LanguageContext, useText } from './language.tsx';
import { uiMessages } from './messages.ts';
import { SessionWarning, type SessionWarningProps } from './session-warning.tsx';
import { ShellFooter, type ShellFooterProps } from './shell-footer.tsx';
import { ShellHeader, type ShellHeaderProps } from './shell-header.tsx';
import { ShellNavigation, type NavigationItem } from './shell-navigation.tsx';

/** The city's colours as `#rrggbb`, from its profile, which has checked their contrast. */
export type CityColors = { primary: string; primaryDark: string; accent: string };

export type ShellProps = Omit<ShellHeaderProps, 'navigationId'> & {
  language: Language;
  /** What the page is about; the city's name follows it in the browser's tab. */
  title: string;
  /** A form came back with errors: the tab says so too. */
  hasErrors?: boolean;
  /** Without JavaScript the page loads itself again after so long. */
  refresh?: Refresh | undefined;
  colors: CityColors;
  stylesheet: string;
  script: string;
  favicon?: string;
  /** The token that every form of the page sends. */
  formToken: string;
  navigation: readonly NavigationItem[];
  /** Stands above everything, before the banner. */
  emergency?: ComponentChildren;
  /** Stands above everything but an emergency: when residents may only read. */
  maintenance?: ComponentChildren;
  /** Above every page of a staff member who sees the portal as a resident does. */
  viewing?: ComponentChildren;
  /** Stands above everything: the demonstration's notice. */
  banner?: { kind: 'demo'; children: ComponentChildren };
  footer: ShellFooterProps;
  sessionWarning?: SessionWarningProps | undefined;
  children: ComponentChildren;
};

/**
 * The frame that every page stands in: city, resources, language, user, navigation, footer. It knows no feature;
 * whoever renders a page passes everything in.
 */
export function Shell(props: ShellProps) {
  return (
    <LanguageContext.Provider value={props.language}>
      <FormTokenContext.Provider value={props.formToken}>
        <ShellDocument {...props} />
      </FormTokenContext.Provider>
    </LanguageContext.Provider>
  );
}

function ShellDocument(props: ShellProps) {
  const t = useText(uiMessages);
  const title = props.hasErrors ? t('shell.errorTitle', { title: props.title }) : props.title;
  return (
    <html lang={props.language}>
      <head>
        <meta charset="utf-8" />
        <title>{`${title} | ${props.cityName}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content={props.colors.primaryDark} />
        <link rel="stylesheet" href={props.stylesheet} />
        <style>{colorRule(props.colors)}</style>
        <script type="module" src={props.script} />
        {props.refresh && (
          <noscript>
            <meta http-equiv="refresh" content={`${props.refresh.seconds}; url=${props.refresh.path}`} />
          </noscript>
        )}
        {props.favicon && <link rel="icon" href={props.favicon} />}
      </head>
      <body class="cc-page">
        <a class="usa-skipnav" href="#main">
          {t('shell.skip')}
        </a>
        {props.emergency && (
          <section class="cc-banner cc-banner--emergency" aria-label={t('alert.emergency')}>
            {props.emergency}
          </section>
        )}
        {props.maintenance && (
          <section class="cc-banner cc-banner--maintenance" aria-label={t('shell.maintenance')}>
            {props.maintenance}
          </section>
        )}
        {props.viewing && (
          <section class="cc-banner cc-banner--viewing" aria-label={t('shell.viewing')}>
            {props.viewing}
          </section>
        )}
        {props.banner && (
          <section class={`cc-banner cc-banner--${props.banner.kind}`} aria-label={t('shell.notice')}>
            {props.banner.children}
          </section>
        )}
        <ShellHeader {...props} navigationId="menu-panel" />
        <div class="cc-frame">
          <ShellNavigation id="menu-panel" items={props.navigation} />
          <main id="main" class="cc-main" tabindex={-1}>
            {props.children}
          </main>
        </div>
        <ShellFooter {...props.footer} sessionEndText={props.sessionWarning?.idleEndText} />
        {props.sessionWarning && <SessionWarning {...props.sessionWarning} />}
      </body>
    </html>
  );
}

/**
 * The colours as custom properties; anything but `#rrggbb` could end the rule and begin another. Equal colours give equal
 * bytes: the content security policy lets this style through by its hash.
 */
export function colorRule({ primary, primaryDark, accent }: CityColors): string {
  for (const color of [primary, primaryDark, accent]) assert(/^#[0-9a-f]{6}$/i.test(color), `not a colour: ${color}`);
  return `:root{--city-primary:${primary};--city-primary-dark:${primaryDark};--city-accent:${accent}}`;
}
