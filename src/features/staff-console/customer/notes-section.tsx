import { customerPath, reasonLengthMax, type CustomerNote } from '../../customer-accounts/public.ts';
import { formatMoment } from '../../../kernel/day.ts';
import type { Translate } from '../../../platform/i18n/text.ts';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { TextArea, TextField } from '../../../ui/fields.tsx';
import { Folded } from '../../../ui/folded.tsx';
import { Form } from '../../../ui/form.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { ReachContext } from '../../../ui/reach.ts';
import { Table } from '../../../ui/table.tsx';
import { Section } from '../../../ui/text.tsx';
import type { KnownCustomer } from './known-customer.ts';
import { customerMessages } from './messages.ts';

type Known = { known: KnownCustomer };
/** A note that came back, and what is wrong with it. */
export type TypedNote = { words: string; error?: string; takeBackError?: string };

export function NotesSection({ known, typed }: Known & { typed: TypedNote }) {
  const t = useText(customerMessages);
  const language = useLanguage();
  const { notes, emailOf, city, customer, mayLink, mayTakeBackAny, readerId } = known;
  const when = (moment: Date) => formatMoment(moment, language, city.timeZone);
  const nameOf = (userId: string | null) => emailOf.get(userId ?? '') ?? t('links.gone');
  const takenBack = ({ takenBackBy, takenBackAt }: CustomerNote) => ({
    email: nameOf(takenBackBy),
    when: takenBackAt ? when(takenBackAt) : '',
  });
  return (
    <Section heading={t('notes')} id="notes">
      {notes.length === 0 ? (
        <p>{t('notes.none')}</p>
      ) : (
        <ul class="cc-notes">
          {notes.map((note) => (
            <li key={note.id}>
              {note.words === null ? (
                <p class="usa-hint">{t('note.takenBack', takenBack(note))}</p>
              ) : (
                <p>{note.words}</p>
              )}
              <p class="usa-hint">{t('note.by', { email: nameOf(note.writtenBy), when: when(note.writtenAt) })}</p>
              {note.words !== null && (note.writtenBy === readerId || mayTakeBackAny) && <TakeBack note={note} />}
            </li>
          ))}
        </ul>
      )}
      {mayLink && (
        <Form action={`${customerPath(customer.customerId)}/notes`}>
          <TextArea
            name="words"
            label={t('note.words')}
            hint={t('note.hint')}
            value={typed.words}
            error={typed.error}
            maxlength={reasonLengthMax}
            rows={3}
          />
          <ButtonRow>
            <Button kind="outline">{t('note.button')}</Button>
          </ButtonRow>
        </Form>
      )}
    </Section>
  );
}

/** Asks why, and erases the words. */
function TakeBack({ note }: { note: CustomerNote }) {
  const t = useText(customerMessages);
  const action = `/staff/customer-notes/${note.id}/take-back`;
  if (!ReachContext.current('POST', action)) return null;
  return (
    <Folded summary={t('note.takeBack')}>
      <Form action={action} label={t('note.takeBack')}>
        <TextField
          id={`why-${note.id}`}
          name="why"
          label={t('note.why')}
          hint={t('note.whyHint')}
          value=""
          isRequired
        />
        <ButtonRow>
          <Button kind="danger">{t('note.erase')}</Button>
        </ButtonRow>
      </Form>
    </Folded>
  );
}

export function MailsSection({ known: { mails, city } }: Known) {
  const t = useText(customerMessages);
  const language = useLanguage();
  const when = (moment: Date) => formatMoment(moment, language, city.timeZone);
  return (
    <Section heading={t('mails')} id="mails">
      {mails.length === 0 ? (
        <p>{t('mails.none')}</p>
      ) : (
        <Table
          caption={t('mails.caption')}
          isDense
          columns={[
            { key: 'kind', header: t('mail.kind'), kind: 'name', cell: ({ kind }) => mailWords(kind, t) },
            { key: 'to', header: t('mail.to'), cell: ({ recipient }) => recipient },
            { key: 'made', header: t('mail.made'), cell: ({ madeAt }) => when(madeAt) },
            { key: 'sent', header: t('mail.sent'), cell: ({ sentAt }) => (sentAt ? when(sentAt) : t('mail.waits')) },
          ]}
          rows={mails}
        />
      )}
    </Section>
  );
}

/** Mails that tell of bills, money, links and what staff did; all others are about signing in. */
const namedMails = [
  'receipt',
  'payment-failed',
  'money-back',
  'account-linked',
  'account-link-removed',
  'account-links-ended',
  'account-links-back',
  'account-link-by-staff',
  'account-unlink-by-staff',
  'account-link-declined',
  'linking-closed',
  'reset-password',
  'user-disabled',
  'user-disabled-still',
  'user-enabled',
  'user-sessions-ended',
  'user-unlocked',
  'user-records-copied',
  'user-deletion-asked',
  'user-deletion-declined',
] as const;

/** Mails of which only the matter is told here, by how their kinds begin. */
const mailsAbout = ['help-request', 'cart-order', 'staff', 'resident-invited', 'registration'] as const;

/** What a mail was about, in words. */
export function mailWords(kind: string, t: Translate<typeof customerMessages>): string {
  const named = namedMails.find((one) => one === kind);
  if (named) return t(`mail.${named}`);
  const about = mailsAbout.find((one) => kind.startsWith(one));
  return about ? t(`mail.${about}`) : t('mail.other');
}
