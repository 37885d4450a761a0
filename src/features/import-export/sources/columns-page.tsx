import { Type } from 'typebox';
import type { StaffRequest } from '../../identity/public.ts';
import { form } from '../../../platform/http/form.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import type { FileKind } from '../../../platform/files/file-kind.ts';
import { ErrorSummary, type FieldErrors } from '../../../ui/alert.tsx';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { Select, TextField } from '../../../ui/fields.tsx';
import { Form, RequiredNote } from '../../../ui/form.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Page } from '../../../ui/page.tsx';
import { Table } from '../../../ui/table.tsx';
import { BackLink, Section } from '../../../ui/text.tsx';
import { firstRowsOf, type FirstRows } from '../city-file.ts';
import { fileKinds } from '../file-kinds.ts';
import { pathOfFile, type ImportPlace } from '../import-place.ts';
import type { KeptFile } from '../import-run.ts';
import { columnMessages } from '../messages/columns.ts';
import { filesOfRuns, keptRunById } from '../reads.ts';
import { refusalIn, showRun } from '../staff/import-page.tsx';
import { runIdIn, runPath } from '../staff/run-path.ts';
import { columnInWords, kindInWords, mistakeInWords } from './column-words.ts';
import { columnsChosen, kindNamed, likelyChoices, likelyKind, type Choices } from './columns-of-file.ts';
import { columnsPath } from './column-paths.ts';
import { nameColumns } from './name-columns.ts';

const examplesShown = 3;
const sourceNameMax = 60;

type Asked = { file: KeptFile; first: FirstRows };

/** GET /staff/imports/:id/columns/:file: what the columns of a file are, which nobody has told us yet. */
export const showColumns = (place: ImportPlace) => async (request: StaffRequest) => {
  const asked = await askedIn(place, request);
  if (asked === null) return request.reply.notFound();
  if (asked === 'known') return request.reply.seeOther(runPath(Number(request.params['id'])));
  const kind = kindNamed(String(request.query['kind'] ?? '')) ?? likelyKind(asked.first.header);
  if (!kind) return request.reply.notFound();
  const choices = likelyChoices(kind, asked.first.header, {});
  return request.reply.page(<ColumnsPage {...asked} kind={kind} choices={choices} sourceName="" errors={undefined} />);
};

/** POST of the same: keeps it for the source, and goes on with the next file or the dry run. */
export const submitColumns = (place: ImportPlace) => async (request: StaffRequest) => {
  const { db, body, reply, user, clock, language } = request;
  const asked = await askedIn(place, request);
  if (asked === null) return reply.notFound();
  if (asked === 'known') return await showRun(request, refusalIn(request, 'not-now'));
  const { runId, position } = asked.file;
  const kind = kindNamed([body['kind']].flat()[0]);
  if (!kind) return reply.seeOther(columnsPath(runId, position));
  const read = readColumns(kind, body);
  const { choices, sourceName } = read;
  const { columns, mistakes } = columnsChosen(kind, asked.first.header, choices);
  const errors = {
    ...Object.fromEntries(mistakes.map((one) => [fieldOf(one.ours), mistakeInWords(one, language)])),
    ...(read.isNamed ? {} : { source: textIn(language, columnMessages)('mistake.source') }),
  };
  if (Object.keys(errors).length > 0) {
    return reply.page(<ColumnsPage {...asked} {...{ kind, choices, sourceName, errors }} />, 422);
  }
  const { header } = asked.first;
  const naming = {
    ...{ runId, position, sourceName, kind: kind.kind, header, columns },
    userId: user.userId,
    now: clock.now(),
  };
  const named = await db.transaction().execute((tx) => nameColumns(tx, naming));
  if (!named.ok) return await showRun(request, refusalIn(request, named.reason));
  return reply.seeOther(named.value === null ? runPath(runId) : columnsPath(runId, named.value));
};

/** The file that is asked about; `known` where nobody has to say anything of it. */
async function askedIn(place: ImportPlace, { db, params }: StaffRequest): Promise<Asked | 'known' | null> {
  const [runId, position] = [runIdIn(params['id']), runIdIn(params['file'])];
  const run = runId === null ? undefined : await keptRunById(db, runId);
  const file = run && (await filesOfRuns(db, [run.runId])).find((one) => one.position === position);
  if (!run || !file) return null;
  if (run.state !== 'unmapped' || file.kind !== null || file.hash === null) return 'known';
  return { file, first: await firstRowsOf(pathOfFile(place, run.runId, file.hash), examplesShown) };
}

