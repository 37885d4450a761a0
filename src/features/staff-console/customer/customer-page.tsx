import type { ComponentChildren } from 'preact';
import { Type } from 'typebox';
import {
  customerById,
  customerNoteById,
  customerPath,
  LettersSection,
  noteCustomer,
  reasonLengthMax,
  takeBackNote,
} from '../../customer-accounts/public.ts';
import { HelpRequestsSection } from '../../help-requests/public.ts';
import { mayRole, type StaffRequest } from '../../identity/public.ts';
import { formatMoment } from '../../../kernel/day.ts';
import { form } from '../../../platform/http/form.ts';
import { idIn } from '../../../platform/http/id-in.ts';
import { oncePerForm } from '../../../platform/http/once-per-form.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { Alert, ErrorSummary } from '../../../ui/alert.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Page } from '../../../ui/page.tsx';
import { BackLink } from '../../../ui/text.tsx';
import { hiddenWords } from '../../../ui/hidden-words.ts';
import { AccountsSection, BillsSection, CustomerFigures, PaymentsSection } from './billed-sections.tsx';
import { CartOrdersSection } from './cart-orders-section.tsx';
import { whatIsKnown, type KnownCustomer } from './known-customer.ts';
import { DecisionsSection, LinksSection, RequestsSection } from './links-section.tsx';
import { customerMessages } from './messages.ts';
import { MailsSection, NotesSection, type TypedNote } from './notes-section.tsx';

const readTakeBack = form(Type.Object({ why: Type.String({ minLength: 1, maxLength: reasonLengthMax }) }));
const readNote = form(Type.Object({ words: Type.String({ minLength: 1, maxLength: reasonLengthMax }) }));

/** GET /staff/customers/:id: all that is known of a customer. */
export async function showCustomer(request: StaffRequest) {
  return await showAll(request, { words: '' });
}

/** POST /staff/customers/:id/notes: a note for the next staff member. */
export async function submitNote(request: StaffRequest) {
  const { db, params, body, reply, user, clock, language } = request;
  const customerId = idIn(params['id']);
  if (customerId === null || !(await customerById(db, customerId))) return reply.notFound();
  const typed = readNote(body);
  if (!typed.ok) {
    const t = textIn(language, customerMessages);
    const { words } = typed.values;
    const wrong =
      typed.problems.words === 'missing' ? t('note.missing') : t('note.tooLong', { count: reasonLengthMax });
    return await showAll(request, { words, error: hiddenWords(words, language) ?? wrong });
  }
  const note = { customerId, words: typed.value.words, staffUserId: user.userId, now: clock.now() };
  await db.transaction().execute((tx) => oncePerForm(tx, request, () => noteCustomer(tx, note)));
  return reply.seeOther(`${customerPath(customerId)}#notes`);
}

/** POST /staff/customer-notes/:id/take-back: erases the words of a note that should not have been written. */
export async function submitTakeBackNote(request: StaffRequest) {
  const { db, params, body, reply, user, clock, language } = request;
  const id = idIn(params['id']);
  const note = id === null ? undefined : await customerNoteById(db, id);
  if (!note) return reply.notFound();
  const typed = readTakeBack(body);
  const mayAny = mayRole(user.staffRole, 'take-back-notes');
  const wish = { id: note.id, reason: typed.ok ? typed.value.why : '', staffUserId: user.userId, mayAny };
  const outcome = await db.transaction().execute((tx) => takeBackNote(tx, { ...wish, now: clock.now() }));
  if (outcome.ok) return reply.seeOther(`${customerPath(note.customerId)}?links=note-taken-back#notes`);
  const shown = { ...request, params: { id: String(note.customerId) } };
  const error = textIn(language, customerMessages)(`note.${outcome.reason}`);
  return await showAll(shown, { words: '', takeBackError: error });
}

async function showAll(request: StaffRequest, note: TypedNote) {
  const { reply, params } = request;
  const customerId = idIn(params['id']);
  const known = customerId === null ? null : await whatIsKnown(request, customerId);
  if (!known) return reply.notFound();
  return reply.page(<CustomerPage known={known} note={note} />, note.error || note.takeBackError ? 422 : 200);
}

const doneWords = [
  'link-done',
  'link-waits',
  'link-declined',
  'unlink-done',
  'letter-asked',
  'note-taken-back',
] as const;

function CustomerPage({ known, note }: { known: KnownCustomer; note: TypedNote }) {
  const t = useText(customerMessages);
  const { customer, city, now, justDone } = known;
  const done = doneWords.find((word) => word === justDone);
  return (
    <Page
      title={customer.name}
      eyebrow={t('eyebrow', { number: customer.customerNumber })}
      section="staff"
      lede={t('asOf', { when: formatMoment(now, useLanguage(), city.timeZone) })}
      before={
        <CustomerHead>
          {done && (
            <Alert kind={done === 'link-waits' ? 'info' : 'success'} isAnswer>
              {t(`done.${done}`)}
            </Alert>
          )}
          <ErrorSummary
            errors={note.error ? { words: note.error } : note.takeBackError ? { form: note.takeBackError } : undefined}
          />
        </CustomerHead>
      }
    >
      <CustomerFigures known={known} />
      <BillsSection known={known} />
      <PaymentsSection known={known} />
      <AccountsSection known={known} />
      <LinksSection known={known} />
      <RequestsSection known={known} />
      <DecisionsSection known={known} />
      <LettersSection {...known} customerId={customer.customerId} timeZone={city.timeZone} maySend={known.mayLink} />
      <HelpRequestsSection requests={known.helpRequests} city={city} now={now} />
      <CartOrdersSection
        {...{ orders: known.cartOrders, emailOf: known.emailOf, timeZone: city.timeZone }}
        caption={t('cartOrders.caption')}
      />
      <NotesSection known={known} typed={note} />
      <MailsSection known={known} />
    </Page>
  );
}

function CustomerHead({ children }: { children: ComponentChildren }) {
  const t = useText(customerMessages);
  return (
    <>
      <BackLink href="/staff">{t('today')}</BackLink>
      {children}
    </>
  );
}
