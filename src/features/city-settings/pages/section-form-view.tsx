import type { FieldErrors } from '../../../ui/alert.tsx';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { TextArea, TextField } from '../../../ui/fields.tsx';
import { Form, RequiredNote } from '../../../ui/form.tsx';
import { useText } from '../../../ui/language.tsx';
import type { ReadSection } from '../fields/read-section.ts';
import { settingsMessages } from '../messages/settings.ts';
import { sectionPath } from '../settings-paths.ts';
import type { Preview } from './change-preview.tsx';
import { FieldGroups } from './field-inputs.tsx';
import type { SectionPlace } from './section-place.ts';
import { reasonLengthMax, type TypedChange } from './typed-change.ts';

type SectionFormViewProps = {
  place: SectionPlace;
  opened: Pick<ReadSection, 'groups' | 'shape'> & Partial<Pick<ReadSection, 'typed'>>;
  typed: TypedChange;
  basedOn: number;
  errors: FieldErrors | undefined;
  preview: Preview | undefined;
};

/** The form of a section. It is kept only as it was seen in the preview. */
export function SectionFormView({ place, opened, typed, basedOn, errors, preview }: SectionFormViewProps) {
  const t = useText(settingsMessages);
  return (
    <Form action={sectionPath(place.section)} class="cc-form--wide">
      <input type="hidden" name="basedOn" value={basedOn} />
      {preview && <input type="hidden" name="previewed" value={preview.mark} />}
      <RequiredNote />
      <FieldGroups groups={opened.groups} shape={opened.shape} typed={opened.typed ?? null} errors={errors} />
      <TextField
        name="effectiveOn"
        type="date"
        label={t('effectiveOn')}
        hint={t('effectiveOn.hint')}
        value={typed.effectiveOn}
        error={errors?.['effectiveOn']}
        isRequired
      />
      <TextArea
        name="reason"
        label={t('reason')}
        hint={t('reason.hint')}
        value={typed.reason}
        error={errors?.['reason']}
        isRequired
        rows={3}
        maxlength={reasonLengthMax}
      />
      <ButtonRow>
        {preview && (
          <Button name="do" value="save">
            {t('save')}
          </Button>
        )}
        <Button kind={preview ? 'outline' : 'primary'} name="do" value="preview">
          {t(preview ? 'preview.again' : 'preview')}
        </Button>
      </ButtonRow>
    </Form>
  );
}
