import { Alert, type FieldErrors } from '../../../ui/alert.tsx';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { Checkbox, RadioTiles } from '../../../ui/choices.tsx';
import { fieldId } from '../../../ui/field-id.ts';
import { Select, TextArea, TextField } from '../../../ui/fields.tsx';
import { Fieldset } from '../../../ui/form.tsx';
import { useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import type { Field, FieldGroup, Shape } from '../fields/field.ts';
import { at } from '../fields/field.ts';
import type { TypedFields } from '../fields/read-section.ts';
import { addValue, countField, removeField } from '../fields/row-names.ts';
import { typedOf } from '../fields/typed.ts';
import { settingsMessages } from '../messages/settings.ts';

type GroupsProps = {
  groups: readonly FieldGroup[];
  shape: Shape;
  /** What was typed; null where nobody has typed yet. */
  typed: TypedFields | null;
  errors: FieldErrors | undefined;
  /** Where the form goes. */
  action: string;
};

/** The fields of a section, group by group; a button after the rows of a list adds one. */
export function FieldGroups({ groups, action, ...props }: GroupsProps) {
  const counts = new Map<string, number>();
  for (const { adds } of groups) if (adds) counts.set(adds.list, 0);
  for (const { row } of groups) if (row) counts.set(row.list, Math.max(counts.get(row.list) ?? 0, row.at + 1));
  const jumps = groups.flatMap((group, place) =>
    group.adds ? [] : { label: group.heading, id: groupId(group, place) },
  );
  return (
    <>
      {jumps.length > jumpsMin && <JumpLinks jumps={jumps} />}
      {[...counts].map(([list, count]) => (
        <input type="hidden" name={countField(list)} value={count} key={list} />
      ))}
      {groups.map((group, place) =>
        group.adds ? (
          <AddButton key={place} {...group.adds} rows={counts.get(group.adds.list) ?? 0} action={action} />
        ) : (
          <Group key={place} {...props} group={group} id={groupId(group, place)} />
        ),
      )}
    </>
  );
}

type AddButtonProps = { list: string; label: string; rows: number; action: string };

/** The answer opens at the row that was added. */
function AddButton({ list, label, rows, action }: AddButtonProps) {
  return (
    <ButtonRow>
      <Button kind="outline" name="do" value={addValue(list)} formAction={`${action}#${rowId({ list, at: rows })}`}>
        {label}
      </Button>
    </ButtonRow>
  );
}

function rowId({ list, at: place }: { list: string; at: number }): string {
  return fieldId(`row-${list}-${place}`);
}

function groupId({ row }: FieldGroup, place: number): string {
  return row ? rowId(row) : `group-${place}`;
}

/** Forms of so few groups are soon gone through. */
const jumpsMin = 8;

/** The ways to the groups of a long form, before the first of them. */
function JumpLinks({ jumps }: { jumps: readonly { label: string; id: string }[] }) {
  const t = useText(settingsMessages);
  return (
    <nav class="cc-jumps" aria-label={t('jumps')}>
      <p>{t('jumps')}</p>
      <ul>
        {jumps.map(({ label, id }) => (
          <li key={id}>
            <Link href={`#${id}`}>{label}</Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

type GroupProps = Omit<GroupsProps, 'groups' | 'action'> & { group: FieldGroup; id: string };

function Group({ group, id, shape, typed, errors }: GroupProps) {
  const t = useText(settingsMessages);
  const { heading, fields, note, warning, row } = group;
  return (
    <Fieldset legend={heading} size="section" hint={note} id={id}>
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
            isRequired={!field.isOptional}
            key={field.path}
          />
        ))}
      </div>
      {row && !row.isKept && (
        <Checkbox name={removeField(row)} label={t('row.remove')} isChecked={typed?.[removeField(row)] !== undefined} />
      )}
    </Fieldset>
  );
}

type FieldInputProps = { field: Field; value: string; error: string | undefined; isRequired: boolean };

function FieldInput({ field, value, error, isRequired }: FieldInputProps) {
  const { path, kind, label, hint, choices = [], isFixed } = field;
  if (isFixed) return <input type="hidden" name={path} value={value} />;
  const common = { name: path, label, value, error, isRequired, ...(hint ? { hint } : {}) };
  switch (kind) {
    case 'choice':
      return choices.length > 2 ? (
        <Select {...common} options={choices} width="wide" {...(field.isOptional ? { emptyChoice: true } : {})} />
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
    case 'check':
      return (
        <Checkbox name={path} label={label} isChecked={value === 'yes'} error={error} {...(hint ? { hint } : {})} />
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
    case 'day':
      return <TextField {...common} type="date" width="short" />;
    case 'time':
    case 'color':
      return <TextField {...common} width="short" />;
    default:
      return <TextField {...common} width="wide" isSpellchecked={kind === 'line'} />;
  }
}
