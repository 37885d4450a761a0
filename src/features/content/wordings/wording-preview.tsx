import { CityWords } from '../../../ui/city-words.tsx';
import { Heading } from '../../../ui/text.tsx';
import { MaintenanceBanner } from '../maintenance/maintenance-banner.tsx';
import { windowAt } from '../maintenance/maintenance-window.ts';
import { PreviewInBothLanguages } from '../writing/in-both-languages.tsx';
import { titleOf, WrittenText } from '../writing/written-text.tsx';
import { PageNote } from './page-note.tsx';
import { wordingShapes, type WordingKind, type WrittenWording } from './wording.ts';

type WordingPreviewProps = { kind: WordingKind; written: WrittenWording; timeZone: string };

/** A wording as residents will see it in both languages, before it is kept. */
export function WordingPreview(props: WordingPreviewProps) {
  return (
    <PreviewInBothLanguages>
      <AsShown {...props} />
    </PreviewInBothLanguages>
  );
}

function AsShown({ kind, written, timeZone }: WordingPreviewProps) {
  if (kind === 'page-note') return <PageNote note={written} />;
  if (kind === 'maintenance') {
    // As residents read it the moment before it begins.
    const before = new Date(written.shownFrom!.getTime() - 1);
    const window = windowAt({ ...written, isWithdrawn: false }, before, timeZone);
    return (
      <div class="cc-banner cc-banner--maintenance">{window && <MaintenanceBanner {...{ window, timeZone }} />}</div>
    );
  }
  const { titleEn, titleEs } = written;
  return (
    <>
      <Heading level={4}>
        <CityWords text={titleOf({ titleEn: titleEn ?? '', titleEs })} />
      </Heading>
      <WrittenText words={written} headingLevel={wordingShapes[kind].hasHeadings ? 4 : undefined} />
    </>
  );
}
