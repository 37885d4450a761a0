import { Type } from 'typebox';
import type { CartProgram, CityProfile } from '../../kernel/city-profile.ts';
import type { RawFields } from '../../platform/http/request.ts';
import { form } from '../../platform/http/form.ts';
import type { FieldErrors } from '../../ui/alert.tsx';
import { hasCardNumber } from '../../platform/text/card-number.ts';
import { isEmailAddress } from '../identity/public.ts';
import { cartReasons, cartRemedies, type CartReason, type CartRemedy } from './cart-order.ts';
import { cartsMax, offerNamed, sizesFor, type CartDelivery } from './cart-rules.ts';
import type { CartWish } from './cart-wish.ts';
import type { orderFormMessages } from './messages/order-form.ts';
import type { Translate } from '../../platform/i18n/text.ts';

/** The forms there are: one for new and additional carts, one for each other reason. */
export type FormReason = Exclude<CartReason, 'additional'>;

/** Where a form is found. */
export function orderFormPath(reason: FormReason, programKey: string, gallons?: number): string {
  const query = new URLSearchParams({ program: programKey, ...(gallons ? { size: String(gallons) } : {}) });
  return `/carts/order/${reason}?${query}`;
}

/** Which form an address names; null for one that there is not. */
export function formReasonIn(text: string | undefined): FormReason | null {
  const reason = cartReasons.find((known) => known === text);
  return reason && reason !== 'additional' ? reason : null;
}

const fieldSchema = Type.Object({
  program: Type.String({ maxLength: 60 }),
  size: Type.String({ maxLength: 10 }),
  reason: Type.String({ maxLength: 20 }),
  quantity: Type.String({ maxLength: 5 }),
  address: Type.String({ minLength: 1, maxLength: 200 }),
  postalCode: Type.String({ maxLength: 20 }),
  delivery: Type.String({ maxLength: 200 }),
  remedy: Type.String({ maxLength: 20 }),
  serial: Type.String({ maxLength: 40 }),
  year: Type.String({ maxLength: 10 }),
  senior: Type.String({ maxLength: 10 }),
  email: Type.String({ maxLength: 254 }),
  phone: Type.String({ maxLength: 30 }),
  note: Type.String({ maxLength: 500 }),
});
const readFields = form(fieldSchema);

export type OrderFields = Record<keyof typeof fieldSchema.properties, string>;

/** What a fresh form holds: the program and size that the link named, and what most people want. */
export function freshFields(program: CartProgram, size: string): OrderFields {
  const [delivery] = program.deliveries;
  const fields = Object.fromEntries(Object.keys(fieldSchema.properties).map((name) => [name, ''])) as OrderFields;
  return { ...fields, program: program.key, size, quantity: '1', delivery: delivery ? deliveryKey(delivery) : '' };
}

export type ReadOrderForm = { fields: OrderFields; errors: FieldErrors } & (
  | { ok: true; wish: CartWish; email: string }
  | { ok: false }
);

type Say = Translate<typeof orderFormMessages>;
type Reading = {
  city: CityProfile;
  program: CartProgram;
  formReason: FormReason;
  needsEmail: boolean;
  thisYear: number;
  t: Say;
};

