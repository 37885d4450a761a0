import { Type } from 'typebox';
import type { StaffRequest } from '../identity/public.ts';
import {
  amountLeftOfException,
  creditToPayOut,
  noteLengthMax,
  openPaymentExceptions,
  paymentOfException,
  payOutCredit,
  resolvePaymentException,
  type OpenPaymentException,
  type PayOutRefusal,
} from '../payments/public.ts';
import { formatMoment } from '../../kernel/day.ts';
import { formatCents, type Cents } from '../../kernel/money.ts';
import { form } from '../../platform/http/form.ts';
import { idIn } from '../../platform/http/id-in.ts';
import { Button, ButtonLink, ButtonRow } from '../../ui/button.tsx';
import { RadioTiles } from '../../ui/choices.tsx';
import { KeyValue, Money } from '../../ui/figures.tsx';
import { TextArea } from '../../ui/fields.tsx';
import { Form } from '../../ui/form.tsx';
import { hiddenWords } from '../../ui/hidden-words.ts';
import { useLanguage, useText } from '../../ui/language.tsx';
import { Page } from '../../ui/page.tsx';
import { Section } from '../../ui/text.tsx';
import { exceptionFactRows } from './exception-facts.tsx';
import { staffConsoleMessages } from './messages.ts';
import { PaymentLink, storyPath } from './payment-link.tsx';
import { answerResolvedMeanwhile } from './resolved-meanwhile-page.tsx';

const readResolution = form(
  Type.Object({ note: Type.String(), done: Type.Optional(Type.String()), left: Type.Optional(Type.String()) }),
);

/** GET /staff/payment-exceptions/:id: why a payment needs a look, and a note of what was done about it. */
export async function showException({ db, params, reply, city }: StaffRequest) {
  const id = idIn(params['id']);
  const exception = await openException(db, id);
  if (!exception) return await answerEnded({ db, reply }, id);
  const creditCents = await creditToPayOut(db, exception);
  const shown = { exception, creditCents, timeZone: city.timeZone };
  return reply.page(<ExceptionPage {...shown} asked={{ note: '' }} refusal={null} />);
}

/** POST /staff/payment-exceptions/:id: a staff member has looked at it. */
export async function submitException(request: StaffRequest) {
  const { db, params, body, reply, city, user, clock } = request;
  const id = idIn(params['id']);
  const read = readResolution(body);
  const { note, done, left } = read.ok ? read.value : { ...read.values, done: undefined };
  const isHidden = !read.ok && read.problems.note === 'hidden-character';
  const exception = await openException(db, id);
  if (!exception) return await answerResolvedMeanwhile(request, id, { note, done });
  const asked = { id: exception.id, userId: user.userId, note, now: clock.now(), seenCents: idIn(left) };
  const creditCents = await creditToPayOut(db, exception);
  const shown = { exception, creditCents, timeZone: city.timeZone, asked: { note, done } };
  if (isHidden) return reply.page(<ExceptionPage {...shown} refusal={null} />, 422);
  const isChosen = creditCents === null || done === 'paid-out' || done === 'noted';
  if (!isChosen) return reply.page(<ExceptionPage {...shown} refusal="not-chosen" />, 422);
  const resolved = await db
    .transaction()
    .execute((tx) => (done === 'paid-out' ? payOutCredit(tx, asked, city) : resolvePaymentException(tx, asked)));
  if (resolved.ok) return reply.seeOther('/staff');
  if (resolved.reason === 'resolved-before') return await answerResolvedMeanwhile(request, id, { note, done });
  return reply.page(<ExceptionPage {...shown} refusal={resolved.reason} />, 422);
}

async function openException(db: StaffRequest['db'], id: number | null) {
  if (id === null) return undefined;
  const { exceptions } = await openPaymentExceptions(db, 1, { id });
  return exceptions[0];
}

/** Whoever had the page open while it ended, by itself or by somebody else, reads why in the payment's story. */
async function answerEnded({ db, reply }: Pick<StaffRequest, 'db' | 'reply'>, id: number | null) {
  const paymentId = id === null ? null : await paymentOfException(db, id);
  return paymentId === null ? reply.notFound() : reply.seeOther(storyPath(paymentId));
}

type ExceptionPageProps = {
  exception: OpenPaymentException;
  /** What stands of the credit that it is about, for the city to pay out; null where it is about none. */
  creditCents: Cents | null;
  timeZone: string;
  asked: { note: string; done?: string | undefined };
  refusal: Exclude<PayOutRefusal, 'resolved-before'> | 'not-chosen' | null;
};

function ExceptionPage({ exception, creditCents, timeZone, asked, refusal }: ExceptionPageProps) {
  const t = useText(staffConsoleMessages);
  const language = useLanguage();
  const amount = amountLeftOfException(exception) ?? exception.totalCents;
  return (
    <Page title={t('exceptions.resolveTitle')} lede={t(`exception.${exception.kind}`)} section="staff">
      <Section heading={t('exceptions.facts')} id="facts">
        <KeyValue
          rows={[
            {
              label: t('exceptions.payment'),
              value: <PaymentLink paymentId={exception.paymentId} receiptNumber={exception.receiptNumber} />,
            },
            ...(exception.about ? [{ label: t('exceptions.about'), value: exception.about[language] }] : []),
            { label: t('exceptions.amount'), value: <Money amount={amount} /> },
            { label: t('exceptions.raised'), value: formatMoment(exception.raisedAt, language, timeZone) },
            ...exceptionFactRows(exception, language),
          ]}
        />
      </Section>
      <Form action={`/staff/payment-exceptions/${exception.id}`}>
        {creditCents !== null && (
          <WhatWasDone kind={exception.kind} creditCents={creditCents} done={asked.done} refusal={refusal} />
        )}
        <TextArea
          name="note"
          label={t('exceptions.note')}
          hint={t(creditCents === null ? 'exceptions.noteHint' : 'exceptions.creditNoteHint')}
          error={
            hiddenWords(asked.note, language) ??
            (refusal === 'no-note' || refusal === 'note-too-long'
              ? t(`refusal.${refusal}`, { count: noteLengthMax })
              : undefined)
          }
          isRequired
          value={asked.note}
          rows={4}
        />
        <ButtonRow>
          <Button>{t('exceptions.resolve')}</Button>
          <ButtonLink href="/staff" kind="outline">
            {t('today.title')}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </Page>
  );
}

type WhatWasDoneProps = {
  kind: OpenPaymentException['kind'];
  creditCents: Cents;
  done: string | undefined;
  refusal: ExceptionPageProps['refusal'];
};

/**
 * Whether the city has paid it out, or something else was done. A credit that was paid out is booked; what was paid beyond a
 * bill is in the city's own books.
 */
function WhatWasDone({ kind, creditCents, done, refusal }: WhatWasDoneProps) {
  const t = useText(staffConsoleMessages);
  const amount = formatCents(creditCents);
  const of = kind === 'paid-beyond-bill' ? 'beyond' : 'done';
  return (
    <>
      <input type="hidden" name="left" value={creditCents} />
      <RadioTiles
        name="done"
        legend={t(`exceptions.${of}`)}
        value={done}
        error={
          refusal === 'not-chosen' || refusal === 'amount-changed' || refusal === 'no-credit'
            ? t(`refusal.${refusal}`)
            : undefined
        }
        tiles={[
          {
            value: 'paid-out',
            label: t('exceptions.done.paidOut', { amount }),
            description: t(`exceptions.${of}.paidOut.hint`),
          },
          { value: 'noted', label: t('exceptions.done.noted'), description: t(`exceptions.${of}.noted.hint`) },
        ]}
      />
    </>
  );
}
