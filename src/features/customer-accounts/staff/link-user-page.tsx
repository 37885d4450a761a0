import { userByTypedEmail, type StaffRequest } from '../../identity/public.ts';
import { idIn } from '../../../platform/http/id-in.ts';
import { oncePerForm } from '../../../platform/http/once-per-form.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { Alert, ErrorSummary, type FieldErrors } from '../../../ui/alert.tsx';
import { Button, ButtonLink, ButtonRow } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/fields.tsx';
import { Form, RequiredNote } from '../../../ui/form.tsx';
import { useText } from '../../../ui/language.tsx';
import { Page } from '../../../ui/page.tsx';
import { BackLink } from '../../../ui/text.tsx';
import { staffLinkMessages } from '../messages/staff-links.ts';
import { customerPath } from './customer-path.ts';
import { countsAsLinkedAfter } from './link-decision.ts';
import { linkByStaff, type StaffLink } from './link-by-staff.ts';
import { customerById, otherHoldersOf, type Customer } from './reads.ts';
import { nothingTyped, ReasonFields, readReason, type TypedReason } from './reason-fields.tsx';

type Kind = StaffLink['kind'];
/** As long as nobody's address was typed, everybody who is linked is somebody else. */
const nobody = '00000000-0000-0000-0000-000000000000';

/** GET /staff/customers/:id/link and /unlink: which user, what was seen, and why. */
export const showLinkUser = (kind: Kind) => async (request: StaffRequest) => {
  const { reply, query } = request;
  const customer = await customerOf(request);
  if (!customer) return reply.notFound();
  const email = typeof query['email'] === 'string' ? query['email'].slice(0, 300) : '';
  return await showForm(request, kind, customer, { ...nothingTyped, email });
};

/** POST of the same: makes or ends the links, or leaves them to a second person. */
export const submitLinkUser = (kind: Kind) => async (request: StaffRequest) => {
  const { db, body, reply, user, city, secrets, publicUrl, clock, language } = request;
  const customer = await customerOf(request);
  if (!customer) return reply.notFound();
  const typed = readReason(body, language);
  const t = textIn(language, staffLinkMessages);
  if (!typed.ok) {
    const email = typed.values.email === '' ? t('link.email.missing') : typed.errors['email'];
    return await showForm(request, kind, customer, typed.values, { ...typed.errors, email });
  }
  const { email, evidence, reason } = typed.value;
  const known = await userByTypedEmail(db, email);
  if (!known) {
    const errors = { email: email === '' ? t('link.email.missing') : t('refusal.no-user') };
    return await showForm(request, kind, customer, typed.value, errors);
  }
  const { customerId } = customer;
  const asked = { kind, customerId, userId: known.userId, requestId: null, evidence, reason, staffUserId: user.userId };
  const teller = { city, secrets, publicUrl, now: clock.now() };
  const outcome = await db
    .transaction()
    .execute((tx) => oncePerForm(tx, request, () => linkByStaff(tx, asked, teller)));
  if (outcome.ok) {
    const done = outcome.value ? `?links=${kind}-${outcome.value}` : '';
    return reply.seeOther(`${customerPath(customerId)}${done}#links`);
  }
  return await showForm(request, kind, customer, typed.value, { form: t(`refusal.${outcome.reason}`) });
};

async function customerOf({ db, params }: StaffRequest): Promise<Customer | undefined> {
  const id = idIn(params['id']);
  return id === null ? undefined : await customerById(db, id);
}

async function showForm(
  { db, reply, clock }: StaffRequest,
  kind: Kind,
  customer: Customer,
  typed: TypedReason,
  errors?: FieldErrors,
) {
  const typedUser = await userByTypedEmail(db, typed.email);
  const endedAfter = countsAsLinkedAfter(clock.now());
  const others = await otherHoldersOf(db, {
    customerId: customer.customerId,
    userId: typedUser?.userId ?? nobody,
    endedAfter,
  });
  const needsSecondPerson = kind === 'link' && others.length > 0;
  const props = { kind, customer, typed, errors, needsSecondPerson };
  return reply.page(<LinkUserPage {...props} />, errors ? 422 : 200);
}

type LinkUserProps = {
  kind: Kind;
  customer: Customer;
  typed: TypedReason;
  errors: FieldErrors | undefined;
  needsSecondPerson: boolean;
};

function LinkUserPage({ kind, customer, typed, errors, needsSecondPerson }: LinkUserProps) {
  const t = useText(staffLinkMessages);
  const { customerId, name, customerNumber } = customer;
  const path = customerPath(customerId);
  return (
    <Page
      title={t(`${kind}.title`)}
      section="staff"
      lede={t(`${kind}.lede`, { name, number: customerNumber, email: typed.email })}
      before={
        <>
          <BackLink href={path}>{name}</BackLink>
          <ErrorSummary errors={errors} />
        </>
      }
    >
      {needsSecondPerson && <Alert kind="info">{t('link.second')}</Alert>}
      <Form action={`${path}/${kind}`}>
        <RequiredNote />
        {kind === 'link' ? (
          <TextField
            name="email"
            label={t('link.email')}
            type="email"
            autocomplete="off"
            value={typed.email}
            error={errors?.['email']}
            width="wide"
            isRequired
          />
        ) : (
          <input type="hidden" name="email" value={typed.email} />
        )}
        <ReasonFields typed={typed} errors={errors} />
        <ButtonRow>
          <Button kind={kind === 'link' ? 'primary' : 'danger'}>{t(`${kind}.button`)}</Button>
          <ButtonLink kind="outline" href={path}>
            {t('back')}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </Page>
  );
}
