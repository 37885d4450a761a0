import type { MailboxState } from '../../help-requests/public.ts';
import { Tag } from '../../../ui/figures.tsx';
import { useText } from '../../../ui/language.tsx';
import { todayMessages } from './messages.ts';

/** The mailbox from which mail to the city is taken: whether it can be asked, and what lies in it that could not be taken. */
export function CityMailbox({ state, when }: { state: MailboxState; when: (moment: Date) => string }) {
  const t = useText(todayMessages);
  const { mailbox, askedAt, fault, failingSince, left } = state;
  return (
    <ul class="cc-plain-list">
      <li>
        {mailbox}:{' '}
        {fault !== null && failingSince !== null ? (
          <>
            <Tag tone="bad">{t(`cityMailbox.${fault}`)}</Tag>{' '}
            {t('cityMailbox.since', { since: when(failingSince), when: when(askedAt) })}
          </>
        ) : (
          t('cityMailbox.asked', { when: when(askedAt) })
        )}
      </li>
      {left > 0 && (
        <li>
          <Tag tone="bad">{t('cityMailbox.left', { count: left })}</Tag>{' '}
          {t('cityMailbox.left.whatToDo', { count: left })}
        </li>
      )}
    </ul>
  );
}
