import { usersByIds, type StaffRequest } from '../../identity/public.ts';
import { ListView, readList, type ShownList } from '../../staff-lists/public.ts';
import { formatMoment } from '../../../kernel/day.ts';
import type { RawFields } from '../../../platform/http/request.ts';
import { idIn } from '../../../platform/http/id-in.ts';
import { formKeyOf } from '../../../platform/http/once-per-form.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { Alert, ErrorSummary } from '../../../ui/alert.tsx';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { CityWords } from '../../../ui/city-words.tsx';
import { Form } from '../../../ui/form.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Page } from '../../../ui/page.tsx';
import { Table, type Column } from '../../../ui/table.tsx';
import { BackLink, Section } from '../../../ui/text.tsx';
import { addressLines } from '../address-lines.ts';
import { customerPath } from '../staff/customer-path.ts';
import { letterDocument } from './letter-document.ts';
import { LetterStateTag } from './letter-state-tag.tsx';
import { lettersList } from './letters-list.ts';
import { letterMessages } from './messages.ts';
import { printLetterAgain, printLetters, withdrawLetter, type PrintedLetter } from './print-letters.ts';
import { lettersAtOnce, waitingLetters, type AddressedLetter, type ListedLetter } from './reads.ts';
import { unprintableLetters } from './unprintable-letters.ts';

type Refusal =
  | 'nothing-to-print'
  | 'cannot-be-printed'
  | Exclude<Awaited<ReturnType<typeof printLetterAgain>>, { ok: true }>['reason'];

/** GET /staff/letters: letters to print, and those that were printed. */
export async function showLetters(request: StaffRequest) {
  return await showQueue(request, null);
}

/** POST /staff/letters: prints those that were shown, or one of them. The answer is the file itself. */
export async function submitPrintLetters(request: StaffRequest) {
  const { db, body, user, secrets, clock } = request;
  const printer = { staffUserId: user.userId, secrets, formKey: formKeyOf(request), now: clock.now() };
  const ids = idsIn(body);
  const printed = await db.transaction().execute((tx) => printLetters(tx, ids, printer));
  if (printed.length > 0) return await sendLetters(request, printed);
  const isWaiting = (await waitingLetters(db)).some(({ id }) => ids.includes(id));
  return await showQueue(request, isWaiting ? 'cannot-be-printed' : 'nothing-to-print');
}

/** POST /staff/letters/:id/again: the same letter with a new code. */
export async function submitPrintAgain(request: StaffRequest) {
  const { db, params, user, secrets, clock } = request;
  const printer = { staffUserId: user.userId, secrets, formKey: formKeyOf(request), now: clock.now() };
  const id = idIn(params['id']) ?? 0;
  const outcome = await db.transaction().execute((tx) => printLetterAgain(tx, id, printer));
  return outcome.ok ? await sendLetters(request, outcome.value) : await showQueue(request, outcome.reason);
}

/** POST /staff/letters/:id/withdraw: a letter that nobody has printed is not sent after all. */
export async function submitWithdrawLetter({ db, params, user, clock, reply }: StaffRequest) {
  const withdrawn = { id: idIn(params['id']) ?? 0, staffUserId: user.userId, now: clock.now() };
  const isWithdrawn = await db.transaction().execute((tx) => withdrawLetter(tx, withdrawn));
  return reply.seeOther(`/staff/letters${isWithdrawn ? '?done=withdrawn' : ''}`);
}

/** One letter where its own button was pressed, else all that the page showed. */
function idsIn(body: RawFields): number[] {
  const one = idIn([body['print'] ?? []].flat()[0]);
  if (one !== null) return [one];
  return String(body['letters'] ?? '')
    .split(' ')
    .slice(0, lettersAtOnce)
    .flatMap((id) => idIn(id) ?? []);
}

async function sendLetters({ city, publicUrl, clock, reply }: StaffRequest, printed: readonly PrintedLetter[]) {
  const pdf = await letterDocument(printed, { city, publicUrl, now: clock.now() });
  return reply.document(pdf, 'application/pdf', `letters-${printed[0]!.id}.pdf`);
}

async function showQueue(request: StaffRequest, refusal: Refusal | null) {
  const { db, city, query, reply, language } = request;
  const [waiting, shown] = await Promise.all([waitingLetters(db), readList(lettersList, request)]);
  const users = await usersByIds(db, [...new Set(waiting.map(({ askedBy }) => askedBy))]);
  const emailOf = new Map(users.map(({ userId, email }) => [userId, email]));
  const isWithdrawn = query['done'] === 'withdrawn';
  const error = refusal && textIn(language, letterMessages)(`refusal.${refusal}`);
  const props = { waiting, shown, emailOf, timeZone: city.timeZone, isWithdrawn, error };
  return reply.page(<LetterQueuePage {...props} />, refusal ? 422 : 200);
}

type LetterQueueProps = {
  waiting: readonly AddressedLetter[];
  shown: ShownList<ListedLetter>;
  emailOf: ReadonlyMap<string, string>;
  timeZone: string;
  isWithdrawn: boolean;
  error: string | null;
};

