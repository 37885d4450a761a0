import type { FieldErrors } from '../../../ui/alert.tsx';
import { Button, ButtonLink, ButtonRow } from '../../../ui/button.tsx';
import { TextArea, TextField } from '../../../ui/fields.tsx';
import { Form } from '../../../ui/form.tsx';
import { useText } from '../../../ui/language.tsx';
import { Section } from '../../../ui/text.tsx';
import { cartsBrought, type CartOrder } from '../cart-order.ts';
import { staffCartMessages } from '../messages/staff.ts';
import { staffOrderPath } from './staff-order-path.ts';
import type { WhyItStands } from './take-back-decision.ts';

/** What staff typed about an order. */
export type TypedDecision = { serials: string; day: string };
type Deciding = { order: CartOrder; typed: TypedDecision; errors: FieldErrors };

/** Whether what costs nothing is to be done. */
export function AcceptSection({ order }: Deciding) {
  const t = useText(staffCartMessages);
  return (
    <Section heading={t('accept.heading')} id="accept">
      <p>
        {t('accept.text')} {cartsBrought(order) > 0 && t('accept.stock')}
      </p>
      <Form action={`${staffOrderPath(order.id)}/accept`} label={t('accept.heading')}>
        <ButtonRow>
          <Button>{t('accept.button')}</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}

/** Nothing where it is brought, or was said before. */
function ReadyForm({ order }: Deciding) {
  const t = useText(staffCartMessages);
  if (!order.isPickUp || order.readyOn !== null || order.dueCents > 0) return null;
  return (
    <Form action={`${staffOrderPath(order.id)}/ready`} label={t('ready.button')}>
      <p>{t('ready.text')}</p>
      <ButtonRow>
        <Button kind="outline">{t('ready.button')}</Button>
      </ButtonRow>
    </Form>
  );
}

/** What keeps that it was brought, picked up or done. */
export function DeliverSection(props: Deciding) {
  const { order, typed, errors } = props;
  const t = useText(staffCartMessages);
  const count = cartsBrought(order);
  const heading = count === 0 ? 'deliver.done' : order.isPickUp ? 'deliver.pickUp' : 'deliver.heading';
  return (
    <Section heading={t(heading)} id="deliver">
      <ReadyForm {...props} />
      <Form action={`${staffOrderPath(order.id)}/deliver`} label={t(heading)}>
        {count === 1 && (
          <TextField
            name="serials"
            label={t('deliver.serials', { count })}
            value={typed.serials}
            error={errors['serials']}
            autocomplete="off"
            isRequired
          />
        )}
        {count > 1 && (
          <TextArea
            name="serials"
            label={t('deliver.serials', { count })}
            hint={t('deliver.serialsHint')}
            value={typed.serials}
            error={errors['serials']}
            rows={count + 1}
            isRequired
          />
        )}
        <TextField
          name="day"
          type="date"
          label={t('deliver.day')}
          value={typed.day}
          error={errors['day']}
          width="short"
          isRequired
        />
        <ButtonRow>
          <Button>{t('deliver.button')}</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}

type AskFirstProps = { order: CartOrder; act: 'refuse' | 'take-back'; stands?: WhyItStands | null };

/** Where it is refused, or a decision about it is taken back: each asks first. Of a decision that stands it says why. */
export function AskFirstSection({ order, act, stands = null }: AskFirstProps) {
  const t = useText(staffCartMessages);
  return (
    <Section heading={t(`${act}.heading`)} id={act}>
      {stands === null ? (
        <ButtonRow>
          <ButtonLink href={`${staffOrderPath(order.id)}/${act}`} kind="outline">
            {t(`${act}.link`)}
          </ButtonLink>
        </ButtonRow>
      ) : (
        <p>{t(`stands.${stands}`)}</p>
      )}
    </Section>
  );
}
