import type { CityProfile } from '../../kernel/city-profile.ts';
import { CityWords } from '../../ui/city-words.tsx';
import { Link } from '../../ui/link.tsx';

/** The city's news, as its staff wrote them. `headingLevel` is one below that of what stands above. */
export function Announcements({ city, headingLevel }: { city: CityProfile; headingLevel: 3 | 4 }) {
  const Heading = `h${headingLevel}` as const;
  return (
    <div class="cc-announcements">
      {city.announcements.map((announcement) => (
        <div class="cc-announcement" key={announcement.title.en}>
          <Heading class="cc-h3">
            <CityWords text={announcement.title} />
          </Heading>
          <p>
            <CityWords text={announcement.text} />
            {announcement.link && (
              <>
                {' '}
                <Link href={announcement.link.href}>
                  <CityWords text={announcement.link.label} />
                </Link>
              </>
            )}
          </p>
        </div>
      ))}
    </div>
  );
}
