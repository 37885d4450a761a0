import type { CityText, Language } from '../../../kernel/language.ts';
import { useLanguage } from '../../../ui/language.tsx';
import { RichText, type RichTextProps } from '../announcements/rich-text.tsx';

/** A title in both languages as components want it, where Spanish may be missing. */
export function titleOf({ titleEn, titleEs }: { titleEn: string; titleEs: string | null }): CityText {
  return titleEs === null ? { en: titleEn } : { en: titleEn, es: titleEs };
}

type WrittenTextProps = Pick<RichTextProps, 'headingLevel'> & {
  words: { textEn: string; textEs: string | null };
  class?: string;
};

/** What staff wrote, in the language of the page, or in English, marked with its language where it is not the page's. */
export function WrittenText({ words: { textEn, textEs }, headingLevel, ...props }: WrittenTextProps) {
  const pageLanguage = useLanguage();
  const isSpanish = pageLanguage === 'es' && textEs !== null;
  const language: Language = isSpanish ? 'es' : 'en';
  return (
    <div class={props.class} lang={language === pageLanguage ? undefined : language}>
      <RichText text={isSpanish ? textEs : textEn} headingLevel={headingLevel} />
    </div>
  );
}
