import { Alert, type FieldErrors } from '../../../ui/alert.tsx';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { RadioTiles } from '../../../ui/choices.tsx';
import { Form, RequiredNote } from '../../../ui/form.tsx';
import { useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { wordingMessages } from '../messages/wordings.ts';
import { MomentField, SideBySide, WritingHelp, WrittenFields } from '../writing/written-fields.tsx';
import type { TypedWording } from './read-wording.ts';
import { wordingShapes, type WordingKind } from './wording.ts';

export type WordingFormProps = {
  kind: WordingKind;
  action: string;
  typed: TypedWording;
  errors?: FieldErrors | undefined;
  timeZone: string;
  /** The number of the revision that the writer had before them; 0 where nobody had written. */
  basedOn: number;
  /** Of a page that is new: sent twice, it is made once. */
  formKey?: string | undefined;
  isWithdrawn: boolean;
  /** Nobody has written here yet, and the fields hold what is built in. */
  isBuiltIn: boolean;
  historyHref?: string | undefined;
};

/** Both languages side by side, then when. */
export function WordingForm(props: WordingFormProps) {
  const { kind, action, typed, errors, basedOn, formKey, isWithdrawn, isBuiltIn } = props;
  const t = useText(wordingMessages);
  const { titleMax, textMax, readMax, rows, hasHeadings, moments } = wordingShapes[kind];
  const hint = readMax === null ? t('write.textHint', { count: textMax }) : t('write.readHint', { count: readMax });
  return (
    <Form action={action} class="cc-form--wide">
      {formKey ? (
        <input type="hidden" name="formKey" value={formKey} />
      ) : (
        <input type="hidden" name="basedOn" value={basedOn} />
      )}
      {isWithdrawn && kind !== 'maintenance' && <Alert kind="info">{t('write.isWithdrawn')}</Alert>}
      {isBuiltIn && <p>{t('write.fromBuiltIn')}</p>}
      <RequiredNote />
      <p class="cc-note">{t('write.spanish')}</p>
      {moments === 'required' && <Moments {...props} />}
      <WrittenFields {...{ typed, errors, titleMax, rows }} textHint={hint} />
      <WritingHelp hasHeadings={hasHeadings} />
      {moments === 'optional' && <Moments {...props} />}
      {kind === 'maintenance' && (
        <RadioTiles
          name="announced"
          legend={t('field.isAnnouncedAtOnce')}
          value={typed.announced === 'at-once' ? 'at-once' : 'day-before'}
          tiles={(['day-before', 'at-once'] as const).map((value) => ({ value, label: t(`announced.${value}`) }))}
        />
      )}
      <ButtonRow>
        <Button>{t('write.publish')}</Button>
        <Button kind="outline" name="preview" value="yes">
          {t('write.preview')}
        </Button>
        {props.historyHref && <Link href={props.historyHref}>{t('list.history')}</Link>}
      </ButtonRow>
    </Form>
  );
}

function Moments({ kind, typed, errors, timeZone }: WordingFormProps) {
  const t = useText(wordingMessages);
  const isRequired = wordingShapes[kind].moments === 'required';
  return (
    <SideBySide>
      <MomentField
        name="shownFrom"
        label={t(`moment.${kind}.shownFrom`)}
        hint={(zone) => t('write.fromHint', { zone })}
        value={typed.shownFrom}
        error={errors?.['shownFrom']}
        timeZone={timeZone}
      />
      <MomentField
        name="shownUntil"
        label={t(`moment.${kind}.shownUntil`)}
        hint={(zone) => t(isRequired ? 'write.endHint' : 'write.untilHint', { zone })}
        value={typed.shownUntil}
        error={errors?.['shownUntil']}
        timeZone={timeZone}
        isRequired={isRequired}
      />
    </SideBySide>
  );
}
