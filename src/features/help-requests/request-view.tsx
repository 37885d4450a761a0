import { formatMoment } from '../../kernel/day.ts';
import type { PageRequest } from '../../platform/http/request.ts';
import { Alert, ErrorSummary, type FieldErrors } from '../../ui/alert.tsx';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { RadioTiles } from '../../ui/choices.tsx';
import { TextArea } from '../../ui/fields.tsx';
import { KeyValue, Tag } from '../../ui/figures.tsx';
import { Form } from '../../ui/form.tsx';
import { useLanguage, useText } from '../../ui/language.tsx';
import { Link } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { BackLink, Section } from '../../ui/text.tsx';
import { TimeLine } from '../../ui/time-line.tsx';
import { FilesField } from './ask-page.tsx';
import { FileLinks } from './files/file-links.tsx';
import {
  mayReopen,
  messageLengthMax,
  placeWords,
  reopenedUntil,
  requestNumber,
  topicName,
  type HelpFile,
  type HelpMessage,
  type HelpRequest,
} from './help-request.ts';
import { MessageWords } from './message-words.tsx';
import { askingMessages } from './messages/asking.ts';
import { followingMessages } from './messages/following.ts';

export type Typed = { message: string; rating: string; words: string };

export type RequestViewProps = {
  helpRequest: HelpRequest;
  messages: readonly HelpMessage[];
  files: readonly HelpFile[];
  path: string;
  typed: Typed;
  errors: FieldErrors | undefined;
  city: PageRequest['city'];
  now: Date;
  isBySignature: boolean;
  isSignedIn: boolean;
  news: 'asked' | 'kept' | 'before' | 'sent' | 'reopened' | 'rated' | 'taken' | null;
  goesOnAt: { number: string; path: string } | null;
  due: string;
  openNow: string;
};

/** What residents see of their own request. Notes of staff and who of them answered are left out. */
export function RequestView(props: RequestViewProps) {
  const { helpRequest, news, errors, goesOnAt, isBySignature, isSignedIn, path } = props;
  const t = useText(followingMessages);
  const number = requestNumber(helpRequest.id);
  const isMerged = helpRequest.state === 'merged';
  return (
    <Page
      title={t('title', { number })}
      section="contact"
      lede={<Standing {...props} />}
      before={
        <>
          {isSignedIn && <BackLink href="/help-requests">{t('list.title')}</BackLink>}
          <ErrorSummary errors={errors} />
          {news && (
            <Alert kind={news === 'before' ? 'info' : 'success'} isAnswer heading={t(news, { number })}>
              {news === 'asked' && helpRequest.email !== null && <p>{t('asked.mail')}</p>}
              {news === 'before' && <AskedBefore {...props} />}
            </Alert>
          )}
        </>
      }
    >
      <Facts {...props} />
      {goesOnAt && (
        <p>
          <Link href={goesOnAt.path}>{t('goesOn', { number: goesOnAt.number })}</Link>
        </p>
      )}
      {isBySignature && isSignedIn && helpRequest.userId === null && (
        <Form action={`${path}/take`} label={t('take.button')}>
          <p>{t('take.text')}</p>
          <ButtonRow>
            <Button kind="outline">{t('take.button')}</Button>
          </ButtonRow>
        </Form>
      )}
      <Section heading={t('messages')} id="messages">
        <Thread {...props} />
      </Section>
      {!isMerged && <RatingSection {...props} />}
      {!isMerged && <WriteSection {...props} />}
      {isBySignature && !isSignedIn && <p class="usa-hint">{t('keepLink')}</p>}
    </Page>
  );
}

/** The very same was asked a short while ago, as by the way back of a browser: asked once more only by saying so. */
function AskedBefore({ helpRequest, messages, city }: RequestViewProps) {
  const t = useText(followingMessages);
  const { id, topic, about, name, email, madeAt, state } = helpRequest;
  const message = messages.find(({ kind }) => kind === 'question')?.words ?? '';
  const typed = { topic, message, about, name, email: email ?? '', before: String(id) };
  return (
    <>
      <p>{t('before.text', { when: formatMoment(madeAt, useLanguage(), city.timeZone) })}</p>
      {state === 'open' && (
        <Form action="/contact" label={t('before.again')}>
          {Object.entries(typed).map(([field, value]) => (
            <input type="hidden" key={field} name={field} value={value} />
          ))}
          <ButtonRow>
            <Button kind="outline">{t('before.again')}</Button>
          </ButtonRow>
        </Form>
      )}
    </>
  );
}

function Standing({ helpRequest, city, now, due, openNow }: RequestViewProps) {
  const t = useText(followingMessages);
  const language = useLanguage();
  const { state, answeredAt, dueAt } = helpRequest;
  if (state === 'merged') return <>{t('lede.merged')}</>;
  if (state === 'answered' && answeredAt)
    return <>{t('lede.answered', { when: formatMoment(answeredAt, language, city.timeZone) })}</>;
  const late = { when: due, phone: city.department.phone, hours: openNow };
  return <>{dueAt < now ? t('lede.late', late) : t('lede.open', { when: due })}</>;
}

