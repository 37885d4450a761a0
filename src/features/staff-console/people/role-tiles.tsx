import type { StaffRole } from '../../../platform/http/request.ts';
import { RadioTiles } from '../../../ui/choices.tsx';
import { useText } from '../../../ui/language.tsx';
import { peopleMessages } from './messages.ts';

/** From the one who changes nothing to the one who may do everything. */
export const roles = ['viewer', 'content', 'clerk', 'finance', 'admin'] as const satisfies StaffRole[];

/** The roles to choose from, each with what it may do. */
export function RoleTiles({ value, error }: { value: string; error: string | undefined }) {
  const t = useText(peopleMessages);
  return (
    <RadioTiles
      name="role"
      legend={t('role')}
      tiles={roles.map((role) => ({ value: role, label: t(`role.${role}`), description: t(`role.${role}.may`) }))}
      value={value}
      error={error}
    />
  );
}
