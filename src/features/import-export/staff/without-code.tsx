import { Alert } from '../../../ui/alert.tsx';
import { useText } from '../../../ui/language.tsx';
import type { KeptFile } from '../import-run.ts';
import { differenceMessages } from '../messages/differences.ts';

/** A file of refused rows that was mended; the portal names such files so. */
const isOfRejects = ({ name }: KeptFile) => /\.rejects\b.*\.csv$/.test(name);

/** How many new bills have no code, where residents prove by it or the file may have lost it. */
export function WithoutCode({ file, isProvenByCode }: { file: KeptFile; isProvenByCode: boolean }) {
  const t = useText(differenceMessages);
  const count = file.tried?.newWithoutCode ?? 0;
  if (count === 0 || !(isProvenByCode || isOfRejects(file))) return null;
  return (
    <Alert kind="warning">
      <p>{t('files.withoutCode', { count, number: count.toLocaleString('en-US') })}</p>
    </Alert>
  );
}
