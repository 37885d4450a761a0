import { mailReceiptAgain, paymentIdNamed, paymentStory, type PaymentStory } from '../../payments/public.ts';
import { mayRole, usersByIds, type StaffRequest } from '../../identity/public.ts';
import type { CityProfile } from '../../../kernel/city-profile.ts';
import { ok } from '../../../kernel/result.ts';
import { oncePerForm } from '../../../platform/http/once-per-form.ts';
import { Alert } from '../../../ui/alert.tsx';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { Form } from '../../../ui/form.tsx';
import { useText } from '../../../ui/language.tsx';
import { Page } from '../../../ui/page.tsx';
import { BackLink, Section } from '../../../ui/text.tsx';
import { TimeLine } from '../../../ui/time-line.tsx';
import { paymentNumber, storyPath } from '../payment-link.tsx';
import { ledeOf } from './lede.ts';
import { PaymentFacts } from './facts.tsx';
import { paymentStoryMessages } from './messages.ts';
import { OtherTries } from './other-tries.tsx';
import { outcomeOf } from './state-tag.tsx';
import { ToldStep, headingOf, toneOfStep, type Reader } from './step-view.tsx';
import { stepsOf } from './steps.ts';
import { WhatItPays } from './what-it-pays.tsx';

/** GET /staff/payments/:id: all that is known of a payment, by its id, its receipt's number or its short number. */
export async function showPaymentStory({ db, params, query, reply, city, language, user }: StaffRequest) {
  const { staffRole } = user;
  const paymentId = await paymentIdNamed(db, params['id'] ?? '');
  const withPayloads = mayRole(staffRole, 'read-gateway-messages');
  const story = paymentId && (await paymentStory(db, paymentId, { withPayloads, language }));
  if (!story) return reply.notFound();
  const people = await usersByIds(db, peopleIn(story));
  const emails = new Map(people.map(({ userId, email }) => [userId, email]));
  const reader = { city, emails, mayReadPayloads: withPayloads, mayResolve: mayRole(staffRole, 'resolve-exceptions') };
  return reply.page(
    <PaymentStoryPage story={story} reader={reader} city={city} isMailed={query['done'] === 'mailed'} />,
  );
}

/** POST /staff/payments/:id/mail-receipt: the payer's receipt to their address once more, in the language of the payment. */
export async function submitMailReceiptByStaff(request: StaffRequest) {
  const { db, params, reply, language, user, clock } = request;
  const paymentId = await paymentIdNamed(db, params['id'] ?? '');
  const story = paymentId && (await paymentStory(db, paymentId, { withPayloads: false, language }));
  if (!story) return reply.notFound();
  if (story.receiptNumber === null) return reply.seeOther(storyPath(paymentId));
  const { language: payersLanguage } = story.payment;
  const now = clock.now();
  await db
    .transaction()
    .execute((tx) =>
      oncePerForm(tx, request, async () => ok(await mailReceiptAgain(tx, paymentId, user.userId, payersLanguage, now))),
    );
  return reply.seeOther(`${storyPath(paymentId)}?done=mailed`);
}

function peopleIn({ records, exceptions }: PaymentStory): string[] {
  const ids = [...records.map(({ actorUserId }) => actorUserId), ...exceptions.map(({ resolvedBy }) => resolvedBy)];
  return [...new Set(ids.filter((id) => id !== null))];
}

type PaymentStoryProps = { story: PaymentStory; reader: Omit<Reader, 't'>; city: CityProfile; isMailed: boolean };

function PaymentStoryPage({ story, reader, city, isMailed }: PaymentStoryProps) {
  const t = useText(paymentStoryMessages);
  const { payment, receiptNumber, otherTries } = story;
  const number = paymentNumber({ paymentId: payment.id, receiptNumber });
  const steps = stepsOf(story).map((step) => ({
    ...{ key: step.key, moment: step.at, tone: toneOfStep(step) },
    heading: headingOf(step, t),
    children: <ToldStep step={step} reader={{ ...reader, t }} />,
  }));
  return (
    <Page
      title={t('title', { number })}
      outcome={outcomeOf(payment.state)}
      lede={ledeOf(story, t)}
      section="staff"
      before={
        <>
          <BackLink href="/staff">{t('back')}</BackLink>
          {isMailed && (
            <Alert kind="success" isAnswer>
              {t('mailed')}
            </Alert>
          )}
        </>
      }
    >
      {story.isCutShort && <Alert kind="warning">{t('cutShort')}</Alert>}
      <Section heading={t('facts.heading')} id="facts">
        <PaymentFacts story={story} timeZone={city.timeZone} />
        {receiptNumber && (
          <Form action={`${storyPath(payment.id)}/mail-receipt`} label={t('mailAgain')}>
            <ButtonRow>
              <Button kind="outline">{t('mailAgain')}</Button>
            </ButtonRow>
          </Form>
        )}
      </Section>
      <WhatItPays story={story} />
      <Section heading={t('line.heading')} id="time-line">
        <p>{t('line.note')}</p>
        <TimeLine steps={steps} timeZone={city.timeZone} />
      </Section>
      {otherTries.length > 0 && <OtherTries tries={otherTries} timeZone={city.timeZone} />}
    </Page>
  );
}
