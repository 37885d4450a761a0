import type { CityText } from '../../../kernel/language.ts';
import type { PageRequest } from '../../../platform/http/request.ts';
import { CityWords } from '../../../ui/city-words.tsx';
import { useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Page } from '../../../ui/page.tsx';
import { BackLink } from '../../../ui/text.tsx';
import { instructionMessages } from '../messages/instructions.ts';
import { ownName } from '../wordings/find-place.ts';
import { placesOf } from '../wordings/places.ts';
import { shownWordings } from '../wordings/shown-wordings.ts';
import { WrittenPage, writtenInstead } from './written-page.tsx';

const base = '/instructions';

type Entry = { path: string; title: CityText };

/** GET /instructions: the how-tos, the program's own first, then what the city added. */
export async function showInstructions({ db, city, reply }: PageRequest) {
  const written = await shownWordings(db, 'instruction-page');
  const known = placesOf('instruction-page', city);
  const titleIn = (key: string, builtIn: CityText) => {
    const instead = written.find((page) => page.key === key);
    return instead ? ownName(instead) : builtIn;
  };
  const howTos = known.flatMap(({ key, path, name }) =>
    path?.startsWith(`${base}/`) ? [{ path, title: titleIn(key, name) }] : [],
  );
  const added = written
    .filter(({ key }) => !known.some((place) => place.key === key))
    .map((page) => ({ path: `${base}/${page.key}`, title: ownName(page) }))
    .toReversed();
  return reply.page(<InstructionsPage entries={[...howTos, ...added]} />);
}

function InstructionsPage({ entries }: { entries: readonly Entry[] }) {
  const t = useText(instructionMessages);
  return (
    <Page title={t('list.title')} lede={t('list.lede')} isPublic>
      <ul class="cc-instruction-list">
        {entries.map(({ path, title }) => (
          <li key={path}>
            <Link href={path}>
              <CityWords text={title} />
            </Link>
          </li>
        ))}
        <li>
          <Link href="/example-bill">{t('add.need.exampleBill')}</Link>
        </li>
      </ul>
    </Page>
  );
}

/** GET /instructions/:slug: a page that the city added. One that is not published is not there. */
export async function showInstructionPage(request: PageRequest) {
  const { city, params, reply } = request;
  const key = params['slug'] ?? '';
  const isProgramPage = placesOf('instruction-page', city).some((place) => place.key === key);
  const written = isProgramPage ? undefined : await writtenInstead(request, key);
  return written ? reply.page(<WrittenPage written={written} before={<AllInstructions />} />) : reply.notFound();
}

/** The way to the other how-tos. */
export function AllInstructions() {
  const t = useText(instructionMessages);
  return <BackLink href={base}>{t('list.back')}</BackLink>;
}
