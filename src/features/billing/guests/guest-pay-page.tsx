import { Type } from 'typebox';
import { cityText } from '../../../kernel/language.ts';
import { answerNoSoonerThan } from '../../../platform/http/answer-floor.ts';
import { form } from '../../../platform/http/form.ts';
import type { PageRequest } from '../../../platform/http/request.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { Alert, ErrorSummary, type FieldErrors } from '../../../ui/alert.tsx';
import { Button, ButtonLink, ButtonRow } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/fields.tsx';
import { Form, RequiredNote } from '../../../ui/form.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Page } from '../../../ui/page.tsx';
import { Section } from '../../../ui/text.tsx';
import { hiddenErrors } from '../../../ui/hidden-words.ts';
import { ExampleBillDrawing, openNowText } from '../../content/public.ts';
import { comparableNumber } from '../../customer-accounts/public.ts';
import { isEmailAddress } from '../../identity/public.ts';
import { guestOf } from '../../payments/public.ts';
import { billingMessages } from '../messages.ts';
import { isPayableNow } from '../old-bills.ts';
import { billsOfGuest } from './reads.ts';
import { guestOriginOf } from './guest-origin.ts';
import { proveBill } from './prove-bill.ts';
import { typedBillNumber, type TypedBillNumber } from './typed-bill-number.ts';
import { UnpayableBillPage } from './unpayable-bill-page.tsx';

const readGuestForm = form(
  Type.Object({
    number: Type.String({ minLength: 1, maxLength: 100 }),
    proof: Type.String({ minLength: 1, maxLength: 100 }),
    email: Type.String({ maxLength: 254 }),
  }),
);

type Values = { number: string; proof: string; email: string };
type GuestForm =
  | { ok: true; values: Values; number: TypedBillNumber; proof: string; email: string }
  | { ok: false; values: Values; errors: FieldErrors };

/** The open visit of this browser: where its receipt goes, and how many bills are in it. */
export type OpenVisit = { email: string; bills: number };

/** More bills than anybody adds by hand in one visit. */
const billsOfVisitMax = 400;

/** GET /pay: a bill's number and one proof, for who does not sign in. */
export async function showGuestPay(request: PageRequest) {
  if (!request.city.guests.allowed) return request.reply.notFound();
  const visit = await openVisitOf(request);
  const values = { number: '', proof: '', email: '' };
  const isOver = request.query['visit'] === 'over' && visit === null;
  return request.reply.page(<GuestPayPage request={request} visit={visit} values={values} isOver={isOver} />);
}

/** POST /pay: adds the bill to what this browser is about to pay. */
export async function submitGuestPay(request: PageRequest) {
  const begun = performance.now();
  const { db, city, secrets, clock, reply } = request;
  if (!city.guests.allowed) return reply.notFound();
  const visit = await openVisitOf(request);
  const typed = readTyped(request, visit);
  const { values } = typed;
  const shown = { request, visit, values };
  if (!typed.ok) return reply.page(<GuestPayPage {...shown} errors={typed.errors} />, 422);

  const { number, proof, email } = typed;
  const asked = { number, proof, email, ...guestOriginOf(request) };
  const rules = { city, secrets, now: clock.now() };
  const outcome = await db.transaction().execute((tx) => proveBill(tx, asked, rules));
  await answerNoSoonerThan(begun);
  if (!outcome.ok) return reply.page(<GuestPayPage {...shown} isRefused />, 422);
  const { bill, newToken } = outcome.value;
  if (newToken) reply.setCookie('guest', newToken);
  if (!isPayableNow(bill, city)) return reply.page(<UnpayableBillPage bill={bill} city={city} />);
  return reply.seeOther('/pay/checkout');
}

/** The visit that this browser is in; null where there is none. */
export async function openVisitOf(request: PageRequest): Promise<OpenVisit | null> {
  const guest = await guestOf(request);
  if (!guest) return null;
  const bills = await billsOfGuest(request.db, guest.id, billsOfVisitMax);
  return { email: guest.email, bills: bills.length };
}

/** What can be wrong without looking at any bill: the answer may name the field. */
function readTyped({ body, city, clock, language }: PageRequest, visit: OpenVisit | null): GuestForm {
  const t = textIn(language, billingMessages);
  const read = readGuestForm(body);
  const values = read.ok ? read.value : read.values;
  const problems = read.ok ? {} : read.problems;
  const number = typedBillNumber(values.number);
  const proof = comparableNumber(values.proof);
  const kind = city.guests.proof;
  const isNumberMissing = problems.number === 'missing';
  const isProofMissing = problems.proof === 'missing';
  const errors: FieldErrors = {
    number: isNumberMissing
      ? t('guest.missing.number')
      : problems.number || !number
        ? t('guest.wrong.number', { example: exampleNumber(clock.now()) })
        : undefined,
    proof: isProofMissing
      ? t(`guest.missing.${kind}`)
      : problems.proof || !proof
        ? t(`guest.wrong.${kind}`)
        : undefined,
    email: visit ? undefined : emailProblem(values.email, t),
    ...hiddenErrors(values, language),
  };
  if (!number || !proof || Object.values(errors).some(Boolean)) return { ok: false, values, errors };
  return { ok: true, values, number, proof, email: visit?.email ?? values.email };
}

