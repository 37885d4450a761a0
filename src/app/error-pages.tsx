import type { CityProfile } from '../kernel/city-profile.ts';
import { ButtonLink } from '../ui/button.tsx';
import { useText } from '../ui/language.tsx';
import { Page } from '../ui/page.tsx';
import { appMessages } from './messages.ts';

/** What can go wrong before or around a page; each says what happened, what it means and what to do. */
export type ErrorKind = 'not-found' | 'foreign-form' | 'too-many' | 'too-large' | 'unreadable' | 'fault';

/** `number` is what to quote on the telephone: staff find the request by it. */
export function ErrorPage({ kind, number, city }: { kind: ErrorKind; number: string; city: CityProfile }) {
  const t = useText(appMessages);
  return (
    <Page title={t(`error.${kind}.heading`)}>
      <p class="usa-intro">{t(`error.${kind}.text`)}</p>
      <p>{t(`error.${kind}.next`)}</p>
      <p>{t('error.call', { phone: city.department.phone, number })}</p>
      <p>
        <ButtonLink href="/">{t('error.home')}</ButtonLink>
      </p>
    </Page>
  );
}
