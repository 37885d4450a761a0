import { qrCode, quietUnits } from '../../../platform/documents/qr-code.ts';
import { KeyValue } from '../../../ui/figures.tsx';
import { useText } from '../../../ui/language.tsx';
import { CodeText, Heading, Section } from '../../../ui/text.tsx';
import { passwordMessages } from '../messages/passwords.ts';

/** What an authenticator app is to keep: `secret` in base32, for whose user, and under whose name the app shows it. */
export type Authenticator = { secret: string; email: string; issuer: string };

/** The key for an authenticator app, to be scanned or typed, and what comes after it. */
export function AuthenticatorKey({ authenticator }: { authenticator: Authenticator }) {
  const t = useText(passwordMessages);
  const { size, path } = qrCode(keyUri(authenticator));
  const side = size + 2 * quietUnits;
  return (
    <>
      <Section heading={t('authenticator.heading')} id="authenticator">
        <p>{t('authenticator.how')}</p>
        <svg
          class="cc-qr-code"
          viewBox={`${-quietUnits} ${-quietUnits} ${side} ${side}`}
          shape-rendering="crispEdges"
          role="img"
          aria-label={t('authenticator.code')}
        >
          <rect x={-quietUnits} y={-quietUnits} width={side} height={side} fill="#ffffff" />
          <path d={path} fill="#000000" />
        </svg>
        <KeyValue
          rows={[{ label: t('authenticator.key'), value: <CodeText>{inFours(authenticator.secret)}</CodeText> }]}
        />
      </Section>
      <Heading level={2}>{t('authenticator.then')}</Heading>
    </>
  );
}

/** As authenticator apps read it from a QR code: RFC 6238 with their usual six digits and thirty seconds. */
function keyUri({ secret, email, issuer }: Authenticator): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(email)}`;
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}`;
}

/** In groups that a person can copy letter by letter; apps overlook the spaces. */
function inFours(secret: string): string {
  return secret.replace(/.{4}(?=.)/g, '$& ');
}
