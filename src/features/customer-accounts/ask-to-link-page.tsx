import { Type } from 'typebox';
import { form, type FieldProblem } from '../../platform/http/form.ts';
import { textIn } from '../../platform/i18n/text.ts';
import { ErrorSummary, type FieldErrors } from '../../ui/alert.tsx';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { TextArea, TextField } from '../../ui/fields.tsx';
import { Form, RequiredNote } from '../../ui/form.tsx';
import { useText } from '../../ui/language.tsx';
import { Link } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { hiddenErrors } from '../../ui/hidden-words.ts';
import { openNowText } from '../content/public.ts';
import type { SignedInRequest } from '../identity/public.ts';
import { askToLink } from './ask-to-link.ts';
import { linkingMessages } from './messages/linking.ts';

const readAskForm = form(
  Type.Object({
    number: Type.String({ minLength: 1, maxLength: 100 }),
    name: Type.String({ minLength: 1, maxLength: 200 }),
    message: Type.String({ maxLength: 1000 }),
  }),
);

type AskValues = { number: string; name: string; message: string };

export function showAskToLink({ user, reply }: SignedInRequest) {
  return reply.page(<AskToLinkPage email={user.email} values={{ number: '', name: '', message: '' }} />);
}

export async function submitAskToLink({ db, clock, city, user, body, language, reply }: SignedInRequest) {
  const read = readAskForm(body);
  const t = textIn(language, linkingMessages);
  if (!read.ok) {
    const textOf = (problem: FieldProblem | undefined, field: 'number' | 'name') =>
      problem && t(`link.${problem === 'missing' ? 'missing' : 'wrong'}.${field}`);
    const { number, name, message } = read.problems;
    const errors: FieldErrors = {
      number: textOf(number, 'number'),
      name: textOf(name, 'name'),
      message: message && t('link.wrong.message'),
      ...hiddenErrors(read.values, language),
    };
    return reply.page(<AskToLinkPage email={user.email} values={read.values} errors={errors} />, 422);
  }
  const asked = { userId: user.userId, ...read.value, now: clock.now() };
  const outcome = await db.transaction().execute((tx) => askToLink(tx, asked));
  if (!outcome.ok) {
    const hours = openNowText(city, asked.now, language);
    const errors = { form: t('ask.full', { phone: city.department.phone, hours }) };
    return reply.page(<AskToLinkPage email={user.email} values={read.value} errors={errors} />, 422);
  }
  return reply.seeOther('/account?asked=1');
}

function AskToLinkPage({ email, values, errors }: { email: string; values: AskValues; errors?: FieldErrors }) {
  const t = useText(linkingMessages);
  return (
    <Page title={t('ask.title')} lede={t('ask.what', { email })} before={<ErrorSummary errors={errors} />}>
      <Form action="/account/link/ask">
        <RequiredNote />
        <TextField
          name="number"
          label={t('link.number')}
          value={values.number}
          error={errors?.['number']}
          autocomplete="off"
          maxlength={100}
          isRequired
        />
        <TextField
          name="name"
          label={t('link.name')}
          hint={t('link.nameHint')}
          value={values.name}
          error={errors?.['name']}
          autocomplete="off"
          width="wide"
          maxlength={200}
          isRequired
        />
        <TextArea
          name="message"
          label={t('ask.message')}
          hint={t('ask.messageHint')}
          value={values.message}
          error={errors?.['message']}
          maxlength={1000}
          rows={4}
        />
        <ButtonRow>
          <Button>{t('ask.submit')}</Button>
          <Link href="/account/link">{t('ask.back')}</Link>
        </ButtonRow>
      </Form>
    </Page>
  );
}
