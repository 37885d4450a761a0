import { Alert, type FieldErrors } from '../../../ui/alert.tsx';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { RadioTiles } from '../../../ui/choices.tsx';
import { Form, RequiredNote } from '../../../ui/form.tsx';
import { useText } from '../../../ui/language.tsx';
import { staffAnnouncementMessages } from '../messages/staff-announcements.ts';
import { MomentField, SideBySide, WritingHelp, WrittenFields } from '../writing/written-fields.tsx';
import { announcementKinds, audiences, lengthMax } from './announcement.ts';
import type { TypedAnnouncement } from './read-announcement.ts';

export type AnnouncementFormProps = {
  action: string;
  typed: TypedAnnouncement;
  errors: FieldErrors | undefined;
  timeZone: string;
  /** The number of the revision that the writer had before them; null for an announcement that is new. */
  basedOn: number | null;
  /** Of an announcement that is new: sent twice, it is published once. */
  formKey: string | undefined;
  isWithdrawn: boolean;
};

/** Both languages side by side, then how, to whom and when. */
export function AnnouncementForm(props: AnnouncementFormProps) {
  const { action, typed, errors, basedOn, formKey, isWithdrawn } = props;
  const t = useText(staffAnnouncementMessages);
  return (
    <Form action={action} class="cc-form--wide">
      {basedOn !== null && <input type="hidden" name="basedOn" value={basedOn} />}
      {formKey && <input type="hidden" name="formKey" value={formKey} />}
      {isWithdrawn && <Alert kind="info">{t('write.isWithdrawn')}</Alert>}
      <RequiredNote />
      <p class="cc-note">{t('write.spanish')}</p>
      <WrittenFields
        typed={typed}
        errors={errors}
        titleMax={lengthMax.title}
        textHint={t('write.textHint', { count: lengthMax.text, emergency: lengthMax.emergencyText })}
        rows={9}
      />
      <WritingHelp />
      <RadioTiles
        name="kind"
        legend={t('field.kind')}
        value={typed.kind}
        error={errors?.['kind']}
        tiles={announcementKinds.map((value) => ({
          value,
          label: t(`kind.${value}.name`),
          description: t(`kind.${value}.about`),
        }))}
      />
      <RadioTiles
        name="audience"
        legend={t('field.audience')}
        value={typed.audience}
        error={errors?.['audience']}
        tiles={audiences.map((value) => ({ value, label: t(`audience.${value}`) }))}
      />
      <MomentFields {...props} />
      <ButtonRow>
        <Button>{t(isWithdrawn ? 'write.save' : 'write.publish')}</Button>
        <Button kind="outline" name="preview" value="yes">
          {t('write.preview')}
        </Button>
      </ButtonRow>
    </Form>
  );
}

function MomentFields({ typed, errors, timeZone }: AnnouncementFormProps) {
  const t = useText(staffAnnouncementMessages);
  return (
    <SideBySide>
      <MomentField
        name="shownFrom"
        label={t('field.shownFrom')}
        hint={(zone) => t('write.fromHint', { zone })}
        value={typed.shownFrom}
        error={errors?.['shownFrom']}
        timeZone={timeZone}
      />
      <MomentField
        name="shownUntil"
        label={t('field.shownUntil')}
        hint={(zone) => t('write.untilHint', { zone })}
        value={typed.shownUntil}
        error={errors?.['shownUntil']}
        timeZone={timeZone}
      />
    </SideBySide>
  );
}
