import { telHref } from '../kernel/telephone.ts';
import { Icon } from './icon.tsx';
import { useText } from './language.tsx';
import { Link } from './link.tsx';
import { uiMessages } from './messages.ts';
import type { ShellLink } from './shell-header.tsx';

export type ShellFooterProps = {
  /** As printed, `(630) 420-6059`. */
  phone: string;
  mail: string;
  /** `Open now until 5:00 p.m.` or `Opens Wednesday at 10:00 a.m.`. */
  openNowText: string;
  /** Accessibility statement, privacy. */
  links: readonly ShellLink[];
  version: string;
};

type SessionEnd = {
  /** `3:45 p.m.`, until when somebody who is signed in stays so without doing anything. */
  sessionEndText?: string | undefined;
};

/** Whom to ask and when, in the same place on every page. */
export function ShellFooter(props: ShellFooterProps & SessionEnd) {
  const t = useText(uiMessages);
  return (
    <footer class="cc-footer">
      <div class="cc-footer__inner">
        <div class="cc-footer__contact">
          <p class="cc-footer__question">{t('shell.contact')}</p>
          <p class="cc-footer__phone">
            <Icon name="phone" />
            <a href={telHref(props.phone)}>{props.phone}</a>
            <span class="cc-footer__open">{props.openNowText}</span>
          </p>
          <p>
            <Icon name="mail" />
            <a href={`mailto:${props.mail}`}>{props.mail}</a>
          </p>
          {/* With a script the session's warning says it in time. */}
          {props.sessionEndText && (
            <noscript>
              <p>{t('session.footer', { time: props.sessionEndText })}</p>
            </noscript>
          )}
        </div>
        <nav class="cc-footer__links" aria-label={t('shell.footerNavigation')}>
          <ul>
            {props.links.map((link) => (
              <li key={link.href}>
                <Link href={link.href}>{link.label}</Link>
              </li>
            ))}
          </ul>
          <p class="cc-footer__version">{t('shell.version', { version: props.version })}</p>
        </nav>
      </div>
    </footer>
  );
}
