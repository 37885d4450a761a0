import type { StaffRequest } from '../../identity/public.ts';
import { ok } from '../../../kernel/result.ts';
import { oncePerForm } from '../../../platform/http/once-per-form.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { ErrorSummary, type FieldErrors } from '../../../ui/alert.tsx';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { FileField } from '../../../ui/fields.tsx';
import { Form } from '../../../ui/form.tsx';
import { useText } from '../../../ui/language.tsx';
import { Page } from '../../../ui/page.tsx';
import { BackLink } from '../../../ui/text.tsx';
import type { ImportPlace } from '../import-place.ts';
import { filesMax } from '../import-run.ts';
import { importMessages } from '../messages/imports.ts';
import { sourcesOfFiles } from '../sources/reads.ts';
import { refusalInWords } from './refusal-in-words.tsx';
import { beginRun } from './begin-run.ts';
import { dropUpload, keepUpload } from './keep-upload.ts';
import { runPath } from './run-path.ts';
import { sizeInWords } from './size-in-words.ts';

/** GET /staff/imports/new: which files. */
export const showNewImport = (place: ImportPlace) => (request: StaffRequest) =>
  request.reply.page(<NewImportPage sizeMax={sizeInWords(place.fileBytesMax)} errors={undefined} />);

/** POST of the same: the files go to the disk as they come, and a run begins with a dry run. */
export const submitNewImport = (place: ImportPlace) => async (request: StaffRequest) => {
  const { db, city, clock, reply, user, language, files } = request;
  const t = textIn(language, importMessages);
  const sizeMax = sizeInWords(place.fileBytesMax);
  let mistakes: string[] = [];
  const names = { fileColumns: city.fileColumns, sources: await sourcesOfFiles(db) };
  const kept = await keepUpload(place, names, files ?? noFiles(), (told) => {
    mistakes = told;
  });
  if (kept.ok) {
    const by = { userId: user.userId, now: clock.now() };
    const hashes = kept.value.files.map(({ hash }) => hash);
    const begun = await db
      .transaction()
      .execute((tx) => oncePerForm(tx, request, async () => ok(await beginRun(tx, place, kept.value, by)), hashes));
    if (begun.ok && begun.value !== null) return reply.seeOther(runPath(begun.value));
    await dropUpload(kept.value);
    return reply.seeOther('/staff/imports');
  }
  const errors =
    kept.reason === 'no-city-file'
      ? mistakes.map((mistake) => refusalInWords(mistake, language) ?? mistake)
      : [t(`upload.${kept.reason}`, { file: mistakes[0] ?? '', size: sizeMax, count: filesMax })];
  return reply.page(<NewImportPage sizeMax={sizeMax} errors={errors} />, 422);
};

async function* noFiles() {}

function NewImportPage({ sizeMax, errors }: { sizeMax: string; errors: readonly string[] | undefined }) {
  const t = useText(importMessages);
  const summary: FieldErrors = Object.fromEntries(
    (errors ?? []).map((error, at) => [at === 0 ? 'files' : 'form', error]),
  );
  return (
    <Page
      title={t('new.title')}
      section="staff"
      lede={`${t('new.lede')} ${t('new.together')}`}
      before={
        <>
          <BackLink href="/staff/imports">{t('back')}</BackLink>
          <ErrorSummary errors={errors && summary} />
        </>
      }
    >
      <Form action="/staff/imports/new" label={t('new.title')} isMultipart>
        <FileField
          name="files"
          label={t('new.files')}
          hint={t('new.hint', { count: filesMax, size: sizeMax })}
          accept=".csv,text/csv"
          error={errors?.join(' ')}
          isRequired
        />
        <ButtonRow>
          <Button>{t('new.button')}</Button>
        </ButtonRow>
      </Form>
    </Page>
  );
}