const fieldOf = (ours: string) => `column-${ours}`;

const readSource = form(Type.Object({ source: Type.String({ minLength: 1, maxLength: sourceNameMax }) }));

function readColumns(kind: FileKind, body: StaffRequest['body']) {
  const typed = (name: string) => [body[name]].flat()[0] ?? '';
  const choices: Choices = Object.fromEntries(kind.columns.map(({ name }) => [name, typed(fieldOf(name))]));
  const source = readSource(body);
  const sourceName = source.ok ? source.value.source : source.values.source;
  return { choices, sourceName, isNamed: source.ok };
}

type ColumnsProps = Asked & { kind: FileKind; choices: Choices; sourceName: string; errors: FieldErrors | undefined };

function ColumnsPage(props: ColumnsProps) {
  const t = useText(columnMessages);
  const { file, first, errors } = props;
  return (
    <Page
      title={t('file.title')}
      section="staff"
      lede={t('file.lede', { file: file.name })}
      before={
        <>
          <BackLink href={runPath(file.runId)}>{t('file.back', { number: file.runId })}</BackLink>
          <ErrorSummary errors={errors} />
        </>
      }
    >
      <Section heading={t('file.holds')} id="file">
        <FirstRowsTable first={first} />
      </Section>
      <KindForm {...props} />
      <ChoicesForm {...props} />
    </Page>
  );
}

/** The file on its side: a row for each of its columns, since it may have many. */
function FirstRowsTable({ first: { header, rows } }: { first: FirstRows }) {
  const t = useText(columnMessages);
  const examples = rows.map((cells, row) => ({
    key: `row-${row}`,
    header: t('file.row', { number: row + 1 }),
    cell: ({ at }: { at: number }) => cells[at] ?? '',
  }));
  return (
    <Table
      caption={t('file.caption')}
      isDense
      columns={[{ key: 'column', header: t('file.column'), kind: 'name', cell: ({ title }) => title }, ...examples]}
      rows={header.map((title, at) => ({ title, at }))}
    />
  );
}

function KindForm({ file, kind }: ColumnsProps) {
  const t = useText(columnMessages);
  const language = useLanguage();
  return (
    <Section heading={t('file.kind')} id="kind">
      <Form action={columnsPath(file.runId, file.position)} method="get" label={t('file.kind')}>
        <Select
          name="kind"
          label={t('file.kindLabel')}
          value={kind.kind}
          options={fileKinds.map((one) => ({ value: one.kind, label: kindInWords(one.kind, language) }))}
        />
        <ButtonRow>
          <Button kind="outline">{t('file.showKind')}</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}

function ChoicesForm({ file, first, kind, choices, sourceName, errors }: ColumnsProps) {
  const t = useText(columnMessages);
  const language = useLanguage();
  const [example = []] = first.rows;
  const options = first.header.flatMap((title, at) => {
    if (title === '') return [];
    const label = example[at] ? t('file.example', { column: title, example: example[at].slice(0, 40) }) : title;
    return { value: title, label };
  });
  return (
    <Section heading={t('file.choose', { kind: kindInWords(kind.kind, language) })} id="columns">
      <Form action={columnsPath(file.runId, file.position)} label={t('file.title')}>
        <RequiredNote />
        <input type="hidden" name="kind" value={kind.kind} />
        {kind.columns.map(({ name, isRequired }) => (
          <Select
            key={name}
            name={fieldOf(name)}
            label={columnInWords(name, language)}
            options={options}
            value={choices[name]}
            emptyChoice={isRequired ? true : t('file.none')}
            error={errors?.[fieldOf(name)]}
            isRequired={isRequired}
            width="wide"
          />
        ))}
        <TextField
          name="source"
          label={t('file.source')}
          hint={t('file.sourceHint')}
          value={sourceName}
          error={errors?.['source']}
          maxlength={sourceNameMax}
          isRequired
        />
        <ButtonRow>
          <Button>{t('file.save')}</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}
