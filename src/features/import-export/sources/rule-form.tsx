import { Button, ButtonRow } from '../../../ui/button.tsx';
import { Select } from '../../../ui/fields.tsx';
import { Form } from '../../../ui/form.tsx';
import { useText } from '../../../ui/language.tsx';
import { Section } from '../../../ui/text.tsx';
import { columnMessages } from '../messages/columns.ts';
import { sourcesPath } from './column-paths.ts';
import type { Meanwhile } from './changed-meanwhile.tsx';
import type { UnknownAccounts } from './reads.ts';

/** A rule that was chosen while it was changed by somebody. */
export type LateRule = { chosen: UnknownAccounts | null; meanwhile: Meanwhile };

type RuleFormProps = {
  sourceId: number | null;
  rule: UnknownAccounts | null;
  /** What somebody chose where the rule was changed meanwhile. */
  chosen?: UnknownAccounts | null | undefined;
};

/** What is done with bills of accounts that are not known: at a source, or, without one, wherever a source says nothing. */
export function RuleForm({ sourceId, rule, chosen }: RuleFormProps) {
  const t = useText(columnMessages);
  const options = (['refuse', 'hold'] as const).map((value) => ({ value, label: t(`rule.${value}`) }));
  return (
    <Section heading={t('rule.heading')} id="rule">
      <Form action={sourcesPath} label={t('rule.heading')}>
        <input type="hidden" name="source" value={sourceId ?? ''} />
        <input type="hidden" name="readAs" value={rule ?? ''} />
        <Select
          name="rule"
          label={t(sourceId === null ? 'rule.everywhere' : 'rule.here')}
          hint={t('rule.hint')}
          value={(chosen === undefined ? rule : chosen) ?? ''}
          options={options}
          {...(sourceId === null ? {} : { emptyChoice: t('rule.default') })}
          width="wide"
        />
        <ButtonRow>
          <Button>{t('rule.save')}</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}
