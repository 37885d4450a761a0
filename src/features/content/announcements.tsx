import type { CityProfile } from '../../kernel/city-profile.ts';
import { cityText } from '../../kernel/language.ts';
import { useLanguage } from '../../ui/language.tsx';
import { Link } from '../../ui/link.tsx';

/** The city's news, as its staff wrote them. `headingLevel` is one below that of what stands above. */
export function Announcements({ city, headingLevel }: { city: CityProfile; headingLevel: 3 | 4 }) {
  const language = useLanguage();
  const Heading = `h${headingLevel}` as const;
  return (
    <div class="cc-announcements">
      {city.announcements.map((announcement) => (
        <div class="cc-announcement" key={announcement.title.en}>
          <Heading class="cc-h3">{cityText(announcement.title, language)}</Heading>
          <p>
            {cityText(announcement.text, language)}
            {announcement.link && (
              <>
                {' '}
                <Link href={announcement.link.href}>{cityText(announcement.link.label, language)}</Link>
              </>
            )}
          </p>
        </div>
      ))}
    </div>
  );
}
