import { Type } from 'typebox';
import { formatMoment } from '../../kernel/day.ts';
import { form, type FieldProblem } from '../../platform/http/form.ts';
import type { PageRequest } from '../../platform/http/request.ts';
import { textIn } from '../../platform/i18n/text.ts';
import { ErrorSummary, type FieldErrors } from '../../ui/alert.tsx';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { FileField, Select, TextArea, TextField } from '../../ui/fields.tsx';
import { Form, RequiredNote } from '../../ui/form.tsx';
import { useLanguage, useText } from '../../ui/language.tsx';
import { Link } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { Section } from '../../ui/text.tsx';
import { ContactBlock, ContactDetails, dueTime, openNowText } from '../content/public.ts';
import { isEmailAddress } from '../identity/public.ts';
import { askForHelp } from './ask-for-help.ts';
import { hasCardNumber } from '../../platform/text/card-number.ts';
import { filesMax, type HelpPlace } from './files/help-place.ts';
import { dropFiles } from './files/keep-files.ts';
import { fileMbMax, uploadedFiles } from './files/uploaded.ts';
import { aboutLengthMax, messageLengthMax, nameLengthMax, openTopics, subjectOfWords } from './help-request.ts';
import { askingMessages } from './messages/asking.ts';
import { ownPath, signedPath } from './request-link.ts';

const readAskForm = form(
  Type.Object({
    topic: Type.String({ minLength: 1, maxLength: 40 }),
    message: Type.String({ minLength: 1, maxLength: messageLengthMax }),
    about: Type.String({ maxLength: aboutLengthMax }),
    name: Type.String({ maxLength: nameLengthMax }),
    email: Type.String({ maxLength: 254 }),
  }),
);

type AskValues = { topic: string; message: string; about: string; name: string; email: string };
const fieldNames = ['topic', 'message', 'about', 'name', 'email'] as const;

/** GET /contact: whom to call, and the form. `topic` and `about` in the address are filled in, as links from a bill have them. */
export function showAsk(request: PageRequest) {
  const asked = (name: string) => [request.query[name] ?? ''].flat()[0]?.slice(0, aboutLengthMax) ?? '';
  const values = { topic: asked('topic'), message: '', about: asked('about'), name: '', email: '' };
  return showForm(request, values);
}

/** POST /contact: keeps the request and shows its page. */
export const submitAsk = (place: HelpPlace) => async (request: PageRequest) => {
  const { db, city, clock, secrets, publicUrl, visitor, body, browserId, clientAddress, language, reply } = request;
  const now = clock.now();
  // Browsers count a new line as one character and send two.
  const read = readAskForm({ ...body, message: withPlainLines(body['message']) });
  if (!read.ok) return showForm(request, read.values, fieldErrors(request, read.values, read.problems));
  const values = read.value;
  const errors = fieldErrors(request, values, {});
  if (Object.values(errors).some(Boolean)) return showForm(request, values, errors);

  const files = await uploadedFiles(place, request);
  if (!files.ok) return showForm(request, values, { files: files.words });
  const { message, email, ...said } = values;
  const asked = {
    ...said,
    ...{ source: 'form' as const, language, email: visitor?.email ?? email },
    asker: visitor
      ? { kind: 'user' as const, userId: visitor.userId }
      : { kind: 'guest' as const, browserId, clientAddress },
    ...{ subject: subjectOfWords(message), words: message, files: files.value },
    knownBefore: Number([body['before'] ?? ''].flat()[0]) || null,
  };
  const teller = { city, secrets, publicUrl, now };
  const outcome = await db.transaction().execute((tx) => askForHelp(tx, teller, asked));
  if (!outcome.ok) {
    await dropFiles(place, files.value);
    const hours = openNowText(city, now, language);
    const words = textIn(language, askingMessages)('tooMany', { phone: city.department.phone, hours });
    return showForm(request, values, { form: words });
  }
  const { requestId, isNew, isTold } = outcome.value;
  if (!isNew) await dropFiles(place, files.value);
  const path = visitor ? ownPath(requestId) : signedPath(secrets, requestId);
  return reply.seeOther(`${path}?${isNew ? (isTold ? 'asked' : 'kept') : 'before'}=1`);
};

/** Line ends as one character each. */
export function withPlainLines(typed: string | string[] | undefined): string | string[] {
  return typeof typed === 'string' ? typed.replaceAll('\r\n', '\n') : (typed ?? '');
}

