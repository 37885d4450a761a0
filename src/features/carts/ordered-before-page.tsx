import type { CartProgram } from '../../kernel/city-profile.ts';
import { formatMoment } from '../../kernel/day.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button, ButtonLink, ButtonRow } from '../../ui/button.tsx';
import { KeyValue, Money } from '../../ui/figures.tsx';
import { Form } from '../../ui/form.tsx';
import { useLanguage, useText } from '../../ui/language.tsx';
import { Page } from '../../ui/page.tsx';
import { BackLink } from '../../ui/text.tsx';
import { cartsBrought, deliveryNameOf, orderPath, totalOfOrder, type CartOrder } from './cart-order.ts';
import { orderFormMessages } from './messages/order-form.ts';
import { orderMessages } from './messages/order.ts';
import { deliveryKey, type FormReason } from './order-form.ts';
import { OrderStateTag } from './order-state-tag.tsx';
import { wordsOfOrder } from './order-words.ts';

export type OrderedBeforeProps = {
  program: CartProgram;
  formReason: FormReason;
  earlier: CartOrder;
  /** All that the form held, which goes along with the answer. */
  typed: Readonly<Record<string, string>>;
  timeZone: string;
};

/** Asks whoever ordered the very same a short while ago, as by the way back of their browser, whether they mean it. */
export function OrderedBeforePage({ program, formReason, earlier, typed, timeZone }: OrderedBeforeProps) {
  const t = useText(orderFormMessages);
  const ofOrder = useText(orderMessages);
  const language = useLanguage();
  const isBrought = cartsBrought(earlier) > 0;
  const way = deliveryKey({ name: { en: earlier.deliveryNameEn } });
  const isOtherWay = isBrought && typed['delivery'] !== '' && typed['delivery'] !== way;
  const year = String(earlier.madeInYear ?? '');
  const isOtherYear = formReason === 'damaged' && typed['year'] !== year;
  return (
    <Page
      title={t('before.title')}
      section="other-services"
      before={<BackLink href={`/other-services#${program.key}`}>{t('back')}</BackLink>}
    >
      <Alert kind="warning" isAnswer>
        {t('before.text', { number: earlier.number })}
      </Alert>
      <KeyValue
        rows={[
          { label: ofOrder('list.number'), value: earlier.number },
          { label: t('before.made'), value: formatMoment(earlier.madeAt, language, timeZone) },
          { label: ofOrder('fact.what'), value: wordsOfOrder(earlier, language) },
          { label: ofOrder('fact.address'), value: [earlier.address, earlier.postalCode].filter(Boolean).join(', ') },
          ...(isBrought ? [{ label: ofOrder('fact.delivery'), value: deliveryNameOf(earlier, language) }] : []),
          ...(isOtherYear ? [{ label: ofOrder('fact.year'), value: year || t('before.noYear') }] : []),
          { label: ofOrder('fact.state'), value: <OrderStateTag state={earlier.state} /> },
          { label: ofOrder('fact.total'), value: <Money amount={totalOfOrder(earlier)} /> },
        ]}
      />
      {isOtherWay && <p>{t('before.otherWay')}</p>}
      {isOtherYear && <p>{t('before.otherYear')}</p>}
      <Form action={`/carts/order/${formReason}`}>
        {Object.entries({ ...typed, before: earlier.number }).map(([name, value]) => (
          <input type="hidden" key={name} name={name} value={value} />
        ))}
        <ButtonRow>
          <ButtonLink href={orderPath(earlier.number)}>{t('before.see')}</ButtonLink>
          {/* About one cart one request is open at a time. */}
          {earlier.oldSerial === null && <Button kind="outline">{t('before.orderAgain')}</Button>}
        </ButtonRow>
      </Form>
    </Page>
  );
}
