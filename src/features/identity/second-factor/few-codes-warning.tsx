import { Alert } from '../../../ui/alert.tsx';
import { useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { secondFactorMessages } from './messages.ts';

/** Tells a staff member that few recovery codes are left, where they see it each morning. */
export function FewCodesWarning() {
  const t = useText(secondFactorMessages);
  return (
    <Alert kind="warning">
      <p>
        {t('few.words')} <Link href="/staff/second-factor/recovery-codes">{t('codesPart.makeAnew')}</Link>
      </p>
    </Alert>
  );
}
