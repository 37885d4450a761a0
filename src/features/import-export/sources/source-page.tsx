import { Type } from 'typebox';
import { usersByIds, type StaffRequest } from '../../identity/public.ts';
import { formatMoment } from '../../../kernel/day.ts';
import type { FileKind } from '../../../platform/files/file-kind.ts';
import { form } from '../../../platform/http/form.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { Alert, ErrorSummary, type FieldErrors } from '../../../ui/alert.tsx';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/fields.tsx';
import { Form, RequiredNote } from '../../../ui/form.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Page } from '../../../ui/page.tsx';
import { Table } from '../../../ui/table.tsx';
import { BackLink, Section } from '../../../ui/text.tsx';
import { hiddenErrors } from '../../../ui/hidden-words.ts';
import { columnMessages } from '../messages/columns.ts';
import { importMessages } from '../messages/imports.ts';
import { runIdIn } from '../staff/run-path.ts';
import { sourcePath, sourcesPath } from './column-paths.ts';
import { headersWithout, type NamesOfSource } from './answered-headers.ts';
import { columnInWords, kindInWords } from './column-words.ts';
import { kindNamed } from './columns-of-file.ts';
import { ChangedMeanwhile, meanwhileBy, type Meanwhile } from './changed-meanwhile.tsx';
import { changeNames } from './name-columns.ts';
import { columnsTyped, namesAsTyped, namesThatDiffer, type NamesMistake, type TypedNames } from './names-of-columns.ts';
import { RuleForm, type LateRule } from './rule-form.tsx';
import {
  allSources,
  columnsChanges,
  newestColumns,
  ruleOfSource,
  type ColumnsChange,
  type Source,
  type UnknownAccounts,
} from './reads.ts';

const changesShown = 50;
const namesMax = 300;

/** What was typed about one kind of file, and what is wrong with it. */
type Typed = { kind: string; names: TypedNames; errors: FieldErrors; basedOn?: number; meanwhile?: Meanwhile };

/** GET /staff/imports/sources/:id: what a source calls its columns, and who said so. */
export function showSource(request: StaffRequest) {
  return answerSource(request, null);
}

/** POST of the same: other names for the columns of one kind of file. */
export async function submitSource(request: StaffRequest) {
  const { db, body, params, reply, user, clock, language } = request;
  const sourceId = runIdIn(params['id']);
  const kind = kindNamed([body['kind']].flat()[0]);
  if (sourceId === null || !kind) return await answerSource(request, null);
  const read = readNames(kind)(body);
  const typed: TypedNames = Object.fromEntries(
    kind.columns.map(({ name }) => {
      const fields: Record<string, unknown> = read.ok ? read.value : read.values;
      return [name, textOf(fields[fieldOf(kind.kind, name)])];
    }),
  );
  const { columns, mistakes } = columnsTyped(kind, typed);
  const tooLong = read.ok ? [] : Object.keys(read.problems);
  const errors: FieldErrors = {
    ...Object.fromEntries(mistakes.map((one) => [fieldOf(kind.kind, one.ours), inWords(one, language)])),
    ...Object.fromEntries(tooLong.map((field) => [field, textIn(language, columnMessages)('mistake.long')])),
    ...(read.ok ? {} : hiddenErrors(read.values, language)),
  };
  const basedOn = runIdIn([body['basedOn']].flat()[0]) ?? 0;
  const shown = { kind: kind.kind, names: typed };
  if (Object.keys(errors).length > 0) return await answerSource(request, { ...shown, errors, basedOn });
  const sources = await allSources(db);
  if (!sources.some((source) => source.sourceId === sourceId)) return reply.notFound();
  const by = { changedBy: user.userId, changedAt: clock.now() };
  const asked = { sourceId, kind: kind.kind, columns, basedOn };
  const changed = await db.transaction().execute((tx) => changeNames(tx, asked, by));
  if (changed.ok) return reply.seeOther(`${sourcePath(sourceId)}?done=saved`);
  const newest = await newestColumns(db, asked);
  if (!newest) return reply.notFound();
  const differences = namesThatDiffer(kind, namesAsTyped(kind, newest.columns), namesAsTyped(kind, columns));
  const inBoth = differences.map(({ ours, ...names }) => ({ what: columnInWords(ours, language), ...names }));
  return await answerSource(request, { ...shown, errors: {}, meanwhile: await meanwhileBy(request, newest, inBoth) });
}

const textOf = (typed: unknown) => (typeof typed === 'string' ? typed : '');
const fieldOf = (kind: string, ours: string) => `${kind}-${ours}`;

function readNames(kind: FileKind) {
  const fields = kind.columns.map(({ name }) => [fieldOf(kind.kind, name), Type.String({ maxLength: namesMax })]);
  return form(Type.Object(Object.fromEntries(fields)));
}

function inWords(mistake: NamesMistake, language: StaffRequest['language']): string {
  const t = textIn(language, columnMessages);
  const ours = columnInWords(mistake.ours, language);
  if (mistake.is === 'none') return t('mistake.none', { ours });
  return t('mistake.several', { ours, other: columnInWords(mistake.other, language), theirs: mistake.theirs });
}