function fieldErrors(
  { city, visitor, language }: PageRequest,
  values: AskValues,
  problems: Partial<Record<keyof AskValues, FieldProblem>>,
): FieldErrors {
  const t = textIn(language, askingMessages);
  const isTopic = openTopics(city).some(({ key }) => key === values.topic);
  const card = (name: keyof AskValues) => (hasCardNumber(values[name]) ? t('cardNumber') : undefined);
  const ofEmail = () => {
    if (visitor) return undefined;
    if (values.email === '') return t('missing.email');
    return problems.email || !isEmailAddress(values.email) ? t('wrong.email') : card('email');
  };
  const ofMessage =
    problems.message &&
    t(`${problems.message === 'missing' ? 'missing' : 'wrong'}.message`, { count: messageLengthMax });
  return {
    topic: isTopic ? undefined : t('missing.topic'),
    message: ofMessage ?? card('message'),
    about: problems.about ? t('wrong.about') : card('about'),
    name: problems.name ? t('wrong.name') : card('name'),
    email: ofEmail(),
  };
}

function showForm(request: PageRequest, typed: AskValues, errors?: FieldErrors) {
  const { city, clock, visitor, reply } = request;
  const values = Object.fromEntries(fieldNames.map((name) => [name, typed[name]])) as AskValues;
  const page = <AskPage {...{ city, values, errors }} now={clock.now()} email={visitor?.email ?? null} />;
  return reply.page(page, errors ? 422 : 200);
}

type AskProps = {
  city: PageRequest['city'];
  now: Date;
  values: AskValues;
  errors: FieldErrors | undefined;
  /** Of whoever is signed in. */
  email: string | null;
};

function AskPage(props: AskProps) {
  const { city, now, errors, email } = props;
  const t = useText(askingMessages);
  const language = useLanguage();
  const due = formatMoment(dueTime(city, now, city.department.answerDays), language, city.timeZone);
  return (
    <Page
      title={t('title')}
      lede={t('lede')}
      section="contact"
      isPublic={email === null}
      before={<ErrorSummary errors={errors} />}
    >
      <ContactBlock city={city} now={now} />
      <Section
        heading={t('heading')}
        id="write"
        action={email !== null && <Link href="/help-requests">{t('myRequests')}</Link>}
      >
        <p>{t('dueBy', { when: due })}</p>
        <AskForm {...props} />
      </Section>
      <ContactDetails city={city} />
    </Page>
  );
}

function AskForm({ city, values, errors, email }: AskProps) {
  const t = useText(askingMessages);
  const language = useLanguage();
  const error = (name: string) => errors?.[name];
  return (
    <Form action="/contact" label={t('heading')} isMultipart>
      <RequiredNote />
      <Select
        name="topic"
        label={t('topic')}
        options={openTopics(city).map(({ key, name }) => ({ value: key, label: name[language] }))}
        value={values.topic}
        error={error('topic')}
        emptyChoice
        width="wide"
        isRequired
      />
      <TextArea
        name="message"
        label={t('message')}
        hint={t('messageHint', { count: messageLengthMax })}
        value={values.message}
        error={error('message')}
        maxlength={messageLengthMax}
        rows={7}
        isRequired
      />
      <TextField
        name="about"
        label={t('about')}
        hint={t('aboutHint')}
        value={values.about}
        error={error('about')}
        autocomplete="off"
        maxlength={aboutLengthMax}
      />
      <TextField
        name="name"
        label={t('name')}
        value={values.name}
        error={error('name')}
        autocomplete="name"
        maxlength={nameLengthMax}
      />
      {email === null ? (
        <TextField
          name="email"
          label={t('email')}
          hint={t('emailHint')}
          value={values.email}
          error={error('email')}
          type="email"
          autocomplete="email"
          maxlength={254}
          isRequired
        />
      ) : (
        <p>{t('answerTo', { email })}</p>
      )}
      <FilesField error={error('files')} isAgain={errors !== undefined} />
      <ButtonRow>
        <Button>{t('submit')}</Button>
      </ButtonRow>
    </Form>
  );
}

/** The files that may go with a message. After a refusal they have to be chosen again. */
export function FilesField({ error, isAgain }: { error: string | undefined; isAgain: boolean }) {
  const t = useText(askingMessages);
  const hint = t('filesHint', { count: filesMax, size: fileMbMax });
  return (
    <FileField
      name="files"
      label={t('files')}
      hint={isAgain ? `${hint} ${t('filesAgain')}` : hint}
      accept="image/jpeg,image/png,image/webp,image/heic,application/pdf,text/plain"
      error={error}
    />
  );
}
