import { Type } from 'typebox';
import { form } from '../../../platform/http/form.ts';
import { idIn } from '../../../platform/http/id-in.ts';
import { oncePerForm } from '../../../platform/http/once-per-form.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { ErrorSummary, type FieldErrors } from '../../../ui/alert.tsx';
import { Button, ButtonLink, ButtonRow } from '../../../ui/button.tsx';
import { RadioTiles } from '../../../ui/choices.tsx';
import { CityWords } from '../../../ui/city-words.tsx';
import { TextArea } from '../../../ui/fields.tsx';
import { Form, RequiredNote } from '../../../ui/form.tsx';
import { useText } from '../../../ui/language.tsx';
import { Page } from '../../../ui/page.tsx';
import { BackLink, EmptyState } from '../../../ui/text.tsx';
import { hiddenErrors } from '../../../ui/hidden-words.ts';
import type { StaffRequest } from '../../identity/public.ts';
import { addressLines } from '../address-lines.ts';
import { customerPath } from '../staff/customer-path.ts';
import { reasonLengthMax } from '../staff/link-decision.ts';
import { accountsOfCustomer, customerById, type Customer } from '../staff/reads.ts';
import { askForLetterByStaff } from './ask-for-letter.ts';
import { letterMessages } from './messages.ts';
import { letterAddresses, type LetterAddress } from './reads.ts';

const readSendForm = form(
  Type.Object({
    address: Type.String({ minLength: 1, maxLength: 20 }),
    reason: Type.String({ minLength: 1, maxLength: reasonLengthMax }),
  }),
);

type Typed = { address: string; reason: string };

/** GET /staff/customers/:id/letter: to which of a customer's mailing addresses, and why. */
export async function showSendLetter(request: StaffRequest) {
  return await showForm(request, { address: '', reason: '' });
}

/** POST of the same: puts the letter into the queue. */
export async function submitSendLetter(request: StaffRequest) {
  const { db, params, body, reply, user, clock, language } = request;
  const customerId = idIn(params['id']);
  if (customerId === null) return reply.notFound();
  const t = textIn(language, letterMessages);
  const read = readSendForm(body);
  if (!read.ok) {
    const { address, reason } = read.problems;
    const tooLong = t('reason.wrong', { count: reasonLengthMax });
    const errors: FieldErrors = {
      address: address && t('send.where.missing'),
      reason: reason && (reason === 'missing' ? t('reason.missing') : tooLong),
      ...hiddenErrors(read.values, language),
    };
    return await showForm(request, read.values, errors);
  }
  const { addresses } = await sendableOf(request, customerId);
  const chosen = addresses.find(({ customerAccountId }) => String(customerAccountId) === read.value.address);
  if (!chosen) return await showForm(request, read.value, { address: t('send.where.missing') });
  const { customerAccountId } = chosen;
  const asked = { customerId, customerAccountId, reason: read.value.reason, staffUserId: user.userId };
  const letter = { ...asked, now: clock.now() };
  const outcome = await db
    .transaction()
    .execute((tx) => oncePerForm(tx, request, () => askForLetterByStaff(tx, letter)));
  if (outcome.ok) return reply.seeOther(`${customerPath(customerId)}?links=letter-asked#letters`);
  return await showForm(request, read.value, { form: t(`refusal.${outcome.reason}`) });
}

/** The customer, and where letters to them can go. */
async function sendableOf({ db }: StaffRequest, customerId: number) {
  const customer = await customerById(db, customerId);
  const held = await accountsOfCustomer(db, customerId);
  const accountIds = held.map(({ customerAccountId }) => customerAccountId);
  return { customer, addresses: await letterAddresses(db, accountIds) };
}

async function showForm(request: StaffRequest, typed: Typed, errors?: FieldErrors) {
  const { reply, params } = request;
  const customerId = idIn(params['id']);
  if (customerId === null) return reply.notFound();
  const { customer, addresses } = await sendableOf(request, customerId);
  if (!customer) return reply.notFound();
  const only = addresses.length === 1 ? String(addresses[0]!.customerAccountId) : '';
  const shown = { ...typed, address: typed.address || only };
  return reply.page(<SendLetterPage {...{ customer, addresses, errors }} typed={shown} />, errors ? 422 : 200);
}

type SendLetterProps = {
  customer: Customer;
  addresses: readonly LetterAddress[];
  typed: Typed;
  errors: FieldErrors | undefined;
};

function SendLetterPage({ customer, addresses, typed, errors }: SendLetterProps) {
  const t = useText(letterMessages);
  const { customerId, name, customerNumber } = customer;
  const path = customerPath(customerId);
  return (
    <Page
      title={t('send.title')}
      section="staff"
      lede={t('send.lede', { name, number: customerNumber })}
      before={
        <>
          <BackLink href={path}>{name}</BackLink>
          <ErrorSummary errors={errors} />
        </>
      }
    >
      {addresses.length === 0 ? (
        <EmptyState>{t('send.noAddress')}</EmptyState>
      ) : (
        <Form action={`${path}/letter`}>
          <RequiredNote />
          <RadioTiles
            name="address"
            legend={t('send.where')}
            hint={t('send.fileOnly')}
            error={errors?.['address']}
            value={typed.address}
            tiles={addresses.map((address) => ({
              value: String(address.customerAccountId),
              label: <CityWords text={addressLines(address).join(', ')} />,
            }))}
          />
          <TextArea
            name="reason"
            label={t('reason')}
            hint={t('reason.hint')}
            value={typed.reason}
            error={errors?.['reason']}
            maxlength={reasonLengthMax}
            rows={3}
            isRequired
          />
          <ButtonRow>
            <Button>{t('send.button')}</Button>
            <ButtonLink kind="outline" href={path}>
              {t('cancel')}
            </ButtonLink>
          </ButtonRow>
        </Form>
      )}
    </Page>
  );
}
