import type { FieldErrors } from '../../../ui/alert.tsx';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { TextArea, TextField } from '../../../ui/fields.tsx';
import { Folded } from '../../../ui/folded.tsx';
import { Form, RequiredNote } from '../../../ui/form.tsx';
import { useText } from '../../../ui/language.tsx';
import type { OpenForm } from '../fields/read-section.ts';
import { settingsMessages } from '../messages/settings.ts';
import { sectionPath } from '../settings-paths.ts';
import type { Preview } from './change-preview.tsx';
import { FieldGroups } from './field-inputs.tsx';
import type { SectionPlace } from './section-place.ts';
import { reasonLengthMax, type TypedChange } from './typed-change.ts';

type SectionFormViewProps = {
  place: SectionPlace;
  opened: OpenForm;
  typed: TypedChange;
  basedOn: number;
  errors: FieldErrors | undefined;
  preview: Preview | undefined;
};

/**
 * The form of a section. It is kept only as it was seen in the preview: then the reason and the button that keeps it stand
 * first, right under what is to be judged, and the fields are folded away below.
 */
export function SectionFormView({ place, opened, typed, basedOn, errors, preview }: SectionFormViewProps) {
  const t = useText(settingsMessages);
  const action = sectionPath(place.section);
  const fields = (
    <>
      <FieldGroups
        groups={opened.groups}
        shape={opened.shape}
        typed={opened.typed ?? null}
        errors={errors}
        action={action}
      />
      <TextField
        name="effectiveOn"
        type="date"
        label={t('effectiveOn')}
        hint={t('effectiveOn.hint')}
        value={typed.effectiveOn}
        error={errors?.['effectiveOn']}
        isRequired
      />
    </>
  );
  const reason = (
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
  );
  return (
    <Form action={action} class="cc-form--wide">
      <OfReturnKey />
      <input type="hidden" name="basedOn" value={basedOn} />
      {preview && <input type="hidden" name="previewed" value={preview.mark} />}
      <RequiredNote />
      {!preview && fields}
      {reason}
      <ButtonRow>
        <Button name="do" value={preview ? 'save' : 'preview'}>
          {t(preview ? 'save' : 'preview')}
        </Button>
      </ButtonRow>
      {preview && (
        <Folded summary={t('preview.typeAgain')}>
          {fields}
          <ButtonRow>
            <Button kind="outline" name="do" value="preview">
              {t('preview.again')}
            </Button>
          </ButtonRow>
        </Folded>
      )}
    </Form>
  );
}

/** What Return in a field presses is the first button of a form: it never adds a row. */
function OfReturnKey() {
  return (
    <button type="submit" class="usa-sr-only" name="do" value="preview" tabindex={-1} aria-hidden="true">
      &nbsp;
    </button>
  );
}