/** Reads what was typed. What can be wrong without asking the city's lists is said of its field. */
export function readOrderForm(body: RawFields, reading: Reading): ReadOrderForm {
  const { city, program, formReason, needsEmail, thisYear, t } = reading;
  const read = readFields(body);
  const fields = read.ok ? read.value : read.values;
  const problems = read.ok ? {} : read.problems;
  const offer = offerNamed(city, program.key, Number(fields.size));
  const isSold = offer !== null && sizesFor(program, formReason).includes(offer.size);
  const reason = reasonOf(fields, formReason);
  const remedy = formReason === 'damaged' ? remedyOf(fields) : null;
  const quantity = formReason === 'new' ? wholeIn(fields.quantity) : 1;
  const delivery = needsDelivery(formReason, remedy) ? deliveryOf(fields, program) : noDelivery(program);
  const serial = fields.serial.toUpperCase().replaceAll(/[\s.-]/g, '');
  const most = cartsMax(program);
  const madeInYear = yearIn(fields.year, thisYear);
  const errors: FieldErrors = {
    size: isSold ? undefined : t(offer ? 'gone.size' : 'missing.size'),
    reason: reason ? undefined : t('missing.reason'),
    quantity: quantity !== null && quantity >= 1 && quantity <= most ? undefined : t('wrong.quantity', { count: most }),
    remedy: formReason !== 'damaged' || remedy ? undefined : t('missing.remedy'),
    serial: serialProblem(serial, formReason, t),
    year: fields.year === '' || madeInYear !== null ? undefined : t('wrong.year'),
    address: problems.address ? t(problems.address === 'missing' ? 'missing.address' : 'wrong.address') : undefined,
    delivery: delivery ? undefined : t(fields.delivery === '' ? 'missing.delivery' : 'gone.delivery'),
    email: needsEmail ? emailProblem(fields.email, t) : undefined,
    phone: isPhone(fields.phone) ? undefined : t('wrong.phone'),
    note: problems.note ? t('wrong.note') : hasCardNumber(fields.note) ? t('wrong.card') : undefined,
  };
  const isWrong = Object.values(errors).some(Boolean) || !read.ok;
  if (isWrong || !offer || !reason || !delivery || quantity === null) return { ok: false, fields, errors };
  const wish: CartWish = {
    ...{ offer, delivery, reason, remedy, quantity },
    ...{ address: fields.address, postalCode: fields.postalCode.slice(0, 5) || null },
    isForSenior: program.ordering.seniors !== undefined && fields.senior === 'yes' && formReason === 'new',
    oldSerial: formReason === 'new' ? null : serial || null,
    madeInYear: formReason === 'damaged' ? madeInYear : null,
    phone: fields.phone || null,
    note: fields.note,
  };
  return { ok: true, fields, errors, wish, email: fields.email };
}

function reasonOf({ reason }: OrderFields, formReason: FormReason): CartReason | null {
  if (formReason !== 'new') return formReason;
  return reason === 'new' || reason === 'additional' ? reason : null;
}

function remedyOf({ remedy }: OrderFields): CartRemedy | null {
  return cartRemedies.find((known) => known === remedy) ?? null;
}

/** A cart that is repaired or taken away is not brought. */
export function needsDelivery(formReason: FormReason, remedy: CartRemedy | null): boolean {
  return formReason !== 'removal' && remedy !== 'repair';
}

function deliveryOf({ delivery }: OrderFields, { deliveries }: CartProgram): CartDelivery | null {
  // The only way need not be chosen; whoever chose another one while there was one is told.
  if (deliveries.length === 1 && delivery === '') return deliveries[0] ?? null;
  return deliveries.find((one) => deliveryKey(one) === delivery) ?? null;
}

/** How a form names a way of delivery: as it is called, since staff may change the list meanwhile. */
export function deliveryKey({ name }: Pick<CartDelivery, 'name'>): string {
  return name.en.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}

/** What is done at the house is done by who delivers; nothing is asked for it. */
function noDelivery({ deliveries }: CartProgram): CartDelivery | null {
  const brought = deliveries.find(({ isPickUp }) => !isPickUp) ?? deliveries[0];
  return brought ? { ...brought, feeCents: 0 } : null;
}

function serialProblem(serial: string, formReason: FormReason, t: Say): string | undefined {
  if (formReason === 'new') return undefined;
  if (serial === '') return formReason === 'lost' ? undefined : t('missing.serial');
  return /^[A-Z0-9]{3,30}$/.test(serial) ? undefined : t('wrong.serial');
}

function emailProblem(email: string, t: Say): string | undefined {
  if (email === '') return t('missing.email');
  return isEmailAddress(email) ? undefined : t('wrong.email');
}

/** None was typed, or what can be one. It is printed for the driver, so that no card number is taken for it. */
function isPhone(text: string): boolean {
  return text === '' || (/^[\d\s()+.x-]{7,30}$/i.test(text) && !hasCardNumber(text));
}

function wholeIn(text: string): number | null {
  return /^\d{1,3}$/.test(text) ? Number(text) : null;
}

/** A year that can stand on a cart: none that is still to come. */
function yearIn(text: string, thisYear: number): number | null {
  return /^(19|20)\d{2}$/.test(text) && Number(text) <= thisYear ? Number(text) : null;
}
