import type { CityProfile } from '../kernel/city-profile.ts';
import { ButtonLink, ButtonRow } from '../ui/button.tsx';
import { KeyValue } from '../ui/figures.tsx';
import { useText } from '../ui/language.tsx';
import { Link } from '../ui/link.tsx';
import { Page } from '../ui/page.tsx';
import { telHref } from '../ui/shell-footer.tsx';
import { CodeText } from '../ui/text.tsx';
import { appMessages } from './messages.ts';

/** What can go wrong before or around a page; each says what happened, what it means and what to do. */
export type ErrorKind =
  | 'not-found'
  | 'foreign-form'
  | 'read-only'
  | 'not-shown'
  | 'too-many'
  | 'too-large'
  | 'unreadable'
  | 'fault'
  | 'away';

export const errorStatus: Record<ErrorKind, number> = {
  'not-found': 404,
  'foreign-form': 403,
  'read-only': 403,
  'not-shown': 403,
  'too-many': 429,
  'too-large': 413,
  unreadable: 400,
  fault: 500,
  away: 503,
};

/** `number` is what to quote on the telephone: staff find the request by it. */
export function ErrorPage({ kind, number, city }: { kind: ErrorKind; number: string; city: CityProfile }) {
  const t = useText(appMessages);
  const { phone } = city.department;
  return (
    <Page title={t(`error.${kind}.heading`)} lede={t(`error.${kind}.text`)}>
      <p>{t(`error.${kind}.next`)}</p>
      <ButtonRow>
        <ButtonLink href="/">{t('error.home')}</ButtonLink>
        {kind === 'not-found' && <Link href="/log-in">{t('error.logIn')}</Link>}
      </ButtonRow>
      <KeyValue
        rows={[
          { label: t('error.phone'), value: <a href={telHref(phone)}>{phone}</a> },
          { label: t('error.number'), value: <CodeText>{number}</CodeText> },
        ]}
      />
    </Page>
  );
}
