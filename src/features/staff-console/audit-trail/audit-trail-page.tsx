import type { StaffRequest } from '../../identity/public.ts';
import { ListView, readList, type ShownList } from '../../staff-lists/public.ts';
import type { TrailRecord } from '../../../platform/audit-trail/reads.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { MomentText } from '../../../ui/figures.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Page } from '../../../ui/page.tsx';
import { auditActions, isKnownAction } from './actions.ts';
import { factsInWords } from './fact-words.ts';
import { nameOfThing, pageOfThing, thingsOf } from './known-things.ts';
import { auditTrailMessages, kindWords } from './messages.ts';
import { thingKey, type KnownThings } from './thing-key.ts';
import { trailList } from './trail-list.ts';

/** GET /staff/audit-trail: what was done, newest first, as far as filters let it through. */
export async function showAuditTrail(request: StaffRequest) {
  const shown = await readList(trailList, request);
  const known = await thingsOf(request, shown.rows);
  return request.reply.page(<AuditTrailPage shown={shown} known={known} />);
}

type TrailProps = { shown: ShownList<TrailRecord>; known: KnownThings };

function AuditTrailPage({ shown, known }: TrailProps) {
  const t = useText(auditTrailMessages);
  const language = useLanguage();
  const say = textIn(language, auditActions);
  const { emailOf, timeZone } = shown;
  return (
    <Page title={t('title')} section="staff" lede={t('lede')}>
      <ListView
        shown={shown}
        cells={{
          at: ({ at }) => <MomentText moment={at} timeZone={timeZone} isExact />,
          actorUserId: ({ actorUserId }) =>
            actorUserId === null ? t('nobody') : (emailOf.get(actorUserId) ?? t('gone')),
          action: ({ action }) => (isKnownAction(action) ? say(action) : action),
          subjectKind: (record) => <Subject {...{ record, known }} />,
          reason: ({ reason }) => reason ?? '',
          clientAddress: ({ clientAddress, browser }) => (
            <>
              {clientAddress}
              {clientAddress && browser && <br />}
              {browser && unbroken(browser)}
            </>
          ),
        }}
      />
    </Page>
  );
}

/** What it was done to, as staff know it, leading there where there is a page; under it the facts that were kept. */
function Subject({ record, known }: Pick<TrailProps, 'known'> & { record: TrailRecord }) {
  const t = useText(auditTrailMessages);
  const language = useLanguage();
  const { subjectKind, subjectId } = record;
  const name = nameOfThing(record, known, language) ?? shortId(subjectId);
  const href = known.things.get(thingKey(subjectKind, subjectId))?.href ?? pageOfThing(record);
  const facts = factsInWords(record, { language, known, gone: t('gone') });
  return (
    <>
      {kindWords(subjectKind, t)} {href ? <Link href={href}>{name}</Link> : <span>{name}</span>}
      {facts.length > 0 && (
        <>
          <br />
          <span class="usa-hint">{facts.join('; ')}</span>
        </>
      )}
    </>
  );
}

/** A browser and its system stand on one line, so that a row is no higher than it must be. */
function unbroken(words: string): string {
  return words.replaceAll(' ', '\u00A0');
}

const uuidShape = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

/** The first letters tell one from another on a page; the spreadsheet has all of them. */
function shortId(id: string): string {
  return uuidShape.test(id) ? id.slice(0, 8) : id;
}
