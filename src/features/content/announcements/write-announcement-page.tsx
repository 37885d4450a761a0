import { randomUUID } from 'node:crypto';
import type { StaffRequest } from '../../identity/public.ts';
import { formatMoment } from '../../../kernel/day.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { Alert, ErrorSummary, type FieldErrors } from '../../../ui/alert.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Page } from '../../../ui/page.tsx';
import { BackLink } from '../../../ui/text.tsx';
import { staffAnnouncementMessages } from '../messages/staff-announcements.ts';
import type { AnnouncementRevision, WrittenAnnouncement } from './announcement.ts';
import { AnnouncementForm } from './announcement-form.tsx';
import { AnnouncementPreview } from './announcement-preview.tsx';
import { announcementPath, listPath, wholeNumber } from './announcement-paths.ts';
import { changeAnnouncement } from './change-announcement.ts';
import { ComparedVersions } from './compared-versions.tsx';
import { publishAnnouncement } from './publish-announcement.ts';
import { nothingTyped, readAnnouncement, typedOf, type TypedAnnouncement } from './read-announcement.ts';
import { currentAnnouncement } from './reads.ts';
import { forgetEmergencies } from './shown-announcements.ts';
import { readFormKey } from '../writing/read-words.ts';
import { writersOf } from '../writing/who-wrote.ts';

/** GET /staff/announcements/new */
export function showNewAnnouncement({ reply, city }: StaffRequest) {
  return reply.page(<WritePage formKey={randomUUID()} typed={nothingTyped} timeZone={city.timeZone} />);
}

/** POST /staff/announcements/new: publishes it, or shows how it would look. */
export async function submitNewAnnouncement(request: StaffRequest) {
  const { db, body, reply, city, clock, user } = request;
  const now = clock.now();
  const read = readAnnouncement(body, { now, ...placeOf(request) });
  const formKey = readFormKey(body['formKey']);
  const shown = { formKey, typed: read.typed, timeZone: city.timeZone };
  if (!read.ok) return reply.page(<WritePage {...shown} errors={read.errors} />, 422);
  const { written } = read;
  if (body['preview']) return reply.page(<WritePage {...shown} preview={written} />);
  await db.transaction().execute((tx) => publishAnnouncement(tx, written, formKey, { userId: user.userId, now }));
  forgetEmergencies(db);
  return reply.seeOther(listPath('published'));
}

/** GET /staff/announcements/:id */
export async function showEditAnnouncement({ db, params, reply, city }: StaffRequest) {
  const current = await found(db, params);
  if (!current) return reply.notFound();
  const { timeZone } = city;
  return reply.page(<WritePage current={current} typed={typedOf(current, timeZone)} timeZone={timeZone} />);
}

/** POST /staff/announcements/:id: changes it, or shows how it would look. */
export async function submitEditAnnouncement(request: StaffRequest) {
  const { db, params, body, reply, city, clock, user } = request;
  const current = await found(db, params);
  if (!current) return reply.notFound();
  const now = clock.now();
  const read = readAnnouncement(body, { now, ...placeOf(request), before: current });
  const basedOn = wholeNumber(body['basedOn']) ?? 0;
  const shown = { current, basedOn, typed: read.typed, timeZone: city.timeZone };
  if (!read.ok) return reply.page(<WritePage {...shown} errors={read.errors} />, 422);
  const { written } = read;
  if (body['preview']) return reply.page(<WritePage {...shown} preview={written} />);
  const asked = { announcementId: current.announcementId, basedOn, written };
  const changed = await db.transaction().execute((tx) => changeAnnouncement(tx, asked, { userId: user.userId, now }));
  forgetEmergencies(db);
  if (changed.ok) return reply.seeOther(listPath('changed'));
  return showChangedMeanwhile(request, read.typed, written);
}

function placeOf({ city, language }: StaffRequest) {
  return { timeZone: city.timeZone, t: textIn(language, staffAnnouncementMessages) };
}

async function found(db: StaffRequest['db'], { id }: StaffRequest['params']) {
  const known = wholeNumber(id);
  return known === null ? undefined : await currentAnnouncement(db, known);
}

/** The words of both, side by side. From here on the writer has those of the other before them. */
async function showChangedMeanwhile(request: StaffRequest, typed: TypedAnnouncement, yours: WrittenAnnouncement) {
  const { db, params, reply, city } = request;
  const theirs = await found(db, params);
  if (!theirs) return reply.notFound();
  const writers = await writersOf(db, [theirs]);
  const meanwhile = { who: writers.get(theirs.madeBy ?? '') ?? null, theirs, yours };
  return reply.page(<WritePage current={theirs} typed={typed} timeZone={city.timeZone} meanwhile={meanwhile} />, 422);
}

type Meanwhile = { who: string | null; theirs: AnnouncementRevision; yours: WrittenAnnouncement };

type WritePageProps = {
  /** What it says now; without one it is new. */
  current?: AnnouncementRevision;
  basedOn?: number;
  /** Of a form that writes a new one. */
  formKey?: string;
  typed: TypedAnnouncement;
  timeZone: string;
  errors?: FieldErrors;
  preview?: WrittenAnnouncement;
  meanwhile?: Meanwhile;
};

function WritePage({ current, typed, timeZone, errors, preview, meanwhile, ...props }: WritePageProps) {
  const t = useText(staffAnnouncementMessages);
  return (
    <Page
      title={t(current ? 'write.edit' : 'write.new')}
      section="staff"
      before={
        <>
          <BackLink href={listPath()}>{t('write.back')}</BackLink>
          <ErrorSummary errors={errors} />
        </>
      }
    >
      {meanwhile && <ChangedMeanwhile {...meanwhile} timeZone={timeZone} />}
      {preview && <AnnouncementPreview written={preview} />}
      <AnnouncementForm
        action={current ? announcementPath(current.announcementId) : `${listPath()}/new`}
        typed={typed}
        errors={errors}
        timeZone={timeZone}
        basedOn={current ? (props.basedOn ?? current.number) : null}
        formKey={props.formKey}
        isWithdrawn={current?.isWithdrawn ?? false}
      />
    </Page>
  );
}

function ChangedMeanwhile({ who, theirs, yours, timeZone }: Meanwhile & { timeZone: string }) {
  const t = useText(staffAnnouncementMessages);
  const language = useLanguage();
  const told = { who: who ?? t('history.gone'), when: formatMoment(theirs.madeAt, language, timeZone) };
  return (
    <>
      <Alert kind="error" isAnswer heading={t('meanwhile.heading')} headingLevel={2}>
        <p>{t('meanwhile.text', told)}</p>
      </Alert>
      <div class="cc-compared">
        <ComparedVersions
          caption={t('meanwhile.caption')}
          headers={[t('meanwhile.theirs'), t('meanwhile.yours')]}
          versions={[theirs, { ...yours, isWithdrawn: theirs.isWithdrawn }]}
          timeZone={timeZone}
        />
      </div>
    </>
  );
}
