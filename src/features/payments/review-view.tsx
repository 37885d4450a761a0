import { dayAt } from '../../kernel/day.ts';
import { formatCents, plainCents, type Cents } from '../../kernel/money.ts';
import { Alert, ErrorSummary, type FieldErrors } from '../../ui/alert.tsx';
import { Button, ButtonLink, ButtonRow } from '../../ui/button.tsx';
import { RadioTiles } from '../../ui/choices.tsx';
import { TextField } from '../../ui/fields.tsx';
import { DayText, Money, PastDue } from '../../ui/figures.tsx';
import { Form } from '../../ui/form.tsx';
import { useLanguage, useText } from '../../ui/language.tsx';
import { Link } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { Section } from '../../ui/text.tsx';
import { ChoiceTotal } from '../../ui/totals.tsx';
import { isEditable, payablesMax, totalCents, waysOfPaying, type Checkout, type CheckoutLine } from './checkout.ts';
import { amountField, seenField } from './checkout-form.ts';
import { paymentTermsOf } from './payment-terms.ts';
import { ClosedNotice, useBackWords, type PayersPlace } from './checkout-notices.tsx';
import { GoneNotice } from './choice/gone-notice.tsx';
import { GuestVisit } from './guests/guest-visit-section.tsx';
import type { Gateway, WayOfPaying } from './gateways/gateway.ts';
import { checkoutMessages } from './messages/checkout.ts';

/** Why Review and pay is shown again. */
export type ReviewProblem =
  | 'wrong-amounts'
  | 'amounts-changed'
  | 'terms-changed'
  | 'not-payable-here'
  | 'no-way'
  | 'too-many-bills'
  | 'too-little-at-once'
  | 'too-much-at-once'
  | 'too-many-payments'
  | 'too-late';

export type ReviewPageProps = PayersPlace & {
  payerEmail: string;
  checkout: Checkout;
  /** Random for each form that is shown: what the form starts is found again by it. */
  checkoutKey: string;
  way: WayOfPaying | null;
  problem: ReviewProblem | null;
  gateway: Pick<Gateway, 'name' | 'paymentMinCents' | 'paymentMaxCents'>;
};

/** What, how much, by which way, and what it costs, before anything is charged. */
export function ReviewPage(props: ReviewPageProps) {
  const t = useText(checkoutMessages);
  const { checkout, way, gateway, places } = props;
  const back = useBackWords(places);
  const errors = useErrors(props);
  return (
    <Page title={t('review.title')} lede={t('review.lede')} section="bills" before={<ErrorSummary errors={errors} />}>
      <Form action={places.checkout ?? places.bills}>
        <input type="hidden" name="checkout" value={props.checkoutKey} />
        <input type="hidden" name="seen" value={seenField(checkout)} />
        <input type="hidden" name="terms" value={paymentTermsOf(props.city)} />
        {checkout.lines.map(({ kind, offer }) => (
          <input type="hidden" name={kind} value={offer.key} key={offer.key} />
        ))}
        {checkout.gone.length > 0 && <GoneNotice gone={checkout.gone} whose={places.whose} />}
        {checkout.closed.length > 0 && <ClosedNotice closed={checkout.closed} />}
        <Section heading={t('review.bills')} id="bills">
          <BillsToPay {...props} errors={errors} />
        </Section>
        <BeyondNotice checkout={checkout} places={places} />
        <WayChoice checkout={checkout} way={way} error={errors['way']} />
        <Alert kind="info">
          <p>{t('leave.notice', { company: t(gateway.name === 'sandbox' ? 'leave.sandbox' : 'leave.gateway') })}</p>
        </Alert>
        <ChoiceTotal
          label={t('total.label')}
          each={
            hasWrongAmount(checkout)
              ? t('total.unknown')
              : t('total.each', {
                  card: formatCents(totalCents(checkout, 'card')),
                  echeck: formatCents(totalCents(checkout, 'echeck')),
                })
          }
        >
          <Button isBig>{t('review.continue')}</Button>
        </ChoiceTotal>
        {places.whose === 'user' && (
          <ButtonRow>
            <ButtonLink href={places.bills} kind="link">
              {back}
            </ButtonLink>
          </ButtonRow>
        )}
      </Form>
      {places.whose === 'guest' && (
        <GuestVisit email={props.payerEmail} mayAdd isSetAside={checkout.lines.some(({ offer }) => offer.isSetAside)} />
      )}
    </Page>
  );
}

