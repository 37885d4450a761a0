import type { RawFields } from '../../../platform/http/request.ts';
import type { FieldErrors } from '../../../ui/alert.tsx';
import { TextField } from '../../../ui/fields.tsx';
import { useText } from '../../../ui/language.tsx';
import { signInMessages } from '../messages/sign-in.ts';
import type { SecondFactor } from './check-second-factor.ts';

/** The names of the fields in which a second factor is given; in a form that sends other fields on, no other has them. */
export type FactorNames = { code: string };

/** The factor that somebody typed; null where nothing was typed that could be one. */
export function typedFactor(body: RawFields, names: FactorNames): SecondFactor | null {
  const code = typedCode(body[names.code]);
  return code ? { kind: 'totp', code } : null;
}

/** Six digits, however an app groups them; null for anything else. */
function typedCode(typed: unknown): string | null {
  const digits = typeof typed === 'string' && typed.length <= 40 ? typed.replaceAll(/[\s-]/g, '') : '';
  return /^\d{6}$/.test(digits) ? digits : null;
}

/** Where a second factor is given: at sign-in, and again before what cannot be taken back. */
export function FactorFields({ names, errors }: { names: FactorNames; errors: FieldErrors | undefined }) {
  const t = useText(signInMessages);
  return (
    <TextField
      name={names.code}
      label={t('code.field')}
      autocomplete="one-time-code"
      inputmode="numeric"
      width="short"
      error={errors?.[names.code]}
    />
  );
}
