import { TextArea, TextField } from '../../ui/fields.tsx';
import { useText } from '../../ui/language.tsx';
import { orderFormMessages } from './messages/order-form.ts';
import type { FieldErrors } from '../../ui/alert.tsx';
import type { OrderFields } from './order-form.ts';

type Props = {
  fields: OrderFields;
  errors: FieldErrors;
  /** Where the news go; null where a guest has still to say. */
  knownEmail: string | null;
};

/** Where the cart is used. */
export function Place({ fields, errors }: Omit<Props, 'knownEmail'>) {
  const t = useText(orderFormMessages);
  return (
    <>
      <TextField
        name="address"
        label={t('address')}
        hint={t('address.hint')}
        value={fields.address}
        error={errors['address']}
        autocomplete="address-line1"
        width="wide"
        maxlength={200}
        isRequired
      />
      <TextField
        name="postalCode"
        label={t('postalCode')}
        hint={t('postalCode.hint')}
        value={fields.postalCode}
        error={errors['postalCode']}
        autocomplete="postal-code"
        inputmode="numeric"
        width="short"
        maxlength={20}
      />
    </>
  );
}

/** Where the news go, and what the driver should know. */
export function Contact({ fields, errors, knownEmail }: Props) {
  const t = useText(orderFormMessages);
  return (
    <>
      {knownEmail === null ? (
        <TextField
          name="email"
          label={t('email')}
          hint={t('email.hint')}
          value={fields.email}
          error={errors['email']}
          type="email"
          autocomplete="email"
          maxlength={254}
          isRequired
        />
      ) : (
        <p>{t('email.known', { email: knownEmail })}</p>
      )}
      <TextField
        name="phone"
        label={t('phone')}
        hint={t('phone.hint')}
        value={fields.phone}
        error={errors['phone']}
        type="tel"
        autocomplete="tel"
        maxlength={30}
      />
      <TextArea
        name="note"
        label={t('note')}
        hint={t('note.hint')}
        value={fields.note}
        error={errors['note']}
        rows={3}
        maxlength={500}
      />
    </>
  );
}
