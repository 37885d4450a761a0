import { Button, ButtonRow } from '../../../ui/button.tsx';
import { Select, TextArea } from '../../../ui/fields.tsx';
import { Form } from '../../../ui/form.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Section } from '../../../ui/text.tsx';
import { FilesField } from '../ask-page.tsx';
import { messageLengthMax, openTopics, topicName } from '../help-request.ts';
import { staffHelpMessages } from '../messages/staff.ts';
import type { StaffRequestProps } from './request-props.ts';

/** What goes to whoever asked. */
export function AnswerForm({ helpRequest, messages, templates, typed, errors }: StaffRequestProps) {
  const t = useText(staffHelpMessages);
  const path = `/staff/help-requests/${helpRequest.id}`;
  const { language, email, userId } = helpRequest;
  const isMailed = email !== null || userId !== null;
  const readUpTo = Math.max(0, ...messages.filter(({ kind }) => kind !== 'event').map(({ id }) => id));
  return (
    <Section heading={t('answer.heading')} id="answer">
      <Form action={`${path}/answer`} label={t('answer.heading')} isMultipart>
        <input type="hidden" name="readUpTo" value={readUpTo} />
        <TextArea
          name="words"
          id="field-answer"
          label={t('answer.words')}
          hint={[t(`answer.hint.${language}`), isMailed && t('answer.mailed')].filter(Boolean).join(' ')}
          value={typed.answer}
          error={errors?.['answer']}
          maxlength={messageLengthMax}
          rows={8}
          isRequired
        />
        {templates.length > 0 && (
          <>
            <Select
              name="template"
              label={t('answer.template')}
              options={templates.map(({ id, name }) => ({ value: String(id), label: name }))}
              value={typed.template}
              emptyChoice={t('answer.noTemplate')}
            />
            <ButtonRow>
              <Button kind="outline" name="do" value="insert">
                {t('answer.insert')}
              </Button>
            </ButtonRow>
          </>
        )}
        <FilesField error={errors?.['files']} isAgain={typed.answer !== '' || errors?.['answer'] !== undefined} />
        <ButtonRow>
          <Button>{t('answer.button')}</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}

/** What stays among staff. */
export function NoteForm({ helpRequest, typed, errors }: StaffRequestProps) {
  const t = useText(staffHelpMessages);
  return (
    <Section heading={t('note.heading')} id="note">
      <Form action={`/staff/help-requests/${helpRequest.id}/notes`} label={t('note.heading')}>
        <TextArea
          name="words"
          id="field-note"
          label={t('note.words')}
          hint={t('note.hint')}
          value={typed.note}
          error={errors?.['note']}
          maxlength={messageLengthMax}
          rows={3}
          isRequired
        />
        <ButtonRow>
          <Button kind="outline">{t('note.button')}</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}

/** To whom and to which queue a request belongs. */
export function SortForms({ helpRequest, staff, city, errors, userId }: StaffRequestProps) {
  const t = useText(staffHelpMessages);
  const language = useLanguage();
  const path = `/staff/help-requests/${helpRequest.id}`;
  // Its own topic may be ended: it can stay there.
  const topicKeys = [...new Set([...openTopics(city).map(({ key }) => key), helpRequest.topic])];
  return (
    <Section heading={t('sort.heading')} id="sort">
      <Form action={`${path}/assign`} label={t('assigned')}>
        <Select
          name="assignedTo"
          label={t('assigned')}
          options={staff.map((person) => ({ value: person.userId, label: person.email }))}
          value={helpRequest.assignedTo ?? ''}
          emptyChoice={t('nobody')}
          error={errors?.['assignedTo']}
          width="wide"
        />
        <ButtonRow>
          <Button kind="outline">{t('assign.button')}</Button>
          {helpRequest.assignedTo !== userId && (
            <Button kind="outline" name="do" value="take">
              {t('assign.take')}
            </Button>
          )}
        </ButtonRow>
      </Form>
      <Form action={`${path}/topic`} label={t('topic')}>
        <Select
          name="topic"
          label={t('topic')}
          options={topicKeys.map((key) => ({ value: key, label: topicName(city, key, language) }))}
          value={helpRequest.topic}
          error={errors?.['topic']}
          width="wide"
        />
        <ButtonRow>
          <Button kind="outline">{t('topic.button')}</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}
