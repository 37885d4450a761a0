import type { ComponentChildren } from 'preact';
import type { FieldErrors } from '../../../ui/alert.tsx';
import { TextArea, TextField } from '../../../ui/fields.tsx';
import { Folded } from '../../../ui/folded.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { CodeText } from '../../../ui/text.tsx';
import { timeZoneName } from '../announcements/city-time.ts';
import { writingMessages } from '../messages/writing.ts';

type WrittenFieldsProps = {
  typed: { titleEn: string; textEn: string; titleEs: string; textEs: string };
  errors: FieldErrors | undefined;
  /** The longest title; null for what has none. */
  titleMax: number | null;
  textHint: ComponentChildren;
  rows: number;
};

/** Title and text in both languages, side by side. */
export function WrittenFields(props: WrittenFieldsProps) {
  return <SideBySide>{[<InLanguage language="En" {...props} />, <InLanguage language="Es" {...props} />]}</SideBySide>;
}

/** Two things beside each other where both have room to be read. */
export function SideBySide({ children }: { children: readonly [ComponentChildren, ComponentChildren] }) {
  return (
    <div class="cc-side-by-side">
      <div>{children[0]}</div>
      <div>{children[1]}</div>
    </div>
  );
}

function InLanguage(props: WrittenFieldsProps & { language: 'En' | 'Es' }) {
  const { language, typed, errors, titleMax, textHint, rows } = props;
  const t = useText(writingMessages);
  const title = `title${language}` as const;
  const text = `text${language}` as const;
  return (
    <>
      {titleMax !== null && (
        <TextField
          name={title}
          label={t(`field.${title}`)}
          hint={t('write.titleHint', { count: titleMax })}
          value={typed[title]}
          error={errors?.[title]}
          isRequired={language === 'En'}
          width="wide"
          isSpellchecked
        />
      )}
      <TextArea
        name={text}
        label={t(`field.${text}`)}
        hint={textHint}
        value={typed[text]}
        error={errors?.[text]}
        isRequired={language === 'En'}
        rows={rows}
      />
    </>
  );
}

type MomentFieldProps = {
  name: string;
  label: string;
  /** The hint from the name of the city's time zone. */
  hint: (zone: string) => string;
  value: string;
  error: string | undefined;
  timeZone: string;
  isRequired?: boolean;
};

/** A day and a time on the city's clocks. */
export function MomentField({ hint, timeZone, ...field }: MomentFieldProps) {
  const zone = timeZoneName(timeZone, useLanguage());
  return <TextField {...field} type="datetime-local" hint={hint(zone)} />;
}

/** How marks are written, folded away. */
export function WritingHelp({ hasHeadings = false }: { hasHeadings?: boolean }) {
  const t = useText(writingMessages);
  const marks = ['bold', 'list', 'link', ...(hasHeadings ? (['heading'] as const) : [])] as const;
  return (
    <Folded summary={t('write.help')}>
      <ul>
        <li>{t('write.help.paragraph')}</li>
        {marks.map((mark) => (
          <li key={mark}>
            {t(`write.help.${mark}`)} <CodeText>{t(`write.help.${mark}Example`)}</CodeText>
          </li>
        ))}
      </ul>
    </Folded>
  );
}