function Facts({ helpRequest, city }: RequestViewProps) {
  const t = useText(followingMessages);
  const language = useLanguage();
  const { state, about, topic, source, madeAt } = helpRequest;
  const place = placeWords(helpRequest);
  const tone = { open: 'waiting', answered: 'good', merged: 'neutral' } as const;
  return (
    <KeyValue
      rows={[
        { label: t('state'), value: <Tag tone={tone[state]}>{t(`state.${state}`)}</Tag> },
        { label: t('topic'), value: topicName(city, topic, language) },
        ...(about === '' ? [] : [{ label: t('about'), value: about }]),
        ...(place === '' ? [] : [{ label: t('place'), value: place }]),
        { label: t('source'), value: t(`source.${source}`) },
        { label: t('made'), value: formatMoment(madeAt, language, city.timeZone) },
      ]}
    />
  );
}

const eventsShown = {
  reopened: 'event.reopened',
  'merged-into': 'event.merged-into',
  'merged-from': 'event.merged-from',
} as const;

function Thread({ helpRequest, messages, files, city, path }: RequestViewProps) {
  const t = useText(followingMessages);
  const language = useLanguage();
  const headingOf = ({ kind, event }: HelpMessage): string | null => {
    if (kind === 'question') return t('wrote.you');
    if (kind === 'answer') return t('wrote.city', { department: city.department.name[language] });
    const shown = event !== null && event in eventsShown ? eventsShown[event as keyof typeof eventsShown] : null;
    return kind === 'event' && shown ? t(shown) : null;
  };
  const steps = messages.flatMap((message) => {
    const heading = headingOf(message);
    if (heading === null) return [];
    const of = files.filter(({ messageId }) => messageId === message.id);
    return [
      {
        ...{ key: String(message.id), moment: message.writtenAt, heading },
        tone: message.kind === 'answer' ? ('good' as const) : ('neutral' as const),
        children:
          message.kind === 'event' ? null : (
            <>
              <MessageWords {...{ message, helpRequest }} />
              <FileLinks files={of} folder={`${path}/files`} />
            </>
          ),
      },
    ];
  });
  return <TimeLine steps={steps} timeZone={city.timeZone} />;
}

function RatingSection({ helpRequest, typed, errors, path }: RequestViewProps) {
  const t = useText(followingMessages);
  const { rating, state, firstAnsweredAt } = helpRequest;
  if (firstAnsweredAt === null || state !== 'answered') return null;
  const isRated = rating !== null && errors === undefined;
  const words = (value: number) => t(`rate.${value as 1 | 2 | 3 | 4 | 5}`);
  return (
    <Section heading={t('rate.heading')} id="rate">
      {isRated ? (
        <p>{t('rate.done', { rating: words(rating) })}</p>
      ) : (
        <Form action={`${path}/rating`} label={t('rate.heading')}>
          <RadioTiles
            name="rating"
            legend={t('rate.legend')}
            error={errors?.['rating']}
            value={typed.rating || undefined}
            tiles={[5, 4, 3, 2, 1].map((value) => ({ value: String(value), label: words(value) }))}
          />
          <TextArea
            name="words"
            label={t('rate.words')}
            value={typed.words}
            error={errors?.['words']}
            maxlength={1000}
            rows={2}
          />
          <ButtonRow>
            <Button kind="outline">{t('rate.button')}</Button>
          </ButtonRow>
        </Form>
      )}
    </Section>
  );
}

function WriteSection({ helpRequest, city, now, typed, errors, path }: RequestViewProps) {
  const t = useText(followingMessages);
  const asking = useText(askingMessages);
  const language = useLanguage();
  const { state, answeredAt } = helpRequest;
  const isAnswered = state === 'answered';
  if (isAnswered && !mayReopen(helpRequest, city, now)) {
    return (
      <Section heading={t('write.reopen')} id="write">
        <p>{t('write.over', { count: city.department.reopenDays })}</p>
        <p>
          <Link href="/contact">{t('write.new')}</Link>
        </p>
      </Section>
    );
  }
  const until = reopenedUntil(answeredAt ?? now, city);
  return (
    <Section heading={t(isAnswered ? 'write.reopen' : 'write.heading')} id="write">
      {isAnswered && <p>{t('write.reopenHint', { when: formatMoment(until, language, city.timeZone) })}</p>}
      <Form action={path} label={t(isAnswered ? 'write.reopen' : 'write.heading')} isMultipart>
        <TextArea
          name="message"
          label={asking('message')}
          hint={asking('messageHint', { count: messageLengthMax })}
          value={typed.message}
          error={errors?.['message']}
          maxlength={messageLengthMax}
          rows={5}
          isRequired
        />
        <FilesField error={errors?.['files']} isAgain={errors?.['message'] !== undefined} />
        <ButtonRow>
          <Button>{t('write.button')}</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}
