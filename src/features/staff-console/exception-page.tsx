import { Type } from 'typebox';
import type { StaffRequest } from '../identity/public.ts';
import {
  amountLeftOfException,
  noteLengthMax,
  openPaymentExceptions,
  paymentOfException,
  resolvePaymentException,
  type OpenPaymentException,
  type ResolveRefusal,
} from '../payments/public.ts';
import { formatMoment } from '../../kernel/day.ts';
import { form } from '../../platform/http/form.ts';
import { Button, ButtonLink, ButtonRow } from '../../ui/button.tsx';
import { KeyValue, Money } from '../../ui/figures.tsx';
import { TextArea } from '../../ui/fields.tsx';
import { Form } from '../../ui/form.tsx';
import { useLanguage, useText } from '../../ui/language.tsx';
import { Page } from '../../ui/page.tsx';
import { Section } from '../../ui/text.tsx';
import { staffConsoleMessages } from './messages.ts';
import { PaymentLink, storyPath } from './payment-link.tsx';

const readResolution = form(Type.Object({ note: Type.String() }));

/** GET /staff/payment-exceptions/:id: why a payment needs a look, and a note of what was done about it. */
export async function showException({ db, params, reply, city }: StaffRequest) {
  const id = idIn(params);
  const exception = await openException(db, id);
  if (!exception) return await answerEnded({ db, reply }, id);
  return reply.page(<ExceptionPage exception={exception} timeZone={city.timeZone} note="" refusal={null} />);
}

/** POST /staff/payment-exceptions/:id: a staff member has looked at it. */
export async function submitException(request: StaffRequest) {
  const { db, params, body, reply, city, user, clock } = request;
  const id = idIn(params);
  const exception = await openException(db, id);
  if (!exception) return await answerEnded({ db, reply }, id);
  const read = readResolution(body);
  // What no database can keep is as good as nothing.
  const note = read.ok ? read.value.note : '';
  const asked = { id: exception.id, userId: user.userId, note, now: clock.now() };
  const resolved = await db.transaction().execute((tx) => resolvePaymentException(tx, asked));
  if (resolved.ok) return reply.seeOther('/staff');
  if (resolved.reason === 'resolved-before') return reply.seeOther(storyPath(exception.paymentId));
  const shown = { exception, timeZone: city.timeZone, note, refusal: resolved.reason };
  return reply.page(<ExceptionPage {...shown} />, 422);
}

function idIn({ id = '' }: StaffRequest['params']): number | null {
  return /^\d{1,15}$/.test(id) ? Number(id) : null;
}

async function openException(db: StaffRequest['db'], id: number | null) {
  if (id === null) return undefined;
  const { exceptions } = await openPaymentExceptions(db, 1, id);
  return exceptions[0];
}

/** Whoever had the page open while it ended, by itself or by somebody else, reads why in the payment's story. */
async function answerEnded({ db, reply }: Pick<StaffRequest, 'db' | 'reply'>, id: number | null) {
  const paymentId = id === null ? null : await paymentOfException(db, id);
  return paymentId === null ? reply.notFound() : reply.seeOther(storyPath(paymentId));
}

type ExceptionPageProps = {
  exception: OpenPaymentException;
  timeZone: string;
  note: string;
  refusal: Exclude<ResolveRefusal, 'resolved-before'> | null;
};

function ExceptionPage({ exception, timeZone, note, refusal }: ExceptionPageProps) {
  const t = useText(staffConsoleMessages);
  const language = useLanguage();
  const amount = amountLeftOfException(exception) ?? exception.totalCents;
  const facts = Object.entries(exception.facts).filter(([name]) => name !== 'amountCents' && name !== 'leftCents');
  return (
    <Page title={t('exceptions.resolveTitle')} lede={t(`exception.${exception.kind}`)} section="staff">
      <Section heading={t('exceptions.facts')} id="facts">
        <KeyValue
          rows={[
            {
              label: t('exceptions.payment'),
              value: <PaymentLink paymentId={exception.paymentId} receiptNumber={exception.receiptNumber} />,
            },
            { label: t('exceptions.amount'), value: <Money amount={amount} /> },
            { label: t('exceptions.raised'), value: formatMoment(exception.raisedAt, language, timeZone) },
            ...facts.map(([label, value]) => ({ label, value: String(value ?? '–') })),
          ]}
        />
      </Section>
      <Form action={`/staff/payment-exceptions/${exception.id}`}>
        <TextArea
          name="note"
          label={t('exceptions.note')}
          hint={t('exceptions.noteHint')}
          error={
            refusal === 'unknown' || refusal === null ? undefined : t(`refusal.${refusal}`, { count: noteLengthMax })
          }
          isRequired
          value={note}
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