/** While an amount is wrong nobody knows what the payer means to pay, so no sum, fee or total is shown. */
function hasWrongAmount({ lines }: Checkout): boolean {
  return lines.some(({ problem }) => problem !== null);
}

function BillsToPay({ checkout, errors, city, now, places }: ReviewPageProps & { errors: FieldErrors }) {
  const t = useText(checkoutMessages);
  const today = dayAt(now, city.timeZone);
  const columns: Column<CheckoutLine>[] = [
    {
      key: 'bill',
      header: t('column.what'),
      kind: 'name',
      isCardTitle: true,
      cell: ({ offer }) => <BillName offer={offer} />,
    },
    {
      key: 'dueOn',
      header: t('column.dueOn'),
      cell: ({ offer: { dueOn } }) =>
        dueOn && (
          <>
            <DayText day={dueOn} today={today} /> {dueOn < today && <PastDue />}
          </>
        ),
    },
    { key: 'due', header: t('column.due'), kind: 'money', cell: ({ offer }) => <Money amount={offer.dueCents} /> },
    {
      key: 'amount',
      header: t('column.amount'),
      kind: 'money',
      cell: (line) => <AmountToPay line={line} places={places} error={errors[amountField(line.offer.key)]} />,
      foot: <Money amount={checkout.principalCents} />,
    },
  ];
  return (
    <>
      <Table
        caption={t('review.caption')}
        isCaptionHidden
        columns={columns}
        rows={checkout.lines}
        {...(hasWrongAmount(checkout) ? {} : { footLabel: t('amount.sum') })}
      />
      {checkout.lines.some(({ offer }) => isEditable(offer)) && (
        <ButtonRow>
          <Button kind="outline" name="do" value="update">
            {t('amount.update')}
          </Button>
          <span>{t('amount.updateHint')}</span>
        </ButtonRow>
      )}
    </>
  );
}

/** More than is due is never taken in silence. */
function BeyondNotice({ checkout, places }: Pick<ReviewPageProps, 'checkout' | 'places'>) {
  const t = useText(checkoutMessages);
  const language = useLanguage();
  const beyond = checkout.lines.filter(({ beyondCents }) => beyondCents > 0);
  if (beyond.length === 0) return null;
  const notice = places.whose === 'guest' ? 'beyond.noticeGuest' : 'beyond.notice';
  return (
    <Alert kind="info">
      {beyond.map(({ offer, beyondCents }) => (
        <p key={offer.key}>{t(notice, { amount: formatCents(beyondCents), label: offer.label[language] })}</p>
      ))}
    </Alert>
  );
}

function BillName({ offer }: { offer: CheckoutLine['offer'] }) {
  const language = useLanguage();
  const [label, detail] = [offer.label[language], offer.detail[language]];
  return (
    <>
      {offer.href === null ? label : <Link href={offer.href}>{label}</Link>}
      {detail && <span class="cc-note">{detail}</span>}
    </>
  );
}

type AmountToPayProps = Pick<ReviewPageProps, 'places'> & { line: CheckoutLine; error: string | undefined };

