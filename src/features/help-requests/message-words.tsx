import { Folded } from '../../ui/folded.tsx';
import { useText } from '../../ui/language.tsx';
import type { HelpMessage, HelpRequest } from './help-request.ts';
import { followingMessages } from './messages/following.ts';

/** What a message says, and folded under it what it quotes of the mails before it. */
export function MessageWords({ message, helpRequest }: { message: HelpMessage; helpRequest: HelpRequest }) {
  const t = useText(followingMessages);
  const { words, quoted } = message;
  const none = t(helpRequest.erasedAt === null ? 'noWords' : 'erased');
  return (
    <>
      <div class="cc-quoted">{words === '' ? none : words}</div>
      {quoted !== '' && (
        <Folded summary={t('quoted')}>
          <div class="cc-quoted">{quoted}</div>
        </Folded>
      )}
    </>
  );
}
