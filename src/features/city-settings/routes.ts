import { get, post, type RequestLimit, type Route } from '../../platform/http/route.ts';
import type { RawFields } from '../../platform/http/request.ts';
import { staffWho } from '../identity/public.ts';
import { showSectionHistory } from './pages/section-history-page.tsx';
import { showSection, submitSection } from './pages/section-page.tsx';
import { showSettings } from './pages/settings-page.tsx';
import { showTakeBack, submitTakeBack } from './pages/take-back-page.tsx';
import { permissionsOf, sections, type Section } from './section.ts';
import { historyPath, sectionPath, settingsPath, takeBackPath } from './settings-paths.ts';

/** Who changes something looks at many previews. */
const limit: RequestLimit = { name: 'change-city-setting', requestsMax: 300, windowSeconds: 3600 };

/** A preview, or another row of a form, changes nothing. */
const isKept = (body: RawFields) => body['do'] === 'save';

export const citySettingsRoutes: Route[] = [
  get(settingsPath, staffWho('read-city-words'), showSettings),
  ...sections.flatMap(routesOf),
];

/** Each section has addresses of its own, because not everybody may change each. */
function routesOf(section: Section): Route[] {
  const { read, change } = permissionsOf(section);
  // Fees, limits and how people prove themselves: whoever left a screen open must not have changed them.
  const stepUp = change === 'change-settings';
  return [
    get(sectionPath(section), staffWho(read), showSection(section)),
    post(sectionPath(section), staffWho(change, { stepUp: stepUp && isKept }), submitSection(section), { limit }),
    get(historyPath(section), staffWho(read), showSectionHistory(section)),
    get(takeBackPath(section), staffWho(change), showTakeBack(section)),
    post(takeBackPath(section), staffWho(change, { stepUp }), submitTakeBack(section), { limit }),
  ];
}
