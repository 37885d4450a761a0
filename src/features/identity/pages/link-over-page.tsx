import { ButtonLink } from '../../../ui/button.tsx';
import { useText } from '../../../ui/language.tsx';
import { Page } from '../../../ui/page.tsx';
import { Prose } from '../../../ui/text.tsx';
import { passwordMessages } from '../messages/passwords.ts';

const ways = {
  verify: { href: '/register', words: 'over.register' },
  reset: { href: '/forgot-password', words: 'over.forgot' },
  staff: null,
  email: null,
} as const;

type LinkOverProps = {
  errand: keyof typeof ways;
  /** A newer link for the same was mailed, and works. */
  isNewerMailed?: boolean;
};

/** A link of a mail that was used, is too old, or never was: what to do instead. Answered with 404. */
export function LinkOverPage({ errand, isNewerMailed = false }: LinkOverProps) {
  const t = useText(passwordMessages);
  const way = isNewerMailed ? null : ways[errand];
  return (
    <Page title={t('over.title')} lede={t(isNewerMailed ? 'over.newer' : 'over.text')}>
      <Prose>
        <p>{t(isNewerMailed ? 'over.openNewest' : `over.${errand}`)}</p>
      </Prose>
      <p class="cc-button-row">
        <ButtonLink href="/log-in">{t('over.logIn')}</ButtonLink>
        {way && (
          <ButtonLink kind="outline" href={way.href}>
            {t(way.words)}
          </ButtonLink>
        )}
      </p>
    </Page>
  );
}