/** The page of a source, with what was typed about one kind of file, or chosen as its rule, and why it is not saved. */
export async function answerSource(
  { db, params, query, reply, city }: StaffRequest,
  typed: Typed | null,
  late: LateRule | null = null,
) {
  const sourceId = runIdIn(params['id']);
  const source = (await allSources(db)).find((one) => one.sourceId === sourceId);
  if (!source) return reply.notFound();
  const changes = await columnsChanges(db, { sourceId: source.sourceId, limit: changesShown });
  const users = await usersByIds(db, [...new Set(changes.map(({ changedBy }) => changedBy))]);
  const emailOf = new Map(users.map(({ userId, email }) => [userId, email]));
  const rule = await ruleOfSource(db, source.sourceId);
  const shown = { source, changes, emailOf, typed, rule, late, done: query['done'], timeZone: city.timeZone };
  return reply.page(<SourcePage {...shown} />, (typed ?? late) ? 422 : 200);
}

type SourceProps = {
  source: Source;
  /** The newest first. */
  changes: readonly ColumnsChange[];
  emailOf: ReadonlyMap<string, string>;
  typed: Typed | null;
  rule: UnknownAccounts | null;
  late: LateRule | null;
  /** What was saved just now. */
  done: unknown;
  timeZone: string;
};

function SourcePage(props: SourceProps) {
  const t = useText(columnMessages);
  const { source, changes, typed, rule, late, done, timeZone } = props;
  const meanwhile = typed?.meanwhile ?? late?.meanwhile;
  const kinds = [...new Set(changes.map(({ kind }) => kind))].flatMap((kind) => kindNamed(kind) ?? []);
  return (
    <Page
      title={source.name}
      section="staff"
      lede={t('source.lede')}
      before={
        <>
          <BackLink href={sourcesPath}>{t('source.back')}</BackLink>
          <ErrorSummary errors={typed?.errors} />
          {done === 'saved' && !typed && <Alert kind="success" isAnswer heading={t('source.saved')} />}
          {done === 'rule' && !late && <Alert kind="success" isAnswer heading={t('rule.saved')} />}
        </>
      }
    >
      {meanwhile && <ChangedMeanwhile meanwhile={meanwhile} timeZone={timeZone} />}
      {kinds.map((kind) => (
        <NamesForm key={kind.kind} kind={kind} {...props} />
      ))}
      <RuleForm sourceId={source.sourceId} rule={rule} chosen={late?.chosen} />
      <Section heading={t('source.history')} id="history">
        <History {...props} />
      </Section>
    </Page>
  );
}

function NamesForm({ source, changes, typed, kind }: SourceProps & { kind: FileKind }) {
  const t = useText(columnMessages);
  const language = useLanguage();
  const mine = typed?.kind === kind.kind ? typed : null;
  const newest = changes.find((change) => change.kind === kind.kind);
  const names = mine?.names ?? namesAsTyped(kind, newest?.columns ?? {});
  return (
    <Section heading={kindInWords(kind.kind, language)} id={kind.kind}>
      <Form action={sourcePath(source.sourceId)} label={kindInWords(kind.kind, language)}>
        <p>{t('source.hint')}</p>
        {newest && <HeadersWithout names={newest} />}
        <RequiredNote />
        <input type="hidden" name="kind" value={kind.kind} />
        <input type="hidden" name="basedOn" value={mine?.basedOn ?? newest?.changeId ?? 0} />
        {kind.columns.map(({ name, isRequired }) => (
          <TextField
            key={name}
            name={fieldOf(kind.kind, name)}
            label={columnInWords(name, language)}
            value={names[name]}
            error={mine?.errors[fieldOf(kind.kind, name)]}
            maxlength={namesMax}
            isRequired={isRequired}
          />
        ))}
        <ButtonRow>
          <Button>{t('source.save')}</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}

/** Where a name means nothing, though it stands in the form: so somebody said of a header. */
function HeadersWithout({ names }: { names: NamesOfSource }) {
  const t = useText(columnMessages);
  const headers = headersWithout(names);
  if (headers.length === 0) return null;
  return (
    <ul>
      {headers.map(({ header, without }) => (
        <li key={header.join()}>{t('source.without', { header: header.join(', '), without: without.join(', ') })}</li>
      ))}
    </ul>
  );
}

function History({ changes, emailOf, timeZone }: SourceProps) {
  const t = useText(columnMessages);
  const words = useText(importMessages);
  const language = useLanguage();
  const said = ({ kind, columns }: ColumnsChange) => {
    const names = Object.entries(columns).map(([theirs, ours]) => `${columnInWords(ours, language)}: ${theirs}`);
    return `${kindInWords(kind, language)}. ${names.join('; ')}`;
  };
  return (
    <Table
      caption={t('source.historyCaption')}
      isDense
      columns={[
        {
          key: 'when',
          header: t('source.when'),
          kind: 'name',
          cell: ({ changedAt }) => formatMoment(changedAt, language, timeZone),
        },
        { key: 'who', header: t('source.who'), cell: ({ changedBy }) => emailOf.get(changedBy) ?? words('who.gone') },
        { key: 'said', header: t('source.said'), cell: said },
      ]}
      rows={changes}
    />
  );
}
