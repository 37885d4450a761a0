import type { CityProfile } from '../../../kernel/city-profile.ts';
import { Alert } from '../../../ui/alert.tsx';
import { useText } from '../../../ui/language.tsx';
import { tellsOfCodes } from '../codes-of-new-bills.ts';
import type { KeptFile } from '../import-run.ts';
import { differenceMessages } from '../messages/differences.ts';

/** How many new bills have no code, where residents prove by it or the file may have lost it. */
export function WithoutCode({ file, linking }: { file: KeptFile } & Pick<CityProfile, 'linking'>) {
  const t = useText(differenceMessages);
  const count = file.tried?.newWithoutCode ?? 0;
  if (count === 0 || !tellsOfCodes(file.name, { linking })) return null;
  return (
    <Alert kind="warning">
      <p>{t('files.withoutCode', { count, number: count.toLocaleString('en-US') })}</p>
    </Alert>
  );
}
