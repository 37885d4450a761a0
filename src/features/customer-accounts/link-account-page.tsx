import { Fragment } from '#jsx/jsx-runtime';
import { Type } from 'typebox';
import type { CityProfile } from '../../kernel/city-profile.ts';
import { telHref } from '../../kernel/telephone.ts';
import { answerNoSoonerThan } from '../../platform/http/answer-floor.ts';
import { addressNetworks, isTrusted } from '../../platform/http/client-address.ts';
import { form } from '../../platform/http/form.ts';
import { textIn } from '../../platform/i18n/text.ts';
import { ErrorSummary, type FieldErrors } from '../../ui/alert.tsx';
import { Button, ButtonLink, ButtonRow } from '../../ui/button.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Form, RequiredNote } from '../../ui/form.tsx';
import { useLanguage, useText } from '../../ui/language.tsx';
import { Link } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { Prose, Section } from '../../ui/text.tsx';
import { hiddenErrors } from '../../ui/hidden-words.ts';
import { ContactBlock, ExampleBillDrawing, openNowText } from '../content/public.ts';
import type { SignedInRequest } from '../identity/public.ts';
import { billCodeLength, type CodesOfCurrentBills } from './bill-code.ts';
import { comparableName } from './comparable-name.ts';
import { comparableNumber } from './comparable-number.ts';
import { letterCodeLength } from './letters/letter-code.ts';
import { letterMessages } from './letters/messages.ts';
import { linkAccount } from './link-account.ts';
import { linkingMessages } from './messages/linking.ts';

const readLinkForm = form(
  Type.Object({
    number: Type.String({ minLength: 1, maxLength: 100 }),
    name: Type.String({ minLength: 1, maxLength: 200 }),
    code: Type.String({ maxLength: 40 }),
  }),
);

type LinkValues = { number: string; name: string; code: string };
type LinkForm =
  | { ok: true; values: LinkValues; number: string; code: string | null }
  | { ok: false; values: LinkValues; errors: FieldErrors };

/** `?number=` fills the number in, for who comes from a page of the account to enter its code. */
export function showLinkAccount(request: SignedInRequest) {
  const { number: known } = request.query;
  const number = typeof known === 'string' && comparableNumber(known) !== null ? known : '';
  return request.reply.page(<LinkAccountPage request={request} values={{ number, name: '', code: '' }} />);
}

/** `codesOfCurrentBills` comes from billing, which stands above this feature. */
export function submitLinkAccount(codesOfCurrentBills: CodesOfCurrentBills) {
  return async (request: SignedInRequest) => {
    const begun = performance.now();
    const { db, city, secrets, publicUrl, clock, user, reply } = request;
    const typed = readTyped(request);
    const { values } = typed;
    if (!typed.ok) return reply.page(<LinkAccountPage request={request} values={values} errors={typed.errors} />, 422);

    const asked = {
      userId: user.userId,
      number: typed.number,
      name: values.name,
      code: typed.code,
      ...whence(request),
    };
    const rules = { city, secrets, publicUrl, now: clock.now(), codesOfCurrentBills };
    const outcome = await db.transaction().execute((tx) => linkAccount(tx, asked, rules));
    await answerNoSoonerThan(begun);
    if (!outcome.ok) return reply.page(<LinkAccountPage request={request} values={values} isRefused />, 422);
    return reply.seeOther(`/account?linked=${outcome.value.newAccounts}`);
  };
}

/** Where a try comes from, as far as limits and the notice ask. */
function whence({ city, clientAddress, browserId, headers }: SignedInRequest) {
  const { network, range } = addressNetworks(clientAddress);
  const isNetworkShared = isTrusted(clientAddress, city.linking.sharedNetworks);
  return { network, range, isNetworkShared, browserId, userAgent: headers['user-agent'] };
}

/** What can be wrong without looking at any account: the answer may name the field. */
function readTyped({ body, city, language }: SignedInRequest): LinkForm {
  const t = textIn(language, linkingMessages);
  const read = readLinkForm(body);
  const values = read.ok ? read.value : read.values;
  const problems = read.ok ? {} : read.problems;
  const number = comparableNumber(values.number);
  const isNameReadable = comparableName(values.name).plain !== '';
  const codes = codesAsked(city);
  const code = codes && values.code !== '' ? comparableNumber(values.code) : null;
  const isCodeWrong = codes !== null && values.code !== '' && !codeLengths[codes].includes(code?.length ?? 0);
  const errors: FieldErrors = {
    number: problemText(problems.number, values.number !== '' && number === null, 'number'),
    name: problemText(problems.name, values.name !== '' && !isNameReadable, 'name'),
    code: codes && isCodeWrong ? t(`link.wrong.code.${codes}`) : undefined,
    ...hiddenErrors(values, language),
  };
  if (number === null || Object.values(errors).some(Boolean)) return { ok: false, values, errors };
  return { ok: true, values, number, code };

  function problemText(problem: string | undefined, isUnreadable: boolean, field: 'number' | 'name') {
    if (problem === 'missing') return t(`link.missing.${field}`);
    return problem || isUnreadable ? t(`link.wrong.${field}`) : undefined;
  }
}

/** Which codes a city takes: those of bills, of letters, or both. */
type CodesAsked = 'bill' | 'letter' | 'either';

