import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { answerFailure, isOfOpen311 } from '../features/help-requests/public.ts';
import type { CityProfile } from '../kernel/city-profile.ts';
import { telHref } from '../kernel/telephone.ts';
import type { PageRequest } from '../platform/http/request.ts';
import { ButtonLink, ButtonRow } from '../ui/button.tsx';
import { KeyValue } from '../ui/figures.tsx';
import { useText } from '../ui/language.tsx';
import { Link } from '../ui/link.tsx';
import { Page } from '../ui/page.tsx';
import { CodeText } from '../ui/text.tsx';
import { appMessages } from './messages.ts';

/** What can go wrong before or around a page; each says what happened, what it means and what to do. */
export type ErrorKind =
  | 'not-found'
  | 'foreign-form'
  | 'sent-before'
  | 'read-only'
  | 'not-shown'
  | 'too-many'
  | 'too-large'
  | 'unreadable'
  | 'fault'
  | 'away';

const errorStatus: Record<ErrorKind, number> = {
  'not-found': 404,
  'foreign-form': 403,
  'sent-before': 409,
  'read-only': 403,
  'not-shown': 403,
  'too-many': 429,
  'too-large': 413,
  unreadable: 400,
  fault: 500,
  away: 503,
};

/** Answers an error as a page, and where programs read as they read errors: there an address that only takes another method says so. */
export function answerError(page: PageRequest, reply: FastifyReply, kind: ErrorKind): FastifyReply {
  const { url, originalUrl } = reply.request;
  if (isOfOpen311(originalUrl)) {
    const isMethodWrong = kind === 'not-found' && reply.hasHeader('allow');
    const status = url === originalUrl ? errorStatus[kind] : errorStatus.unreadable;
    answerFailure(page.reply, originalUrl, isMethodWrong ? 405 : status);
  } else page.reply.page(errorView(page, kind), errorStatus[kind]);
  return reply;
}

export function errorView(page: PageRequest, kind: ErrorKind): VNode {
  const { id, city, visitor } = page;
  return <ErrorPage {...{ kind, number: id.slice(0, 8), city, visitor }} />;
}

type ErrorPageProps = {
  kind: ErrorKind;
  /** What to quote on the telephone: staff find the request by it. */
  number: string;
  city: CityProfile;
  visitor: PageRequest['visitor'];
};

function ErrorPage({ kind, number, city, visitor }: ErrorPageProps) {
  const t = useText(appMessages);
  const isStaff = Boolean(visitor?.staffRole && visitor.isSecondFactorGiven);
  const { phone } = city.department;
  return (
    <Page title={t(`error.${kind}.heading`)} lede={t(`error.${kind}.text`)}>
      <p>{t(kind === 'not-found' && visitor ? 'error.not-found.signedIn' : `error.${kind}.next`)}</p>
      <ButtonRow>
        {isStaff ? (
          <ButtonLink href="/staff">{t('error.today')}</ButtonLink>
        ) : (
          <ButtonLink href="/">{t('error.home')}</ButtonLink>
        )}
        {kind === 'not-found' && !visitor && <Link href="/log-in">{t('error.logIn')}</Link>}
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
