import type { Language } from '../../../kernel/language.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import type { PasswordRefusal } from '../check-password.ts';
import { minutesUntil } from '../lockout.ts';
import { signInMessages } from '../messages/sign-in.ts';
import type { SecondFactor } from '../second-factor/check-second-factor.ts';

/** Why a password was not taken, for how long, and what to do. `wrong` is what a password that is just wrong is told. */
export function passwordRefusalWords(
  { lock }: PasswordRefusal,
  wrong: 'logIn.wrong' | 'password.wrong',
  now: Date,
  language: Language,
): string {
  const t = textIn(language, signInMessages);
  if (!lock) return t(wrong);
  if (lock.kind === 'crowded') return t('lock.crowded');
  const whose = wrong === 'logIn.wrong' ? 'lock' : 'ownLock';
  return lock.kind === 'wait' ? t(`${whose}.wait`, { count: minutesUntil(lock.until, now) }) : t(`${whose}.stopped`);
}

/** The same for second factors. */
export function factorRefusalWords(
  { lock }: PasswordRefusal,
  kind: SecondFactor['kind'],
  now: Date,
  language: Language,
): string {
  const t = textIn(language, signInMessages);
  if (!lock) return t(wrongFactor[kind]);
  if (lock.kind === 'crowded') return t('lock.crowded');
  return lock.kind === 'wait' ? t('code.wait', { count: minutesUntil(lock.until, now) }) : t('code.stopped');
}

const wrongFactor = {
  totp: 'code.wrong',
  'recovery-code': 'recovery.wrong',
  passkey: 'passkey.wrong',
} as const satisfies Record<SecondFactor['kind'], keyof typeof signInMessages>;

/** 429 where the try was not looked at, 422 where it was wrong. */
export function refusalStatus({ reason }: PasswordRefusal): number {
  return reason === 'locked' ? 429 : 422;
}
