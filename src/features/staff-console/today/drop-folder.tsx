import type { DropFolderState } from '../../import-export/public.ts';
import { Tag } from '../../../ui/figures.tsx';
import { useText } from '../../../ui/language.tsx';
import { todayMessages } from './messages.ts';

/** The drop folder: whether it can be worked, what of it could not be, and which file keeps others waiting. */
export function DropFolder({ state, when }: { state: DropFolderState; when: (moment: Date) => string }) {
  const t = useText(todayMessages);
  const { lookedAt, fault, failingSince, waitingApart, changingFile, changingSince } = state;
  return (
    <ul class="cc-plain-list">
      <li>
        {fault !== null && failingSince !== null ? (
          <>
            <Tag tone="bad">{t(`dropFolder.${fault}`)}</Tag>{' '}
            {t('dropFolder.since', { since: when(failingSince), when: when(lookedAt) })}
          </>
        ) : (
          t('dropFolder.looked', { when: when(lookedAt) })
        )}
      </li>
      {waitingApart > 0 && <li>{t('dropFolder.apart', { count: waitingApart })}</li>}
      {changingFile !== null && changingSince !== null && (
        <li>
          <Tag tone="waiting">{t('dropFolder.changing', { file: changingFile, since: when(changingSince) })}</Tag>{' '}
          {t('dropFolder.changing.others')}
        </li>
      )}
    </ul>
  );
}
