import { Type } from 'typebox';
import { answerNoSoonerThan } from '../../../platform/http/answer-floor.ts';
import { form } from '../../../platform/http/form.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { ErrorSummary, type FieldErrors } from '../../../ui/alert.tsx';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/fields.tsx';
import { Form, RequiredNote } from '../../../ui/form.tsx';
import { useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Page } from '../../../ui/page.tsx';
import { Prose } from '../../../ui/text.tsx';
import { hiddenErrors } from '../../../ui/hidden-words.ts';
import type { SignedInRequest } from '../../identity/public.ts';
import { comparableNumber } from '../comparable-number.ts';
import { linkingMessages } from '../messages/linking.ts';
import { askForLetter } from './ask-for-letter.ts';
import { letterMessages } from './messages.ts';

const readAskForm = form(
  Type.Object({
    number: Type.String({ minLength: 1, maxLength: 100 }),
    name: Type.String({ minLength: 1, maxLength: 200 }),
  }),
);

type AskValues = { number: string; name: string };

/** GET /account/link/letter. In a city that sends no letters the page does not exist. */
export function showAskForLetter({ city, reply }: SignedInRequest) {
  if (!city.linking.letters) return reply.notFound();
  return reply.page(<AskForLetterPage values={{ number: '', name: '' }} />);
}

/** POST of the same: one answer for every number and name, which no letter may be behind. */
export async function submitAskForLetter({ db, clock, city, user, body, language, reply }: SignedInRequest) {
  const begun = performance.now();
  if (!city.linking.letters) return reply.notFound();
  const read = readAskForm(body);
  const typed = read.ok ? read.value : read.values;
  const problems = read.ok ? {} : read.problems;
  const number = comparableNumber(typed.number);
  const t = textIn(language, linkingMessages);
  const errors: FieldErrors = {
    number: wordsOf(problems.number ?? (number === null ? 'wrong' : undefined), 'number'),
    name: wordsOf(problems.name, 'name'),
    ...hiddenErrors(typed, language),
  };
  if (number === null || Object.values(errors).some(Boolean)) {
    return reply.page(<AskForLetterPage values={typed} errors={errors} />, 422);
  }
  const asked = { userId: user.userId, number, name: typed.name, now: clock.now() };
  await db.transaction().execute((tx) => askForLetter(tx, asked));
  await answerNoSoonerThan(begun);
  return reply.seeOther('/account?asked=letter');

  function wordsOf(problem: string | undefined, field: 'number' | 'name'): string | undefined {
    return problem && t(`link.${problem === 'missing' ? 'missing' : 'wrong'}.${field}`);
  }
}

function AskForLetterPage({ values, errors }: { values: AskValues; errors?: FieldErrors }) {
  const t = useText(letterMessages);
  const ofLink = useText(linkingMessages);
  return (
    <Page title={t('ask.title')} lede={t('ask.what')} before={<ErrorSummary errors={errors} />}>
      <Prose>
        <p>{t('ask.how')}</p>
      </Prose>
      <Form action="/account/link/letter">
        <RequiredNote />
        <TextField
          name="number"
          label={ofLink('link.number')}
          value={values.number}
          error={errors?.['number']}
          autocomplete="off"
          maxlength={100}
          isRequired
        />
        <TextField
          name="name"
          label={ofLink('link.name')}
          hint={ofLink('link.nameHint')}
          value={values.name}
          error={errors?.['name']}
          autocomplete="off"
          width="wide"
          maxlength={200}
          isRequired
        />
        <ButtonRow>
          <Button>{t('ask.submit')}</Button>
          <Link href="/account/link">{t('ask.back')}</Link>
        </ButtonRow>
      </Form>
    </Page>
  );
}
