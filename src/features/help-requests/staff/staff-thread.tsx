import { useText } from '../../../ui/language.tsx';
import { TimeLine } from '../../../ui/time-line.tsx';
import { FileLinks } from '../files/file-links.tsx';
import type { HelpMessage } from '../help-request.ts';
import { MessageWords } from '../message-words.tsx';
import { staffHelpMessages } from '../messages/staff.ts';
import type { StaffRequestProps } from './request-props.ts';

/** All that was written and done, notes and all. */
export function StaffThread({ helpRequest, messages, files, emailOf, city }: StaffRequestProps) {
  const t = useText(staffHelpMessages);
  const headingOf = ({ id, kind, writtenBy, event, words, sender }: HelpMessage): string => {
    const email = writtenBy === null ? t('gone') : (emailOf.get(writtenBy) ?? t('gone'));
    if (kind === 'event' && event !== null) return t(`event.${event}`, { email, words });
    if (kind === 'question' && sender !== null)
      return t(id === messages[0]?.id ? 'wrote.elsewhere' : 'wrote.sender', { sender });
    if (kind === 'question') return t('wrote.asker');
    return t(kind === 'note' ? 'wrote.note' : 'wrote.answer', { email });
  };
  const tones = { question: 'waiting', answer: 'good', note: 'neutral', event: 'neutral' } as const;
  const steps = messages.map((message) => ({
    key: String(message.id),
    moment: message.writtenAt,
    heading: headingOf(message),
    tone: tones[message.kind],
    children: message.kind !== 'event' && (
      <>
        <MessageWords {...{ message, helpRequest }} />
        <FileLinks
          files={files.filter(({ messageId }) => messageId === message.id)}
          folder={`/staff/help-requests/${helpRequest.id}/files`}
        />
      </>
    ),
  }));
  return <TimeLine steps={steps} timeZone={city.timeZone} />;
}
