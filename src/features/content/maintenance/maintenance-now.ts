import type { PageRequest } from '../../../platform/http/request.ts';
import { rememberedWindow } from '../wordings/shown-wordings.ts';
import { windowAt, type MaintenanceWindow } from './maintenance-window.ts';

/** The window of maintenance that runs or is to come, as it stands at this moment; null where there is none. */
export async function maintenanceNow(
  request: Pick<PageRequest, 'db' | 'clock' | 'log' | 'city'>,
): Promise<MaintenanceWindow | null> {
  return windowAt(await rememberedWindow(request), request.clock.now(), request.city.timeZone);
}
