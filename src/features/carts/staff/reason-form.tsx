import { Type } from 'typebox';
import type { Language } from '../../../kernel/language.ts';
import { form } from '../../../platform/http/form.ts';
import type { RawFields } from '../../../platform/http/request.ts';
import { hasCardNumber } from '../../../platform/text/card-number.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { Button, ButtonLink, ButtonRow } from '../../../ui/button.tsx';
import { TextArea } from '../../../ui/fields.tsx';
import { Form, RequiredNote } from '../../../ui/form.tsx';
import { hiddenWords } from '../../../ui/hidden-words.ts';
import { useText } from '../../../ui/language.tsx';
import { standingOf, type CartOrder } from '../cart-order.ts';
import { staffCartMessages } from '../messages/staff.ts';
import { staffOrderPath } from './staff-order-path.ts';

const reasonLengthMax = 500;
const read = form(
  Type.Object({
    reason: Type.String({ minLength: 1, maxLength: reasonLengthMax }),
    standing: Type.String({ maxLength: 40 }),
  }),
);

type Typed = { reason: string; standing: string; error?: string };

/** The reason that was typed, and how the order stood then; where it is none, what is wrong with it in words. */
export function readReason(body: RawFields, language: Language): Typed {
  const t = textIn(language, staffCartMessages);
  const typed = read(body);
  // It goes out by mail, and into records that nobody changes.
  if (typed.ok && hasCardNumber(typed.value.reason)) return { ...typed.value, error: t('error.card') };
  if (typed.ok) return typed.value;
  return { ...typed.values, error: hiddenWords(typed.values.reason, language) ?? t('error.reason') };
}

type ReasonFormProps = {
  order: CartOrder;
  act: 'refuse' | 'take-back';
  label: string;
  hint: string;
  reason: string;
  error: string | undefined;
};

/** Asks for the reason of a decision, and leads back where it is not meant. */
export function ReasonForm({ order, act, label, hint, reason, error }: ReasonFormProps) {
  const t = useText(staffCartMessages);
  return (
    <Form action={`${staffOrderPath(order.id)}/${act}`}>
      <input type="hidden" name="standing" value={standingOf(order)} />
      <RequiredNote />
      <TextArea
        name="reason"
        label={label}
        hint={hint}
        value={reason}
        error={error}
        rows={3}
        maxlength={reasonLengthMax}
        isRequired
      />
      <ButtonRow>
        <Button kind={act === 'refuse' ? 'danger' : 'primary'}>{t(`${act}.button`)}</Button>
        <ButtonLink href={staffOrderPath(order.id)} kind="outline">
          {t(`${act}.leave`)}
        </ButtonLink>
      </ButtonRow>
    </Form>
  );
}
