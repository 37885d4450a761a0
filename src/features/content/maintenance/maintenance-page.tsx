import { mayRole, type StaffRequest } from '../../identity/public.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { Alert, ErrorSummary } from '../../../ui/alert.tsx';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { Form } from '../../../ui/form.tsx';
import { useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Page } from '../../../ui/page.tsx';
import { BackLink, Section } from '../../../ui/text.tsx';
import { maintenanceMessages } from '../messages/maintenance.ts';
import { wordingMessages } from '../messages/wordings.ts';
import { findPlace, type FoundPlace } from '../wordings/find-place.ts';
import { maintenancePlace } from '../wordings/places.ts';
import { typedOf, type TypedWording } from '../wordings/read-wording.ts';
import { forgetWordings } from '../wordings/shown-wordings.ts';
import { hubPath, kindPath, wordingHistoryPath } from '../wordings/wording-paths.ts';
import { withdrawWording } from '../wordings/withdraw-wording.ts';
import { changeAsTyped, WritingOfWording, type WriteWordingProps } from '../wordings/write-wording-page.tsx';
import { endMaintenance } from './end-maintenance.ts';
import { windowAt, type MaintenanceWindow } from './maintenance-window.ts';
import { WindowState } from './window-state.tsx';

const kind = 'maintenance';
const doneWords = ['published', 'withdrawn', 'ended', 'nothing'] as const;
type Done = (typeof doneWords)[number];

const donePath = (done: Done) => `${kindPath(kind)}?done=${done}`;

/** GET /staff/content/maintenance: the window that runs or is to come, and the form that sets one. */
export async function showMaintenance(request: StaffRequest) {
  const found = await findPlace(request, kind);
  if (!found) return request.reply.notFound();
  const { city, query, reply } = request;
  const maySet = mayRole(request.user.staffRole, 'set-maintenance');
  const shown = { found, typed: typedNow(request, found), timeZone: city.timeZone, maySet };
  const done = doneWords.find((one) => one === query['done']) ?? null;
  return reply.page(<MaintenancePage {...shown} window={windowOf(request, found)} done={done} />);
}

/** POST /staff/content/maintenance: sets a window, shows how it would look, ends the one that runs, or cancels it. */
export async function submitMaintenance(request: StaffRequest) {
  const { db, body, reply, user, clock } = request;
  const by = { userId: user.userId, now: clock.now() };
  if (body['end']) {
    const ended = await db.transaction().execute((tx) => endMaintenance(tx, by));
    forgetWordings(db);
    return reply.seeOther(donePath(ended.ok ? 'ended' : 'nothing'));
  }
  if (body['cancel']) {
    const canceled = await db.transaction().execute((tx) => withdrawWording(tx, maintenancePlace, by));
    forgetWordings(db);
    return reply.seeOther(donePath(canceled.ok ? 'withdrawn' : 'nothing'));
  }
  const found = await findPlace(request, kind);
  if (!found) return reply.notFound();
  const answer = await changeAsTyped(request, found);
  if ('done' in answer) return reply.seeOther(donePath('published'));
  const { shown } = answer;
  const window = windowOf(request, shown.found);
  return reply.page(<MaintenancePage {...shown} maySet window={window} done={null} />, answer.status);
}

function windowOf({ clock, city }: StaffRequest, { current }: FoundPlace): MaintenanceWindow | null {
  return windowAt(current, clock.now(), city.timeZone);
}

/** The window that there is; or no times, with the words that were used last or the usual ones. */
function typedNow(request: StaffRequest, found: FoundPlace): TypedWording {
  const { current } = found;
  const usual = (language: 'en' | 'es') => textIn(language, maintenanceMessages)('staff.text');
  const last = current ?? { textEn: usual('en'), textEs: usual('es'), isAnnouncedAtOnce: false };
  const noTitle = { titleEn: null, titleEs: null };
  if (current && windowOf(request, found)) return typedOf(current, request.city.timeZone);
  return typedOf({ ...last, ...noTitle, shownFrom: null, shownUntil: null }, request.city.timeZone);
}

type MaintenancePageProps = WriteWordingProps & {
  window: MaintenanceWindow | null;
  done: Done | null;
  /** Whoever may not is told who does. */
  maySet: boolean;
};

function MaintenancePage({ window, done, maySet, ...writing }: MaintenancePageProps) {
  const t = useText(maintenanceMessages);
  const hub = useText(wordingMessages);
  return (
    <Page
      title={hub('kind.maintenance')}
      lede={t('staff.lede')}
      section="staff"
      before={
        <>
          <BackLink href={hubPath}>{hub('list.back')}</BackLink>
          {done && <Alert kind={done === 'nothing' ? 'info' : 'success'} isAnswer heading={t(`done.${done}`)} />}
          <ErrorSummary errors={writing.errors} />
        </>
      }
    >
      <Section heading={t('staff.now')} id="now">
        <p>
          <WindowState window={window} timeZone={writing.timeZone} />
        </p>
        {window && maySet ? (
          <EndingForm window={window} />
        ) : (
          <p>
            <History />
          </p>
        )}
      </Section>
      {maySet ? (
        <WritingOfWording {...writing} formHeading={t(window ? 'staff.change' : 'staff.form')} />
      ) : (
        <p>{t('staff.whoSets')}</p>
      )}
    </Page>
  );
}

function History() {
  const t = useText(maintenanceMessages);
  return <Link href={wordingHistoryPath(kind, maintenancePlace.key)}>{t('staff.history')}</Link>;
}

/** A window that runs is ended, one to come is canceled. */
function EndingForm({ window: { state } }: { window: MaintenanceWindow }) {
  const t = useText(maintenanceMessages);
  return (
    <Form action={kindPath(kind)} label={t('staff.now')}>
      <ButtonRow>
        {state === 'running' ? (
          <Button kind="outline" name="end" value="yes">
            {t('staff.end')}
          </Button>
        ) : (
          <Button kind="outline" name="cancel" value="yes">
            {t('staff.cancel')}
          </Button>
        )}
        <History />
      </ButtonRow>
    </Form>
  );
}
