import type { ComponentChildren } from 'preact';
import { languages } from '../../../kernel/language.ts';
import { LanguageContext, useText } from '../../../ui/language.tsx';
import { Heading, Section } from '../../../ui/text.tsx';
import { writingMessages } from '../messages/writing.ts';

/** What is being written as residents will see it in both languages, before it is kept. Headings in it are of level 4. */
export function PreviewInBothLanguages({ children }: { children: ComponentChildren }) {
  const t = useText(writingMessages);
  return (
    <Section heading={t('preview.heading')} id="preview">
      <p>{t('preview.text')}</p>
      <div class="cc-side-by-side">
        {languages.map((language) => (
          <div key={language}>
            <Heading level={3}>{t(`preview.${language}`)}</Heading>
            <div class="cc-preview" lang={language}>
              <LanguageContext.Provider value={language}>{children}</LanguageContext.Provider>
            </div>
          </div>
        ))}
      </div>
    </Section>
  );
}
