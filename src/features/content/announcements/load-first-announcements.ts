import type { CityProfile } from '../../../kernel/city-profile.ts';
import type { CityText } from '../../../kernel/language.ts';
import type { Tx } from '../../../platform/db/types.ts';
import type { WrittenAnnouncement } from './announcement.ts';
import { publishAnnouncement } from './publish-announcement.ts';
import { asPlainText } from './marked-text.ts';
import { hasAnnouncements } from './reads.ts';
import { lockFirstAnnouncements } from './writes.ts';

type ProfileAnnouncement = CityProfile['announcements'][number];

/**
 * Publishes the announcements of the city profile, with which a city starts. Only where there never was one: from then
 * on staff write them, and the profile's are not looked at again.
 */
export async function loadFirstAnnouncements(
  tx: Tx,
  city: Pick<CityProfile, 'announcements'>,
  now: Date,
): Promise<void> {
  if (city.announcements.length === 0 || (await hasAnnouncements(tx))) return;
  await lockFirstAnnouncements(tx);
  // Another process may have done it meanwhile.
  if (await hasAnnouncements(tx)) return;
  // The newest stands first, so the profile's last is the oldest.
  for (const announcement of city.announcements.toReversed()) {
    await publishAnnouncement(tx, writtenAs(announcement, now), null, { userId: null, now });
  }
}

function writtenAs({ title, text, link }: ProfileAnnouncement, now: Date): WrittenAnnouncement {
  const linked = (words: string, label: string | undefined) =>
    link && label !== undefined ? `${asPlainText(words)} [${asPlainText(label)}](${link.href})` : asPlainText(words);
  return {
    ...{ kind: 'information', audience: 'everybody', shownFrom: now, shownUntil: null },
    ...{ titleEn: title.en, titleEs: title.es ?? null },
    textEn: linked(text.en, link?.label.en),
    textEs: spanishOf(text, link?.label, linked),
  };
}

/** English may stand in for all of a text, not for a part of it. */
function spanishOf(
  text: CityText,
  label: CityText | undefined,
  linked: (words: string, label: string | undefined) => string,
): string | null {
  if (text.es === undefined) return null;
  return linked(text.es, label?.es ?? label?.en);
}
