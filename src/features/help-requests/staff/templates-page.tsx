import { Type } from 'typebox';
import { form } from '../../../platform/http/form.ts';
import { idIn } from '../../../platform/http/id-in.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { Alert, ErrorSummary, type FieldErrors } from '../../../ui/alert.tsx';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { TextArea, TextField } from '../../../ui/fields.tsx';
import { Form, RequiredNote } from '../../../ui/form.tsx';
import { useText } from '../../../ui/language.tsx';
import { Page } from '../../../ui/page.tsx';
import { BackLink, EmptyState, Section } from '../../../ui/text.tsx';
import { mayRole, type StaffRequest } from '../../identity/public.ts';
import { withPlainLines } from '../ask-page.tsx';
import { messageLengthMax } from '../help-request.ts';
import { staffHelpMessages } from '../messages/staff.ts';
import { dropTemplate, keepTemplate, type TypedTemplate } from './keep-template.ts';
import { templates, type HelpTemplate } from './reads.ts';

const nameLengthMax = 60;
const readTemplate = form(
  Type.Object({
    name: Type.String({ minLength: 1, maxLength: nameLengthMax }),
    wordsEn: Type.String({ minLength: 1, maxLength: messageLengthMax }),
    wordsEs: Type.String({ minLength: 1, maxLength: messageLengthMax }),
  }),
);
const path = '/staff/help-requests/templates';

/** GET /staff/help-requests/templates: answers that staff give often; `edit` in the address fills the form with one. */
export async function showTemplates(request: StaffRequest) {
  const known = await templates(request.db);
  const edited = known.find(({ id }) => String(id) === request.query['edit']);
  return showPage(request, known, edited ?? { name: '', wordsEn: '', wordsEs: '' });
}

/** POST of the same: keeps one, or with the button to drop one, takes it away. */
export async function submitTemplates(request: StaffRequest) {
  const { db, body, user, clock, language, reply } = request;
  const t = textIn(language, staffHelpMessages);
  const by = { staffUserId: user.userId, now: clock.now() };
  const dropped = idIn(String(body['drop'] ?? ''));
  if (dropped !== null) {
    await db.transaction().execute((tx) => dropTemplate(tx, dropped, by));
    return reply.seeOther(`${path}?done=dropped`);
  }
  const plain = { wordsEn: withPlainLines(body['wordsEn']), wordsEs: withPlainLines(body['wordsEs']) };
  const read = readTemplate({ ...body, ...plain });
  if (!read.ok) {
    const wordsProblem = (words: string) =>
      words.trim() === '' ? t('template.wordsMissing') : t('words.wrong', { count: messageLengthMax });
    const errors: FieldErrors = {
      name: read.problems.name && t('template.nameWrong', { count: nameLengthMax }),
      wordsEn: read.problems.wordsEn && wordsProblem(read.values.wordsEn),
      wordsEs: read.problems.wordsEs && wordsProblem(read.values.wordsEs),
    };
    return showPage(request, await templates(db), read.values, errors);
  }
  const outcome = await db.transaction().execute((tx) => keepTemplate(tx, read.value, by));
  if (outcome.ok) return reply.seeOther(`${path}?done=kept`);
  return showPage(request, await templates(db), read.value, { form: t('template.full') });
}

function showPage(request: StaffRequest, known: readonly HelpTemplate[], typed: TypedTemplate, errors?: FieldErrors) {
  const { query, user, reply } = request;
  const mayChange = mayRole(user.staffRole, 'answer-help-requests');
  const done = query['done'] === 'kept' || query['done'] === 'dropped' ? query['done'] : null;
  return reply.page(<TemplatesPage {...{ known, typed, errors, done, mayChange }} />, errors ? 422 : 200);
}

type TemplatesProps = {
  known: readonly HelpTemplate[];
  typed: TypedTemplate;
  errors: FieldErrors | undefined;
  done: 'kept' | 'dropped' | null;
  mayChange: boolean;
};

function TemplatesPage(props: TemplatesProps) {
  const { known, errors, done, mayChange } = props;
  const t = useText(staffHelpMessages);
  return (
    <Page
      title={t('templates')}
      section="staff"
      lede={t('template.lede')}
      before={
        <>
          <BackLink href="/staff/help-requests?state=open">{t('title')}</BackLink>
          <ErrorSummary errors={errors} />
          {done && !errors && (
            <Alert kind="success" isAnswer>
              <p>{t(`template.${done}`)}</p>
            </Alert>
          )}
        </>
      }
    >
      {known.length === 0 && <EmptyState>{t('template.none')}</EmptyState>}
      {known.map((template) => (
        <KnownTemplate key={template.id} template={template} mayChange={mayChange} />
      ))}
      {mayChange && <TemplateForm {...props} />}
    </Page>
  );
}

function KnownTemplate({ template, mayChange }: { template: HelpTemplate; mayChange: boolean }) {
  const t = useText(staffHelpMessages);
  const { id, name, wordsEn, wordsEs } = template;
  return (
    <Section
      heading={name}
      id={`template-${id}`}
      action={mayChange && <a href={`${path}?edit=${id}#keep`}>{t('template.edit')}</a>}
    >
      <div class="cc-quoted" lang="en">
        {wordsEn}
      </div>
      <div class="cc-quoted" lang="es">
        {wordsEs}
      </div>
      {mayChange && (
        <Form action={path} label={`${t('template.drop')} ${name}`}>
          <ButtonRow>
            <Button kind="outline" name="drop" value={String(id)} hiddenText={name}>
              {t('template.drop')}
            </Button>
          </ButtonRow>
        </Form>
      )}
    </Section>
  );
}

function TemplateForm({ typed, errors }: TemplatesProps) {
  const t = useText(staffHelpMessages);
  const area = (name: 'wordsEn' | 'wordsEs') => (
    <TextArea
      name={name}
      label={t(`template.${name}`)}
      value={typed[name]}
      error={errors?.[name]}
      maxlength={messageLengthMax}
      rows={5}
      isRequired
    />
  );
  return (
    <Section heading={t('template.heading')} id="keep">
      <Form action={path} label={t('template.heading')}>
        <RequiredNote />
        <TextField
          name="name"
          label={t('template.name')}
          hint={t('template.nameHint')}
          value={typed.name}
          error={errors?.['name']}
          maxlength={nameLengthMax}
          autocomplete="off"
          isRequired
        />
        {area('wordsEn')}
        {area('wordsEs')}
        <ButtonRow>
          <Button>{t('template.keep')}</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}