function AmountToPay({ line, places, error }: AmountToPayProps) {
  const t = useText(checkoutMessages);
  const beyondHint = places.whose === 'guest' ? 'amount.hintBeyondGuest' : 'amount.hintBeyond';
  const { offer, amountCents, typedAmount, problem } = line;
  if (!isEditable(offer)) return <Money amount={amountCents} />;
  const { minimumCents, maximumCents, dueCents } = offer;
  const [minimum, maximum, due] = [formatCents(minimumCents), formatCents(maximumCents), formatCents(dueCents)];
  return (
    <TextField
      name={amountField(offer.key)}
      label={t('amount.label', { label: offer.label[useLanguage()] })}
      isLabelHidden
      hint={t(maximumCents > dueCents ? beyondHint : 'amount.hint', { minimum, maximum, due })}
      error={error}
      value={problem ? (typedAmount ?? '') : plainCents(amountCents)}
      inputmode="decimal"
      width="short"
      prefix="$"
      maxlength={16}
      autocomplete="off"
    />
  );
}

/** Both ways with their fees and totals, side by side, so that a payer sees the cheaper one before choosing. */
function WayChoice(props: { checkout: Checkout; way: WayOfPaying | null; error: string | undefined }) {
  const t = useText(checkoutMessages);
  const { checkout, way } = props;
  const totals = new Map<WayOfPaying, Cents>(waysOfPaying.map((one) => [one, totalCents(checkout, one)]));
  const least = Math.min(...totals.values());
  const isDifferent = new Set(totals.values()).size > 1;
  const isWrong = hasWrongAmount(checkout);
  const tiles = waysOfPaying.map((one) => {
    const tile = { value: one, label: t(`way.${one}`), description: t(`way.${one}Note`) };
    if (isWrong) return tile;
    const fee = checkout.fees[one].totalCents;
    const total = totals.get(one)!;
    return {
      ...tile,
      figures: [
        { label: t('way.fee'), value: fee > 0 ? formatCents(fee) : t('way.noFee') },
        { label: t('way.total'), value: formatCents(total) },
      ],
      isCheapest: isDifferent && total === least,
      total,
      totalNote: fee > 0 ? t('total.fee', { fee: formatCents(fee) }) : t('total.noFee'),
    };
  });
  return (
    <RadioTiles
      name="way"
      legend={t('way.legend')}
      hint={t(waysOfPaying.some((one) => checkout.fees[one].totalCents > 0) ? 'way.feeNote' : 'way.freeNote')}
      tiles={tiles}
      value={way ?? undefined}
      error={props.error}
    />
  );
}

function useErrors({ checkout, problem, gateway }: ReviewPageProps): Record<string, string | undefined> {
  const t = useText(checkoutMessages);
  const language = useLanguage();
  if (!problem) return {};
  const amounts = checkout.lines.flatMap(({ offer, problem: wrong }) => {
    const values = {
      label: offer.label[language],
      minimum: formatCents(offer.minimumCents),
      maximum: formatCents(offer.maximumCents),
    };
    if (!wrong) return [];
    const isFarTooMuch = wrong === 'too-much' && offer.maximumCents > offer.dueCents;
    return [[amountField(offer.key), t(isFarTooMuch ? 'problem.farTooMuch' : `problem.${wrong}`, values)] as const];
  });
  const ofForm: Record<ReviewProblem, string | undefined> = {
    'wrong-amounts': undefined,
    'no-way': undefined,
    'amounts-changed': t('problem.changed'),
    'terms-changed': t('problem.termsChanged'),
    'not-payable-here': t('problem.notPayableHere'),
    'too-many-bills': t('problem.tooManyBills', { count: payablesMax }),
    'too-little-at-once': t('problem.tooLittleAtOnce', { minimum: formatCents(gateway.paymentMinCents) }),
    'too-much-at-once': t('problem.tooMuchAtOnce', { maximum: formatCents(gateway.paymentMaxCents) }),
    'too-many-payments': t('problem.tooManyPayments'),
    'too-late': t('problem.tooLate'),
  };
  return {
    form: ofForm[problem],
    ...Object.fromEntries(amounts),
    way: problem === 'no-way' ? t('problem.way') : undefined,
  };
}
