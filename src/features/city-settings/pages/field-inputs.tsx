import { Alert, type FieldErrors } from '../../../ui/alert.tsx';
import { Checkbox, RadioTiles } from '../../../ui/choices.tsx';
import { Select, TextArea, TextField } from '../../../ui/fields.tsx';
import { Fieldset } from '../../../ui/form.tsx';
import { useText } from '../../../ui/language.tsx';
import type { Field, FieldGroup, Shape } from '../fields/field.ts';
import { at } from '../fields/field.ts';
import { countField, removeField, type TypedFields } from '../fields/read-section.ts';
import { typedOf } from '../fields/typed.ts';
import { settingsMessages } from '../messages/settings.ts';

type GroupsProps = {
  groups: readonly FieldGroup[];
  shape: Shape;
  /** What was typed; null where nobody has typed yet. */
  typed: TypedFields | null;
  errors: FieldErrors | undefined;
};

/** The fields of a section, group by group; the last row of a list is empty and adds one. */
export function FieldGroups({ groups, ...props }: GroupsProps) {
  const counts = new Map<string, number>();
  for (const { row } of groups) if (row) counts.set(row.list, Math.max(counts.get(row.list) ?? 0, row.at + 1));
  return (
    <>
      {[...counts].map(([list, count]) => (
        <input type="hidden" name={countField(list)} value={count} key={list} />
      ))}
      {groups.map((group, place) => {
        const isLast = group.row !== undefined && group.row.at + 1 === counts.get(group.row.list);
        return <Group key={place} {...props} group={group} isNew={isLast} />;
      })}
    </>
  );
}

type GroupProps = Omit<GroupsProps, 'groups'> & { group: FieldGroup; isNew: boolean };

function Group({ group, isNew, shape, typed, errors }: GroupProps) {
  const t = useText(settingsMessages);
  const { heading, fields, note, warning, row } = group;
  return (
    <Fieldset legend={heading} size="section" hint={isNew ? t('row.new') : note}>
      {warning && (
        <Alert kind="warning">
          <p>{warning}</p>
        </Alert>
      )}
      <div class="cc-field-grid">
        {fields.map((field) => (
          <FieldInput
            field={field}
            value={typed ? (typed[field.path] ?? '') : typedOf(field.kind, at(shape, field.path))}
            error={errors?.[field.path]}
            isRequired={!field.isOptional && !isNew}
            key={field.path}
          />
        ))}
      </div>
      {row && !isNew && (
        <Checkbox name={removeField(row)} label={t('row.remove')} isChecked={typed?.[removeField(row)] !== undefined} />
      )}
    </Fieldset>
  );
}

type FieldInputProps = { field: Field; value: string; error: string | undefined; isRequired: boolean };

function FieldInput({ field, value, error, isRequired }: FieldInputProps) {
  const { path, kind, label, hint, choices = [] } = field;
  const common = { name: path, label, value, error, isRequired, ...(hint ? { hint } : {}) };
  switch (kind) {
    case 'choice':
      return choices.length > 2 ? (
        <Select {...common} options={choices} width="wide" />
      ) : (
        <RadioTiles
          name={path}
          legend={label}
          value={value}
          error={error}
          tiles={choices}
          {...(hint ? { hint } : {})}
        />
      );
    case 'text':
      return <TextArea {...common} rows={3} />;
    case 'lines':
    case 'days':
      return <TextArea {...common} rows={Math.min(14, Math.max(4, value.split('\n').length + 1))} />;
    case 'money':
      return <TextField {...common} prefix="$" inputmode="decimal" width="short" />;
    case 'percent':
      return <TextField {...common} inputmode="decimal" width="short" />;
    case 'count':
    case 'year':
      return <TextField {...common} inputmode="numeric" width="short" />;
    case 'time':
      return <TextField {...common} width="short" />;
    default:
      return <TextField {...common} width="wide" isSpellchecked={kind === 'line'} />;
  }
}
