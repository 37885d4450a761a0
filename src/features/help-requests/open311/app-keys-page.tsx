import { Type } from 'typebox';
import { formatMoment } from '../../../kernel/day.ts';
import { form } from '../../../platform/http/form.ts';
import { idIn } from '../../../platform/http/id-in.ts';
import { formKeyOf } from '../../../platform/http/once-per-form.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { Alert, ErrorSummary, type FieldErrors } from '../../../ui/alert.tsx';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/fields.tsx';
import { Form } from '../../../ui/form.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Page } from '../../../ui/page.tsx';
import { Table } from '../../../ui/table.tsx';
import { BackLink, CodeText, EmptyState, Section } from '../../../ui/text.tsx';
import type { StaffRequest } from '../../identity/public.ts';
import { appKeyMessages } from '../messages/app-keys.ts';
import { endKeyOfApp, makeAppKey } from './change-app-keys.ts';
import { appKeys, type AppKey } from './reads.ts';

const nameLengthMax = 100;
const readKey = form(Type.Object({ name: Type.String({ minLength: 1, maxLength: nameLengthMax }) }));
const path = '/staff/help-requests/app-keys';

/** GET /staff/help-requests/app-keys: which apps may file requests. */
export function showAppKeys(request: StaffRequest) {
  return showKeys(request, { name: '', made: null });
}

/** POST of the same: makes a key, which is shown this once; or, with the button to end one, ends it. */
export async function submitAppKeys(request: StaffRequest) {
  const { db, secrets, body, user, clock, language, reply } = request;
  const by = { staffUserId: user.userId, now: clock.now() };
  const ended = idIn(String(body['end'] ?? ''));
  if (ended !== null) {
    await db.transaction().execute((tx) => endKeyOfApp(tx, ended, by));
    return reply.seeOther(path);
  }
  const read = readKey(body);
  if (!read.ok) {
    const errors = { name: textIn(language, appKeyMessages)('name.wrong', { count: nameLengthMax }) };
    return await showKeys(request, { name: read.values.name, made: null }, errors);
  }
  const asked = { name: read.value.name, formKey: formKeyOf(request) };
  const made = await db.transaction().execute((tx) => makeAppKey(tx, secrets, asked, by));
  return await showKeys(request, { name: '', made });
}

type Shown = { name: string; made: string | null };

async function showKeys({ db, city, reply }: StaffRequest, shown: Shown, errors?: FieldErrors) {
  const keys = await appKeys(db);
  return reply.page(<AppKeysPage {...{ ...shown, keys, errors }} timeZone={city.timeZone} />, errors ? 422 : 200);
}

type AppKeysProps = Shown & { keys: readonly AppKey[]; errors: FieldErrors | undefined; timeZone: string };

function AppKeysPage({ name, made, keys, errors, timeZone }: AppKeysProps) {
  const t = useText(appKeyMessages);
  const language = useLanguage();
  return (
    <Page
      title={t('title')}
      section="staff"
      lede={t('lede')}
      before={
        <>
          <BackLink href="/staff/help-requests?state=open">{t('back')}</BackLink>
          <ErrorSummary errors={errors} />
          {made !== null && (
            <Alert kind="success" isAnswer heading={t('made')}>
              <p>
                <CodeText>{made}</CodeText>
              </p>
              <p>{t('made.once')}</p>
            </Alert>
          )}
        </>
      }
    >
      {keys.length === 0 ? (
        <EmptyState>{t('none')}</EmptyState>
      ) : (
        <Form action={path} label={t('title')}>
          <Table
            caption={t('caption')}
            isDense
            columns={[
              { key: 'name', header: t('name'), kind: 'name', cell: (key) => key.name },
              { key: 'made', header: t('since'), cell: ({ madeAt }) => formatMoment(madeAt, language, timeZone) },
              { key: 'requests', header: t('requests'), cell: ({ requests }) => requests },
              {
                ...{ key: 'end', header: t('state') },
                cell: ({ id, name: of, endedAt }) =>
                  endedAt === null ? (
                    <Button kind="outline" name="end" value={String(id)} hiddenText={of}>
                      {t('end')}
                    </Button>
                  ) : (
                    t('ended', { when: formatMoment(endedAt, language, timeZone) })
                  ),
              },
            ]}
            rows={keys}
          />
        </Form>
      )}
      <Section heading={t('new')} id="new">
        <Form action={path} label={t('new')}>
          <TextField
            name="name"
            label={t('name')}
            hint={t('name.hint')}
            value={name}
            error={errors?.['name']}
            maxlength={nameLengthMax}
            autocomplete="off"
            isRequired
          />
          <ButtonRow>
            <Button>{t('make')}</Button>
          </ButtonRow>
        </Form>
      </Section>
    </Page>
  );
}
