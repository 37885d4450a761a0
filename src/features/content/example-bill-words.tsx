import type { CityProfile } from '../../kernel/city-profile.ts';
import type { CityText } from '../../kernel/language.ts';
import { CityWords } from '../../ui/city-words.tsx';
import { titleOf, WrittenText } from './writing/written-text.tsx';
import { exampleBillText, type ExampleBillPart } from './wordings/places.ts';
import type { CurrentWording } from './wordings/wording.ts';

/** What stands beside a part of the example bill; of built-in words the text has no marks. */
export type PartWords = { title: CityText } & ({ text: CityText } | { written: CurrentWording });

/** The words of the page's parts: those that staff wrote, else the built-in ones. */
export function wordsOfParts(written: readonly CurrentWording[], city: CityProfile) {
  return (part: ExampleBillPart): PartWords => {
    const instead = written.find(({ key }) => key === part);
    if (instead) {
      const { titleEn, titleEs } = instead;
      return { title: titleOf({ titleEn: titleEn ?? '', titleEs }), written: instead };
    }
    const [en, es] = [exampleBillText(part, 'en', city), exampleBillText(part, 'es', city)];
    return { title: { en: en.title, es: es.title }, text: { en: en.text, es: es.text } };
  };
}

type PartTextProps = { words: PartWords };

export function PartText({ words }: PartTextProps) {
  if ('written' in words) return <WrittenText words={words.written} />;
  return (
    <p>
      <CityWords text={words.text} />
    </p>
  );
}
