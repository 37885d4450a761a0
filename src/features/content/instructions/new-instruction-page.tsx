import { randomUUID } from 'node:crypto';
import type { StaffRequest } from '../../identity/public.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { ErrorSummary, type FieldErrors } from '../../../ui/alert.tsx';
import { useText } from '../../../ui/language.tsx';
import { Page } from '../../../ui/page.tsx';
import { BackLink } from '../../../ui/text.tsx';
import { readFormKey } from '../writing/read-words.ts';
import { wordingMessages } from '../messages/wordings.ts';
import { readWording, type TypedWording } from '../wordings/read-wording.ts';
import { WordingForm } from '../wordings/wording-form.tsx';
import { kindPath } from '../wordings/wording-paths.ts';
import { WordingPreview } from '../wordings/wording-preview.tsx';
import type { WrittenWording } from '../wordings/wording.ts';
import { addInstructionPage } from './add-instruction-page.ts';

const kind = 'instruction-page';

const nothingTyped: TypedWording = {
  ...{ titleEn: '', textEn: '', titleEs: '', textEs: '' },
  ...{ shownFrom: '', shownUntil: '', announced: '' },
};

/** GET /staff/content/instructions/new */
export function showNewInstructionPage({ reply, city }: StaffRequest) {
  return reply.page(<NewPage formKey={randomUUID()} typed={nothingTyped} timeZone={city.timeZone} />);
}

/** POST /staff/content/instructions/new: publishes it, or shows how it would look. */
export async function submitNewInstructionPage(request: StaffRequest) {
  const { db, body, reply, city, clock, user, language } = request;
  const now = clock.now();
  const { timeZone } = city;
  const t = textIn(language, wordingMessages);
  const read = readWording(body, { kind, now, timeZone, t, before: undefined });
  const formKey = readFormKey(body['formKey']);
  const shown = { formKey, typed: read.typed, timeZone };
  if (!read.ok) return reply.page(<NewPage {...shown} errors={read.errors} />, 422);
  const { written } = read;
  if (body['preview']) return reply.page(<NewPage {...shown} preview={written} />);
  const by = { userId: user.userId, now };
  const added = await db.transaction().execute((tx) => addInstructionPage(tx, written, formKey, by));
  if (added.ok) return reply.seeOther(kindPath(kind, 'published'));
  return reply.page(<NewPage {...shown} errors={{ titleEn: t('error.sameTitle') }} />, 422);
}

type NewPageProps = {
  formKey: string;
  typed: TypedWording;
  timeZone: string;
  errors?: FieldErrors;
  preview?: WrittenWording;
};

function NewPage({ formKey, typed, timeZone, errors, preview }: NewPageProps) {
  const t = useText(wordingMessages);
  return (
    <Page
      title={t('instruction-page.new')}
      lede={t('instruction-page.newLede')}
      section="staff"
      before={
        <>
          <BackLink href={kindPath(kind)}>{t(`kind.${kind}`)}</BackLink>
          <ErrorSummary errors={errors} />
        </>
      }
    >
      {preview && <WordingPreview {...{ kind, timeZone }} written={preview} />}
      <WordingForm
        {...{ kind, typed, errors, timeZone, formKey }}
        action={`${kindPath(kind)}/new`}
        basedOn={0}
        isWithdrawn={false}
        isBuiltIn={false}
      />
    </Page>
  );
}