function LetterQueuePage(props: LetterQueueProps) {
  const t = useText(letterMessages);
  const { waiting, shown, isWithdrawn, error } = props;
  return (
    <Page
      title={t('queue.title')}
      section="staff"
      lede={t('queue.lede')}
      before={
        <>
          <BackLink href="/staff">{t('today')}</BackLink>
          <ErrorSummary errors={error ? { form: error } : undefined} />
          {isWithdrawn && (
            <Alert kind="success" isAnswer>
              {t('done.withdrawn')}
            </Alert>
          )}
        </>
      }
    >
      <Section heading={t('queue.waiting')} id="waiting">
        {waiting.length === 0 ? <p>{t('queue.waiting.none')}</p> : <WaitingLetters {...props} />}
      </Section>
      <Section heading={t('list.heading')} id="letters">
        <p>{t('queue.againMeans')}</p>
        <AllLetters shown={shown} />
      </Section>
    </Page>
  );
}

function WaitingLetters(props: LetterQueueProps) {
  const t = useText(letterMessages);
  const { waiting } = props;
  const unprintable = new Set(waiting.filter((letter) => unprintableLetters(letter).length > 0).map(({ id }) => id));
  const columns: Column<AddressedLetter>[] = [
    ...whoAndWhere(t),
    { key: 'asked', header: t('queue.asked'), cell: (letter) => <AskedBy letter={letter} {...props} /> },
    {
      key: 'actions',
      header: t('queue.actions'),
      kind: 'actions',
      isHeaderHidden: true,
      cell: ({ id, name, customerNumber, mailingAddress }) => (
        <>
          {mailingAddress && !unprintable.has(id) && (
            <Form action="/staff/letters" label={`${t('queue.print')} ${customerNumber}`}>
              <Button kind="link" name="print" value={String(id)} hiddenText={t('queue.to', { name })}>
                {t('queue.print')}
              </Button>
            </Form>
          )}
          <Form action={`/staff/letters/${id}/withdraw`} label={`${t('queue.withdraw')} ${customerNumber}`}>
            <Button kind="link" hiddenText={t('queue.to', { name })}>
              {t('queue.withdraw')}
            </Button>
          </Form>
        </>
      ),
    },
  ];
  return (
    <>
      <Table caption={t('queue.caption')} isDense columns={columns} rows={waiting} />
      <p>{t('queue.once')}</p>
      <Form action="/staff/letters" label={t('queue.waiting')}>
        <input type="hidden" name="letters" value={waiting.map(({ id }) => id).join(' ')} />
        <ButtonRow>
          <Button>{t('queue.printAll', { count: waiting.length })}</Button>
        </ButtonRow>
      </Form>
    </>
  );
}

function AllLetters({ shown }: Pick<LetterQueueProps, 'shown'>) {
  const t = useText(letterMessages);
  const language = useLanguage();
  const { emailOf, now, timeZone } = shown;
  const printed = ({ printedBy, printedAt }: ListedLetter) =>
    printedAt === null
      ? '—'
      : t('of.by', {
          email: emailOf.get(printedBy ?? '') ?? t('of.gone'),
          when: formatMoment(printedAt, language, timeZone),
        });
  return (
    <ListView
      shown={shown}
      cells={{
        name: ({ customerId, name, customerNumber }) => (
          <>
            <Link href={customerPath(customerId)}>{name}</Link> ({customerNumber})
          </>
        ),
        printedAt: printed,
        state: (letter) => <LetterStateTag {...{ letter, now, timeZone, emailOf }} />,
      }}
      more={[
        {
          key: 'actions',
          header: t('queue.actions'),
          kind: 'actions',
          isHeaderHidden: true,
          cell: ({ id, name, customerNumber, state }) =>
            state === 'sent' && (
              <Form action={`/staff/letters/${id}/again`} label={`${t('queue.again')} ${customerNumber} (${id})`}>
                <Button kind="link" hiddenText={t('queue.to', { name })}>
                  {t('queue.again')}
                </Button>
              </Form>
            ),
        },
      ]}
    />
  );
}

function whoAndWhere(t: ReturnType<typeof useText<typeof letterMessages>>): Column<AddressedLetter>[] {
  return [
    {
      key: 'customer',
      header: t('queue.customer'),
      kind: 'name',
      cell: ({ customerId, name, customerNumber }) => (
        <>
          <Link href={customerPath(customerId)}>{name}</Link> ({customerNumber})
        </>
      ),
    },
    {
      key: 'address',
      header: t('queue.address'),
      cell: (letter) =>
        letter.mailingAddress ? (
          <>
            <CityWords text={addressLines(letter).join(', ')} />
            <WhyUnprintable letter={letter} />
          </>
        ) : (
          t('queue.noAddress')
        ),
    },
  ];
}

function WhyUnprintable({ letter }: { letter: AddressedLetter }) {
  const t = useText(letterMessages);
  const letters = unprintableLetters(letter);
  return letters.length === 0 ? null : <p>{t('queue.unprintable', { letters: letters.join(', ') })}</p>;
}

/** Who asked for a letter and when. Of residents it is not shown here who: the audit trail knows. */
function AskedBy({
  letter,
  emailOf,
  timeZone,
}: Pick<LetterQueueProps, 'emailOf' | 'timeZone'> & { letter: AddressedLetter }) {
  const t = useText(letterMessages);
  const { askedBy, askedAt, reason } = letter;
  const email = reason === null ? t('of.resident') : (emailOf.get(askedBy) ?? t('of.gone'));
  return <>{t('of.by', { email, when: formatMoment(askedAt, useLanguage(), timeZone) })}</>;
}
