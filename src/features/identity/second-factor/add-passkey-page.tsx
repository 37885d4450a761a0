import { Type } from 'typebox';
import { form } from '../../../platform/http/form.ts';
import type { Answer } from '../../../platform/http/request.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { ErrorSummary, type FieldErrors } from '../../../ui/alert.tsx';
import { TextField } from '../../../ui/fields.tsx';
import { Form } from '../../../ui/form.tsx';
import { useText } from '../../../ui/language.tsx';
import { Page } from '../../../ui/page.tsx';
import { PasskeyButton } from '../../../ui/passkey-button.tsx';
import { BackLink } from '../../../ui/text.tsx';
import { hiddenWords } from '../../../ui/hidden-words.ts';
import {
  addPasskey,
  askForPasskey,
  passkeyNameCharactersMax,
  passkeysMax,
  type PasskeyRefusal,
} from './add-passkey.ts';
import type { StaffPageRequest } from './confirm-page.tsx';
import { secondFactorMessages } from './messages.ts';

const readPasskey = form(
  Type.Object({ name: Type.String({ minLength: 1, maxLength: passkeyNameCharactersMax }), passkey: Type.String() }),
);

const refusals: Record<PasskeyRefusal, keyof typeof secondFactorMessages> = {
  'not-made': 'add.notMade',
  known: 'add.known',
  'too-many': 'add.tooMany',
};

/** GET /staff/second-factor/passkeys/new: where a passkey gets a name and is made. */
export async function showAddPasskey(request: StaffPageRequest): Promise<Answer> {
  return showForm(request, '');
}

/** POST /staff/second-factor/passkeys/new: what the browser has made. */
export async function submitAddPasskey(request: StaffPageRequest): Promise<Answer> {
  const { body, user, language, reply } = request;
  const t = textIn(language, secondFactorMessages);
  const read = readPasskey(body);
  if (!read.ok) {
    const { name, passkey } = read.problems;
    const hidden = hiddenWords(read.values.name, language);
    const nameError = hidden ?? (name && t(name === 'missing' ? 'add.nameMissing' : 'add.nameWrong'));
    return showForm(request, read.values.name, { name: nameError, form: passkey && t('add.notMade') });
  }
  const { name, passkey: answer } = read.value;
  if (answer === '') return showForm(request, name, { form: t('add.needsScript') });
  const outcome = await addPasskey(request, user, { name, answer });
  if (outcome.ok) return reply.seeOther('/staff/second-factor?notice=passkeyAdded');
  return showForm(request, name, { form: t(refusals[outcome.reason], { count: passkeysMax }) });
}

async function showForm(request: StaffPageRequest, name: string, errors?: FieldErrors): Promise<Answer> {
  const options = await askForPasskey(request, request.user);
  if (!options) return request.reply.seeOther('/staff/second-factor');
  return request.reply.page(<AddPasskeyPage name={name} options={options} errors={errors} />, errors ? 422 : 200);
}

type AddPasskeyProps = { name: string; options: string; errors: FieldErrors | undefined };

function AddPasskeyPage({ name, options, errors }: AddPasskeyProps) {
  const t = useText(secondFactorMessages);
  const before = (
    <>
      <BackLink href="/staff/second-factor">{t('title')}</BackLink>
      <ErrorSummary errors={errors} />
    </>
  );
  return (
    <Page title={t('add.title')} section="staff" lede={t('add.lede')} before={before}>
      <Form action="/staff/second-factor/passkeys/new">
        <TextField
          name="name"
          label={t('add.name')}
          hint={t('add.nameHint')}
          value={name}
          maxlength={passkeyNameCharactersMax}
          autocomplete="off"
          error={errors?.['name']}
        />
        <PasskeyButton
          kind="make"
          name="passkey"
          options={options}
          label={t('add.button')}
          failed={t('add.failed')}
          withoutScript={t('add.needsScript')}
        />
      </Form>
    </Page>
  );
}
