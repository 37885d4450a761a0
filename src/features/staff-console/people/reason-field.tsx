import { Type } from 'typebox';
import { reasonLengthMax } from '../../customer-accounts/public.ts';
import type { Language } from '../../../kernel/language.ts';
import { form } from '../../../platform/http/form.ts';
import type { RawFields } from '../../../platform/http/request.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { TextArea } from '../../../ui/fields.tsx';
import { useText } from '../../../ui/language.tsx';
import { hiddenWords } from '../../../ui/hidden-words.ts';
import { peopleMessages } from './messages.ts';

const read = form(Type.Object({ reason: Type.String({ minLength: 1, maxLength: reasonLengthMax }) }));

/** The reason that was typed; where it is none, what is wrong with it in words. */
export function readReason(body: RawFields, language: Language): { reason: string; error?: string } {
  const t = textIn(language, peopleMessages);
  const typed = read(body);
  if (typed.ok) return { reason: typed.value.reason };
  const isMissing = typed.problems.reason === 'missing';
  const error = isMissing ? t('reason.missing') : t('reason.wrong', { count: reasonLengthMax });
  return { reason: typed.values.reason, error: hiddenWords(typed.values.reason, language) ?? error };
}

/** Why something is done to a person. It stands in the audit trail, where it can be erased, and in no mail. */
export function ReasonField({ value, error }: { value: string; error: string | undefined }) {
  const t = useText(peopleMessages);
  return (
    <TextArea
      name="reason"
      label={t('reason')}
      hint={t('reason.hint')}
      value={value}
      error={error}
      maxlength={reasonLengthMax}
      rows={3}
      isRequired
    />
  );
}
