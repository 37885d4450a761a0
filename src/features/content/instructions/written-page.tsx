import type { ComponentChildren } from 'preact';
import { cityText } from '../../../kernel/language.ts';
import type { PageRequest } from '../../../platform/http/request.ts';
import { CityWords } from '../../../ui/city-words.tsx';
import { useLanguage } from '../../../ui/language.tsx';
import { Page, type PageProps } from '../../../ui/page.tsx';
import { Prose } from '../../../ui/text.tsx';
import { titleOf, WrittenText } from '../writing/written-text.tsx';
import { shownWording } from '../wordings/shown-wordings.ts';
import type { WordingContent } from '../wordings/wording.ts';

/** What staff wrote in place of a page's built-in text; undefined where the built-in text stands. */
export function writtenInstead({ db }: Pick<PageRequest, 'db'>, key: string): Promise<WordingContent | undefined> {
  return shownWording(db, { kind: 'instruction-page', key });
}

type WrittenPageProps = Pick<PageProps, 'section' | 'before'> & {
  written: WordingContent;
  /** Pictures and tables, which stay whatever staff write. */
  children?: ComponentChildren;
};

/** A page as staff wrote it, with what the program knows and draws under their words. */
export function WrittenPage({ written, section, before, children }: WrittenPageProps) {
  const title = titleOf({ titleEn: written.titleEn ?? '', titleEs: written.titleEs });
  return (
    <Page
      title={cityText(title, useLanguage())}
      heading={<CityWords text={title} />}
      before={before}
      {...(section === undefined ? {} : { section })}
      isPublic
    >
      <Prose>
        <WrittenText words={written} headingLevel={2} />
      </Prose>
      {children}
    </Page>
  );
}
