import { WrittenText } from '../writing/written-text.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { maintenanceMessages } from '../messages/maintenance.ts';
import type { MaintenanceWindow } from './maintenance-window.ts';
import { windowWords } from './window-words.ts';

type MaintenanceBannerProps = { window: MaintenanceWindow; timeZone: string };

/** What stands above every page from the day before on: when, what that means, and why. */
export function MaintenanceBanner({ window, timeZone }: MaintenanceBannerProps) {
  const t = useText(maintenanceMessages);
  const state = window.state === 'running' ? 'running' : 'announced';
  return (
    <div class="cc-maintenance">
      <p>
        <strong>{t(`banner.${state}`, windowWords(window, useLanguage(), timeZone))}</strong>
      </p>
      <WrittenText words={window} />
    </div>
  );
}
