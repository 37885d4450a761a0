import { Alert } from '../../../ui/alert.tsx';
import { useText } from '../../../ui/language.tsx';
import { choiceMessages } from '../messages/choice.ts';

/**
 * Names what was chosen and cannot be paid any more. The words are the same for what is paid, what somebody else is
 * linked to and what does not exist, so that nobody learns which bills there are.
 */
export function GoneNotice({ labels }: { labels: readonly string[] }) {
  const t = useText(choiceMessages);
  return (
    <Alert kind="warning" heading={t('gone.title', { count: labels.length })} headingLevel={2}>
      <p>
        <strong>{labels.join(', ')}.</strong> {t('gone.text', { count: labels.length })}
      </p>
    </Alert>
  );
}
