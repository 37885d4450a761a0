import { Button, ButtonRow } from '../../../ui/button.tsx';
import { Select } from '../../../ui/fields.tsx';
import { Form } from '../../../ui/form.tsx';
import { useText } from '../../../ui/language.tsx';
import { Section } from '../../../ui/text.tsx';
import { columnMessages } from '../messages/columns.ts';
import { sourcesPath } from './column-paths.ts';
import type { UnknownAccounts } from './reads.ts';

/** What is done with bills of accounts that are not known: at a source, or, without one, wherever a source says nothing. */
export function RuleForm({ sourceId, rule }: { sourceId: number | null; rule: UnknownAccounts | null }) {
  const t = useText(columnMessages);
  const options = (['refuse', 'hold'] as const).map((value) => ({ value, label: t(`rule.${value}`) }));
  return (
    <Section heading={t('rule.heading')} id="rule">
      <Form action={sourcesPath} label={t('rule.heading')}>
        <input type="hidden" name="source" value={sourceId ?? ''} />
        <Select
          name="rule"
          label={t(sourceId === null ? 'rule.everywhere' : 'rule.here')}
          hint={t('rule.hint')}
          value={rule ?? ''}
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
