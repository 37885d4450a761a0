import type { CartProgram, CityProfile } from '../../kernel/city-profile.ts';
import { dayAt, formatDay } from '../../kernel/day.ts';
import { cityText } from '../../kernel/language.ts';
import { cents, formatCents } from '../../kernel/money.ts';
import { ErrorSummary, type FieldErrors } from '../../ui/alert.tsx';
import { Button, ButtonLink, ButtonRow } from '../../ui/button.tsx';
import { Checkbox, RadioTiles } from '../../ui/choices.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Form, RequiredNote } from '../../ui/form.tsx';
import { useLanguage, useText } from '../../ui/language.tsx';
import { Page } from '../../ui/page.tsx';
import { BackLink } from '../../ui/text.tsx';
import { openNowText } from '../content/public.ts';
import type { ServiceAddress } from './addresses/service-address.ts';
import { cartRemedies } from './cart-order.ts';
import { priceOfExchange, sizesFor, type CartDelivery } from './cart-rules.ts';
import { orderMessages } from './messages/order.ts';
import { orderFormMessages } from './messages/order-form.ts';
import { Contact, Place } from './order-fields.tsx';
import { deliveryKey, type FormReason, type OrderFields } from './order-form.ts';
import type { CartStock } from './reads.ts';
import { shownPrices } from './shown-prices.ts';

export type OrderPageProps = {
  program: CartProgram;
  formReason: FormReason;
  fields: OrderFields;
  errors: FieldErrors;
  /** Addresses that are written nearly as the one that the city does not list. */
  near: readonly ServiceAddress[];
  isUnknownAddress: boolean;
  city: CityProfile;
  now: Date;
  stock: readonly CartStock[];
  /** Where the news go; null where a guest has still to say. */
  knownEmail: string | null;
};

/** The form that orders carts of one program, or asks for something about one that stands at the house. */
export function OrderPage(props: OrderPageProps) {
  const t = useText(orderFormMessages);
  const { program, formReason, errors } = props;
  return (
    <Page
      title={t(`title.${formReason}`)}
      lede={t(`lede.${formReason}`, { program: program.name[useLanguage()] })}
      section="other-services"
      before={
        <>
          <BackLink href={`/other-services#${program.key}`}>{t('back')}</BackLink>
          <ErrorSummary errors={errors}>{props.isUnknownAddress && <NearAddresses {...props} />}</ErrorSummary>
        </>
      }
    >
      <Form action={`/carts/order/${formReason}`}>
        <RequiredNote />
        <input type="hidden" name="program" value={program.key} />
        <input type="hidden" name="shown" value={shownPrices(program)} />
        <SizeChoice {...props} />
        {formReason === 'new' ? <HowMany {...props} /> : <WhichCart {...props} />}
        <Place {...props} />
        {formReason !== 'removal' && <DeliveryChoice {...props} />}
        <Contact {...props} />
        <ButtonRow>
          {formReason === 'removal' ? (
            <Button>{t('button.request')}</Button>
          ) : (
            <>
              <Button>{t('button.order')}</Button>
              <Button kind="outline" name="do" value="another">
                {t('button.another')}
              </Button>
            </>
          )}
        </ButtonRow>
      </Form>
    </Page>
  );
}

function NearAddresses({ near, city, now }: OrderPageProps) {
  const t = useText(orderFormMessages);
  const language = useLanguage();
  return (
    <>
      {near.length > 0 && (
        <>
          <p>{t('near.heading')}</p>
          <ul>
            {near.map(({ addressId, address, postalCode }) => (
              <li key={addressId}>{[address, postalCode].filter(Boolean).join(', ')}</li>
            ))}
          </ul>
        </>
      )}
      <p>{t('near.call', { phone: city.department.phone, openNow: openNowText(city, now, language) })}</p>
    </>
  );
}

function SizeChoice({ program, formReason, fields, errors, stock, city, now }: OrderPageProps) {
  const t = useText(orderFormMessages);
  const language = useLanguage();
  const today = dayAt(now, city.timeZone);
  const isBrought = formReason !== 'removal' && formReason !== 'damaged';
  const countOf = (gallons: number) =>
    isBrought ? stock.find((one) => one.programKey === program.key && one.gallons === gallons) : undefined;
  const isGone = (gallons: number) => countOf(gallons)?.onHand === 0;
  const stockWords = (gallons: number) => {
    const counted = countOf(gallons);
    if (!counted) return null;
    if (counted.onHand > 0) return t('size.left', { count: counted.onHand });
    const { expectedOn } = counted;
    return expectedOn && expectedOn >= today
      ? t('size.expected', { day: formatDay(expectedOn, language) })
      : t('size.none');
  };
  // A first cart that is free, and what a senior pays, is said where that is asked.
  const priceFor = (size: CartProgram['sizes'][number]) =>
    formReason === 'exchange' ? priceOfExchange({ program, size }) : cents(size.priceCents);
  return (
    <RadioTiles
      name="size"
      legend={t(formReason === 'new' ? 'size' : formReason === 'exchange' ? 'size.new' : 'size.own')}
      hint={isBrought ? t('size.advice') : undefined}
      error={errors['size']}
      isRequired
      value={isGone(Number(fields.size)) ? undefined : fields.size}
      tiles={sizesFor(program, formReason).map((size) => ({
        value: String(size.gallons),
        label: t('size.gallons', { gallons: size.gallons }),
        description: [size.bags ? t('size.bags', { count: size.bags }) : null, stockWords(size.gallons)]
          .filter(Boolean)
          .join('. '),
        isDisabled: isGone(size.gallons),
        figures: isBrought ? [{ label: t('size.price'), value: formatCents(priceFor(size)) }] : [],
      }))}
    />
  );
}

