import { Alert } from '../../../ui/alert.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import type { GonePayable } from '../checkout.ts';
import { choiceMessages } from '../messages/choice.ts';
import type { Payer } from '../payer.ts';
import { whyGoneWords } from './why-gone.ts';

type GoneProps = { gone: readonly GonePayable[]; whose: Payer['kind'] };

/** Names what was chosen and is not due any more, and says why. */
export function GoneNotice({ gone, whose }: GoneProps) {
  const t = useText(choiceMessages);
  return (
    <Alert kind="warning" heading={t('gone.title', { count: gone.length })} headingLevel={2}>
      <WhyGone gone={gone} whose={whose} />
      <p>{t('gone.rest', { count: gone.length })}</p>
    </Alert>
  );
}

/** The same alone, a line for each reason. */
export function WhyGone({ gone, whose }: GoneProps) {
  const language = useLanguage();
  return (
    <>
      {whyGoneWords(gone, whose, language).map(({ labels, words }) => (
        <p key={words}>
          <strong>{labels}.</strong> {words}
        </p>
      ))}
    </>
  );
}
