import { Type } from 'typebox';
import { form, type FieldProblem, type ReadForm } from '../../../platform/http/form.ts';
import type { RawFields } from '../../../platform/http/request.ts';
import { textIn, type Translate } from '../../../platform/i18n/text.ts';
import type { Language } from '../../../kernel/language.ts';
import type { FieldErrors } from '../../../ui/alert.tsx';
import { Select, TextArea } from '../../../ui/fields.tsx';
import { useText } from '../../../ui/language.tsx';
import { hiddenErrors } from '../../../ui/hidden-words.ts';
import { staffLinkMessages } from '../messages/staff-links.ts';
import { evidences, reasonLengthMax, type Evidence } from './link-decision.ts';

const fields = {
  evidence: Type.Union(evidences.map((evidence) => Type.Literal(evidence))),
  reason: Type.String({ minLength: 1, maxLength: reasonLengthMax }),
  /** Whom it is about; which of the two, the page knows. */
  email: Type.String({ maxLength: 300 }),
  customer: Type.String({ maxLength: 20 }),
};
const read = form(Type.Object(fields));

export type TypedReason = Record<keyof typeof fields, string>;
export const nothingTyped: TypedReason = { evidence: '', reason: '', email: '', customer: '' };

/** What is wrong with words that staff wrote; nothing where nothing is. */
export function reasonProblem(problem: FieldProblem | undefined, t: Translate<typeof staffLinkMessages>) {
  if (!problem) return undefined;
  return problem === 'missing' ? t('reason.missing') : t('reason.wrong', { count: reasonLengthMax });
}

/** What was seen and why, and whom it is about; or the same as it was typed, with what is wrong in words. */
export function readReason(
  body: RawFields,
  language: Language,
): { ok: true; value: TypedReason & { evidence: Evidence } } | { ok: false; values: TypedReason; errors: FieldErrors } {
  const t = textIn(language, staffLinkMessages);
  const typed: ReadForm<typeof fields> = read(body);
  if (typed.ok) return { ok: true, value: typed.value };
  const { evidence, reason, email } = typed.problems;
  const errors: FieldErrors = {
    email: email && t('link.email.missing'),
    evidence: evidence && t('evidence.missing'),
    reason: reasonProblem(reason, t),
    ...hiddenErrors(typed.values, language),
  };
  return { ok: false, values: typed.values, errors };
}

/** The two fields that every change of a link by staff has. */
export function ReasonFields({ typed, errors }: { typed: TypedReason; errors: FieldErrors | undefined }) {
  const t = useText(staffLinkMessages);
  return (
    <>
      <Select
        name="evidence"
        label={t('evidence')}
        options={evidences.map((evidence) => ({ value: evidence, label: t(`evidence.${evidence}`) }))}
        emptyChoice
        value={typed.evidence}
        error={errors?.['evidence']}
        width="wide"
        isRequired
      />
      <TextArea
        name="reason"
        label={t('reason')}
        hint={t('reason.hint')}
        value={typed.reason}
        error={errors?.['reason']}
        maxlength={reasonLengthMax}
        rows={3}
        isRequired
      />
    </>
  );
}