function HowMany({ program, fields, errors }: OrderPageProps) {
  const t = useText(orderFormMessages);
  const { cartsPerAddress, seniors, isFirstFree } = program.ordering;
  return (
    <>
      <RadioTiles
        name="reason"
        legend={t('reason')}
        error={errors['reason']}
        isRequired
        value={fields.reason}
        tiles={(['new', 'additional'] as const).map((reason) => ({
          ...{ value: reason, label: t(`reason.${reason}`) },
          description: reason === 'new' && isFirstFree ? t('reason.firstFree') : undefined,
        }))}
      />
      <TextField
        name="quantity"
        label={t('quantity')}
        hint={cartsPerAddress === undefined ? undefined : t('quantity.hint', { count: cartsPerAddress })}
        value={fields.quantity}
        error={errors['quantity']}
        inputmode="numeric"
        width="short"
        maxlength={3}
        isRequired
      />
      {seniors && (
        <Checkbox
          name="senior"
          label={t('senior', { age: seniors.fromAge })}
          hint={t('senior.hint', { percent: seniors.percent })}
          isChecked={fields.senior === 'yes'}
        />
      )}
    </>
  );
}

/** What is needed to know the cart that stands at the house again. */
function WhichCart({ formReason, fields, errors }: OrderPageProps) {
  const t = useText(orderFormMessages);
  const ofOrder = useText(orderMessages);
  return (
    <>
      <TextField
        name="serial"
        label={t('serial')}
        hint={`${t('serial.hint')} ${formReason === 'lost' ? t('serial.hintLost') : ''}`.trim()}
        value={fields.serial}
        error={errors['serial']}
        autocomplete="off"
        maxlength={40}
        isRequired={formReason !== 'lost'}
      />
      {formReason === 'damaged' && (
        <>
          <TextField
            name="year"
            label={t('year')}
            hint={t('year.hint')}
            value={fields.year}
            error={errors['year']}
            inputmode="numeric"
            width="short"
            maxlength={10}
          />
          <RadioTiles
            name="remedy"
            legend={t('remedy')}
            error={errors['remedy']}
            isRequired
            value={fields.remedy}
            tiles={cartRemedies.map((remedy) => ({ value: remedy, label: ofOrder(`remedy.${remedy}`) }))}
          />
        </>
      )}
    </>
  );
}

function DeliveryChoice({ program, formReason, fields, errors }: OrderPageProps) {
  const t = useText(orderFormMessages);
  const language = useLanguage();
  const pickUpWords = ({ isPickUp, pickUpAt }: CartDelivery) => {
    const old = isPickUp && formReason === 'exchange' ? t('delivery.bringOld') : null;
    const place = pickUpAt ? `${cityText(pickUpAt, language).replace(/\.$/, '')}.` : null;
    return [place, isPickUp && t('delivery.comeOnceReady'), old].filter(Boolean).join(' ');
  };
  const feeWords = (feeCents: number) => (feeCents === 0 ? t('delivery.free') : formatCents(cents(feeCents)));
  return (
    <RadioTiles
      name="delivery"
      legend={t('delivery')}
      error={errors['delivery']}
      isRequired
      value={program.deliveries.length === 1 ? deliveryKey(program.deliveries[0]!) : fields.delivery}
      tiles={program.deliveries.map((delivery) => ({
        value: deliveryKey(delivery),
        label: cityText(delivery.name, language),
        description: pickUpWords(delivery),
        figures: [{ label: t('delivery.fee'), value: feeWords(delivery.feeCents) }],
      }))}
    />
  );
}

/** Where the city lets nobody pay without signing in. */
export function LogInFirstPage() {
  const t = useText(orderFormMessages);
  return (
    <Page title={t('title.new')} lede={t('logIn.text')} section="other-services">
      <ButtonRow>
        <ButtonLink href="/log-in?next=/other-services">{t('logIn.button')}</ButtonLink>
      </ButtonRow>
    </Page>
  );
}