/** What is wrong with the address for the receipt, in words; nothing where it can be one. */
export function emailProblem(email: string, t: ReturnType<typeof textIn<typeof billingMessages>>): string | undefined {
  if (email === '') return t('guest.missing.email');
  return isEmailAddress(email) ? undefined : t('guest.wrong.email');
}

function exampleNumber(now: Date): string {
  return `${now.getUTCFullYear()}-12345`;
}

type GuestPayPageProps = {
  request: PageRequest;
  visit: OpenVisit | null;
  values: Values;
  errors?: FieldErrors | undefined;
  /** One answer for every refusal, whatever the reason. */
  isRefused?: boolean;
  isOver?: boolean;
};

function GuestPayPage({ request, visit, values, errors, isRefused = false, isOver = false }: GuestPayPageProps) {
  const t = useText(billingMessages);
  const { city, clock } = request;
  const now = clock.now();
  return (
    <Page
      title={t('guest.title')}
      lede={t('guest.lede')}
      section="bills"
      before={isRefused ? <Refusal request={request} /> : <ErrorSummary errors={errors} />}
    >
      {isOver && <Alert kind="info">{t('guest.over')}</Alert>}
      {visit !== null && visit.bills > 0 && (
        <Alert kind="info">
          <p>
            {t('guest.open', { count: visit.bills })} <Link href="/pay/checkout">{t('guest.review')}</Link>
          </p>
        </Alert>
      )}
      <div class="cc-card-row">
        <GuestPayForm request={request} visit={visit} values={values} errors={errors} />
        <div>
          <ExampleBillDrawing
            city={city}
            now={now}
            part="head"
            marks="guest"
            description={t(`guest.picture.${city.guests.proof}`)}
          />
          <p>
            {t('guest.where')}: <Link href="/example-bill">{t('guest.exampleBill')}</Link>
          </p>
        </div>
      </div>
      {request.visitor === null && (
        <Section heading={t('guest.better')} id="log-in">
          <p>{t('guest.better.text')}</p>
          <ButtonRow>
            <ButtonLink href="/log-in" kind="outline">
              {t('guest.logIn')}
            </ButtonLink>
          </ButtonRow>
        </Section>
      )}
    </Page>
  );
}

function GuestPayForm({ request, visit, values, errors }: GuestPayPageProps) {
  const t = useText(billingMessages);
  const { city, clock } = request;
  const kind = city.guests.proof;
  return (
    <Form action="/pay">
      <RequiredNote />
      <TextField
        name="number"
        label={t('guest.number')}
        hint={t('guest.numberHint', { example: exampleNumber(clock.now()) })}
        value={values.number}
        error={errors?.['number']}
        autocomplete="off"
        maxlength={100}
        isRequired
      />
      <TextField
        name="proof"
        label={t(`guest.${kind}`)}
        hint={t(`guest.${kind}Hint`)}
        value={values.proof}
        error={errors?.['proof']}
        autocomplete="off"
        maxlength={100}
        isRequired
      />
      {visit ? (
        <p>{t('guest.emailKnown', { email: visit.email })}</p>
      ) : (
        <GuestEmailField value={values.email} error={errors?.['email']} />
      )}
      <ButtonRow>
        <Button>{t('guest.show')}</Button>
      </ButtonRow>
    </Form>
  );
}

/** Where the receipt goes, and in which language: the page's. */
export function GuestEmailField({ value, error }: { value: string; error: string | undefined }) {
  const t = useText(billingMessages);
  return (
    <TextField
      name="email"
      label={t('guest.email')}
      hint={t('guest.emailHint')}
      value={value}
      error={error}
      type="email"
      autocomplete="email"
      maxlength={254}
      isRequired
    />
  );
}

/** Says that it did not work and what to do now, in the same words for every reason. */
function Refusal({ request: { city, clock } }: { request: PageRequest }) {
  const t = useText(billingMessages);
  const language = useLanguage();
  const now = clock.now();
  const { department } = city;
  return (
    <ErrorSummary errors={{ form: t('guest.noMatch') }}>
      <p>{t('guest.noMatch.compare', { example: `01-${exampleNumber(now)}` })}</p>
      <p>
        {t('guest.noMatch.other', {
          department: cityText(department.name, language),
          phone: department.phone,
          openNow: openNowText(city, now, language),
        })}
      </p>
    </ErrorSummary>
  );
}
