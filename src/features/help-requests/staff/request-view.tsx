import { formatMoment } from '../../../kernel/day.ts';
import { Alert, ErrorSummary } from '../../../ui/alert.tsx';
import { KeyValue, Tag } from '../../../ui/figures.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Page } from '../../../ui/page.tsx';
import { BackLink, Section } from '../../../ui/text.tsx';
import { placeWords, requestNumber, topicName } from '../help-request.ts';
import { staffHelpMessages } from '../messages/staff.ts';
import { AnswerForm, NoteForm, SortForms } from './request-forms.tsx';
import { stateTones } from './requests-page.tsx';
import { LinksSection, MergeForm } from './together-forms.tsx';
import { StaffThread } from './staff-thread.tsx';
import type { StaffRequestProps } from './request-props.ts';

export function StaffRequestView(props: StaffRequestProps) {
  const { helpRequest, errors, done, mayAnswer } = props;
  const t = useText(staffHelpMessages);
  const { id, state, erasedAt, subject } = helpRequest;
  const isOpenToWords = mayAnswer && state !== 'merged' && erasedAt === null;
  return (
    <Page
      title={t('request.title', { number: requestNumber(id) })}
      section="staff"
      lede={erasedAt === null ? subject : t('erased')}
      before={
        <>
          <BackLink href="/staff/help-requests?state=open">{t('title')}</BackLink>
          <ErrorSummary errors={errors} />
          {done && (
            <Alert kind="success" isAnswer>
              <p>{t(`done.${done}`)}</p>
            </Alert>
          )}
        </>
      }
    >
      <RequestFacts {...props} />
      <Section heading={t('thread')} id="thread">
        <StaffThread {...props} />
      </Section>
      {isOpenToWords && <AnswerForm {...props} />}
      {mayAnswer && erasedAt === null && <NoteForm {...props} />}
      {erasedAt === null && <LinksSection {...props} />}
      {isOpenToWords && <SortForms {...props} />}
      {isOpenToWords && <MergeForm {...props} />}
    </Page>
  );
}

function RequestFacts({ helpRequest, emailOf, city, now, proof }: StaffRequestProps) {
  const t = useText(staffHelpMessages);
  const language = useLanguage();
  const { state, dueAt, topic, about, source, madeAt, assignedTo, rating, ratingWords, mergedInto, name, phone } =
    helpRequest;
  const place = placeWords(helpRequest);
  const moment = (at: Date) => formatMoment(at, language, city.timeZone);
  const isLate = state === 'open' && dueAt < now;
  return (
    <KeyValue
      rows={[
        {
          label: t('state'),
          value: (
            <>
              <Tag tone={stateTones[state]}>{t(`state.${state}`)}</Tag> {isLate && <Tag tone="bad">{t('late')}</Tag>}{' '}
              {mergedInto !== null && (
                <Link href={`/staff/help-requests/${mergedInto}`}>{requestNumber(mergedInto)}</Link>
              )}
            </>
          ),
        },
        { label: t('due'), value: moment(dueAt) },
        { label: t('topic'), value: topicName(city, topic, language) },
        { label: t('assigned'), value: assignedTo === null ? t('nobody') : (emailOf.get(assignedTo) ?? t('gone')) },
        { label: t('email'), value: <WhoAsked {...{ helpRequest, emailOf }} /> },
        ...(name === '' ? [] : [{ label: t('name'), value: name }]),
        ...(phone === '' ? [] : [{ label: t('phone'), value: phone }]),
        ...(about === '' ? [] : [{ label: t('about'), value: about }]),
        ...(place === '' ? [] : [{ label: t('place'), value: place }]),
        { label: t('language'), value: t(`language.${helpRequest.language}`) },
        { label: t('source'), value: t(`source.${source}`) },
        ...(proof === null
          ? []
          : [{ label: t('proof'), value: t('proof.value', proofWords(proof, t('proof.unknown'))) }]),
        { label: t('made'), value: moment(madeAt) },
        ...(rating === null
          ? []
          : [{ label: t('rating'), value: [t('rating.value', { rating }), ratingWords].filter(Boolean).join(': ') }]),
      ]}
    />
  );
}

/** Results as RFC 8601 names them; what nobody could find out, in words. */
function proofWords(proof: NonNullable<StaffRequestProps['proof']>, unknown: string) {
  const words = (result: string) => (result === 'unknown' ? unknown : result);
  return { spf: words(proof.spf), dkim: words(proof.dkim), dmarc: words(proof.dmarc) };
}

/** Only a session proves who asked: an address that was typed, or that a mail names, may be anybody's. */
function WhoAsked({ helpRequest, emailOf }: Pick<StaffRequestProps, 'helpRequest' | 'emailOf'>) {
  const t = useText(staffHelpMessages);
  const { userId, email, erasedAt } = helpRequest;
  if (erasedAt !== null) return <>{t('erased')}</>;
  if (userId !== null) return <>{t('user.signedIn', { email: emailOf.get(userId) ?? t('gone') })}</>;
  return <>{email === null ? t('noAddress') : t('user.unverified', { email })}</>;
}
