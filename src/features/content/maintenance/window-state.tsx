import { useLanguage, useText } from '../../../ui/language.tsx';
import { maintenanceMessages } from '../messages/maintenance.ts';
import type { MaintenanceWindow } from './maintenance-window.ts';
import { windowWords } from './window-words.ts';

/** Where maintenance stands, in a sentence. */
export function WindowState({ window, timeZone }: { window: MaintenanceWindow | null; timeZone: string }) {
  const t = useText(maintenanceMessages);
  const language = useLanguage();
  if (!window) return <>{t('staff.none')}</>;
  return <>{t(`staff.${window.state}`, windowWords(window, language, timeZone))}</>;
}