const codeLengths: Record<CodesAsked, readonly number[]> = {
  bill: [billCodeLength],
  letter: [letterCodeLength],
  either: [billCodeLength, letterCodeLength],
};

function codesAsked({ linking: { proof, letters } }: CityProfile): CodesAsked | null {
  if (proof === 'code') return letters ? 'either' : 'bill';
  return letters ? 'letter' : null;
}

type LinkAccountPageProps = {
  request: SignedInRequest;
  values: LinkValues;
  errors?: FieldErrors;
  /** One answer for every refusal, whatever the reason. */
  isRefused?: boolean;
};

function LinkAccountPage({ request, values, errors, isRefused = false }: LinkAccountPageProps) {
  const t = useText(linkingMessages);
  const { city, clock } = request;
  return (
    <Page title={t('link.title')} before={isRefused ? null : <ErrorSummary errors={errors} />}>
      <Section heading={t('link.section')} id="new-link">
        {isRefused && <Refusal request={request} values={values} />}
        <Prose>
          <p>{t('link.enter')}</p>
        </Prose>
        <div class="cc-card-row">
          <LinkAccountForm values={values} errors={errors} codes={codesAsked(city)} />
          <MarkedBill request={request} />
        </div>
      </Section>
      <Section heading={t('link.help.heading')} id="usual-mistakes">
        <UsualMistakes />
      </Section>
      <Section heading={t('link.other.heading')} id="other-ways">
        <Prose>
          <p>{t('link.other.ask')}</p>
        </Prose>
        <div class="cc-card-row">
          <ContactBlock city={city} now={clock.now()} />
        </div>
        <ButtonRow>
          <ButtonLink kind="outline" href="/account/link/ask">
            {t('ask.title')}
          </ButtonLink>
          {city.linking.letters && <AskForLetterLink />}
        </ButtonRow>
      </Section>
    </Page>
  );
}

function AskForLetterLink() {
  return (
    <ButtonLink kind="outline" href="/account/link/letter">
      {useText(letterMessages)('ask.title')}
    </ButtonLink>
  );
}

function LinkAccountForm(props: { values: LinkValues; errors: FieldErrors | undefined; codes: CodesAsked | null }) {
  const t = useText(linkingMessages);
  const { values, errors, codes } = props;
  return (
    <Form action="/account/link">
      <RequiredNote />
      <TextField
        name="number"
        label={t('link.number')}
        hint={t('link.numberHint')}
        value={values.number}
        error={errors?.['number']}
        autocomplete="off"
        maxlength={100}
        isRequired
      />
      <TextField
        name="name"
        label={t('link.name')}
        hint={t('link.nameHint')}
        value={values.name}
        error={errors?.['name']}
        autocomplete="off"
        width="wide"
        maxlength={200}
        isRequired
      />
      {codes && (
        <TextField
          name="code"
          label={t(`link.code.${codes}`)}
          hint={t(`link.codeHint.${codes}`)}
          value={values.code}
          error={errors?.['code']}
          autocomplete="off"
          width="short"
          maxlength={40}
        />
      )}
      <ButtonRow>
        <Button>{t('link.submit')}</Button>
      </ButtonRow>
    </Form>
  );
}

/** Where both are on the paper that the resident holds. */
function MarkedBill({ request: { city, clock } }: { request: SignedInRequest }) {
  const t = useText(linkingMessages);
  const suffix = city.linking.proof === 'code' ? 'WithCode' : '';
  return (
    <div>
      <ExampleBillDrawing city={city} now={clock.now()} part="head" description={t(`link.picture${suffix}`)} />
      <p>
        {t(`link.caption${suffix}`)}. <Link href="/example-bill">{t('link.exampleBill')}</Link>
      </p>
    </div>
  );
}

/** Says that it did not work and what to do now, in the same words for every reason. */
function Refusal({ request, values }: { request: SignedInRequest; values: LinkValues }) {
  const t = useText(linkingMessages);
  const ofLetters = useText(letterMessages);
  const language = useLanguage();
  const { city, clock } = request;
  return (
    <ErrorSummary errors={{ form: t('link.noMatch') }}>
      <p>{t('link.noMatch.compare')}</p>
      {city.linking.letters && <p>{t('link.noMatch.letter')}</p>}
      <p>
        {t('link.noMatch.ask', {
          department: city.department.name[language],
          phone: city.department.phone,
          openNow: openNowText(city, clock.now(), language),
        })}
      </p>
      <Form action="/account/link/ask" label={t('link.askButton')}>
        <input type="hidden" name="number" value={values.number} />
        <input type="hidden" name="name" value={values.name} />
        <ButtonRow>
          <Button kind="outline">{t('link.askButton')}</Button>
          {city.linking.letters && (
            <Button kind="outline" formAction="/account/link/letter">
              {ofLetters('ask.submit')}
            </Button>
          )}
          <Link href={telHref(city.department.phone)}>{t('link.call', { phone: city.department.phone })}</Link>
        </ButtonRow>
      </Form>
    </ErrorSummary>
  );
}

function UsualMistakes() {
  const t = useText(linkingMessages);
  return (
    <Prose>
      {(['number', 'name', 'closed'] as const).map((mistake) => (
        <Fragment key={mistake}>
          <h3>{t(`link.help.${mistake}.heading`)}</h3>
          <p>{t(`link.help.${mistake}`)}</p>
        </Fragment>
      ))}
    </Prose>
  );
}
