import type { RawFields } from '../../../platform/http/request.ts';
import type { FieldErrors } from '../../../ui/alert.tsx';
import { TextField } from '../../../ui/fields.tsx';
import { Folded } from '../../../ui/folded.tsx';
import { useText } from '../../../ui/language.tsx';
import { PasskeyButton } from '../../../ui/passkey-button.tsx';
import { signInMessages } from '../messages/sign-in.ts';
import type { FactorWays } from './ask-for-factor.ts';
import type { SecondFactor } from './check-second-factor.ts';
import { secondFactorMessages } from './messages.ts';
import { comparableRecoveryCode } from './recovery-code.ts';

/** The names of the fields in which a second factor is given; in a form that sends other fields on, no other has them. */
export type FactorNames = { code: string; recoveryCode: string; passkey: string };

/** What somebody gave, and in which field it stands; without a factor where that can be none. */
export type TypedFactor = { field: string; factor: SecondFactor | null };

/** The factor that somebody gave: a passkey before a recovery code before a code of an app. */
export function typedFactor(body: RawFields, names: FactorNames): TypedFactor {
  const passkey = body[names.passkey];
  if (typeof passkey === 'string' && passkey !== '') {
    return { field: 'form', factor: { kind: 'passkey', answer: passkey } };
  }
  const recoveryCode = body[names.recoveryCode];
  if (recoveryCode !== undefined && recoveryCode !== '') {
    const code = comparableRecoveryCode(recoveryCode);
    return { field: names.recoveryCode, factor: code === null ? null : { kind: 'recovery-code', code } };
  }
  const code = typedCode(body[names.code]);
  return { field: names.code, factor: code === null ? null : { kind: 'totp', code } };
}

/** Six digits, however an app groups them; null for anything else. */
export function typedCode(typed: unknown): string | null {
  const digits = typeof typed === 'string' && typed.length <= 40 ? typed.replaceAll(/[\s-]/g, '') : '';
  return /^\d{6}$/.test(digits) ? digits : null;
}

type FactorFieldsProps = { names: FactorNames; ways: FactorWays; errors: FieldErrors | undefined };

/** Where a second factor is given: at sign-in, and again before what cannot be taken back. */
export function FactorFields({ names, ways, errors }: FactorFieldsProps) {
  const t = useText(signInMessages);
  const own = useText(secondFactorMessages);
  const { hasApp, hasRecoveryCodes, passkeyOptions } = ways;
  return (
    <>
      {passkeyOptions && (
        <PasskeyButton
          kind="use"
          name={names.passkey}
          options={passkeyOptions}
          label={own('passkey.use')}
          failed={own('passkey.useFailed')}
          withoutScript={hasApp ? undefined : own('passkey.needsScript')}
        />
      )}
      {hasApp && (
        <TextField
          name={names.code}
          label={t('code.field')}
          autocomplete="one-time-code"
          inputmode="numeric"
          width="short"
          error={errors?.[names.code]}
        />
      )}
      {hasRecoveryCodes && (
        <Folded summary={own('recovery.fold')} isOpen={errors?.[names.recoveryCode] !== undefined}>
          <TextField
            name={names.recoveryCode}
            label={own('recovery.field')}
            hint={own('recovery.fieldHint')}
            autocomplete="off"
            width="medium"
            isFolded
            error={errors?.[names.recoveryCode]}
          />
        </Folded>
      )}
    </>
  );
}
