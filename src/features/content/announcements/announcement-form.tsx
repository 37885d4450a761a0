import { Alert, type FieldErrors } from '../../../ui/alert.tsx';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { RadioTiles } from '../../../ui/choices.tsx';
import { TextArea, TextField } from '../../../ui/fields.tsx';
import { Folded } from '../../../ui/folded.tsx';
import { Form, RequiredNote } from '../../../ui/form.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { CodeText } from '../../../ui/text.tsx';
import { staffAnnouncementMessages } from '../messages/staff-announcements.ts';
import { announcementKinds, audiences } from './announcement.ts';
import { timeZoneName } from './city-time.ts';
import { lengthMax, type TypedAnnouncement } from './read-announcement.ts';

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
      <div class="cc-side-by-side">
        <div>
          <WrittenFields language="En" typed={typed} errors={errors} />
        </div>
        <div>
          <WrittenFields language="Es" typed={typed} errors={errors} />
        </div>
      </div>
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

type WrittenFieldsProps = Pick<AnnouncementFormProps, 'typed' | 'errors'> & { language: 'En' | 'Es' };

function WrittenFields({ language, typed, errors }: WrittenFieldsProps) {
  const t = useText(staffAnnouncementMessages);
  const title = `title${language}` as const;
  const text = `text${language}` as const;
  return (
    <>
      <TextField
        name={title}
        label={t(`field.${title}`)}
        hint={t('write.titleHint', { count: lengthMax.title })}
        value={typed[title]}
        error={errors?.[title]}
        isRequired={language === 'En'}
        width="wide"
        isSpellchecked
      />
      <TextArea
        name={text}
        label={t(`field.${text}`)}
        hint={t('write.textHint', { count: lengthMax.text, emergency: lengthMax.emergencyText })}
        value={typed[text]}
        error={errors?.[text]}
        isRequired={language === 'En'}
        rows={9}
      />
    </>
  );
}

function MomentFields({ typed, errors, timeZone }: AnnouncementFormProps) {
  const t = useText(staffAnnouncementMessages);
  const zone = timeZoneName(timeZone, useLanguage());
  return (
    <div class="cc-side-by-side">
      <div>
        <TextField
          name="shownFrom"
          type="datetime-local"
          label={t('field.shownFrom')}
          hint={t('write.fromHint', { zone })}
          value={typed.shownFrom}
          error={errors?.['shownFrom']}
        />
      </div>
      <div>
        <TextField
          name="shownUntil"
          type="datetime-local"
          label={t('field.shownUntil')}
          hint={t('write.untilHint', { zone })}
          value={typed.shownUntil}
          error={errors?.['shownUntil']}
        />
      </div>
    </div>
  );
}

function WritingHelp() {
  const t = useText(staffAnnouncementMessages);
  return (
    <Folded summary={t('write.help')}>
      <ul>
        <li>{t('write.help.paragraph')}</li>
        {(['bold', 'list', 'link'] as const).map((mark) => (
          <li key={mark}>
            {t(`write.help.${mark}`)} <CodeText>{t(`write.help.${mark}Example`)}</CodeText>
          </li>
        ))}
      </ul>
    </Folded>
  );
}
