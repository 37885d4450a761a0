import type { CityProfile } from '../../kernel/city-profile.ts';
import { formatCents } from '../../kernel/money.ts';
import { Alert } from '../../ui/alert.tsx';
import { CityWords, Sentence } from '../../ui/city-words.tsx';
import { useLanguage, useText } from '../../ui/language.tsx';
import { payOutWords } from './credit-pay-outs/words.ts';
import { moneyBackMessages } from './messages/money-backs.ts';
import { adviceFor, aboutAmount, debtWords, meaningForBills } from './money-backs/payer-words.ts';
import { moneyBackSentence } from './money-backs/words.ts';
import { isSettled } from './payment-states.ts';
import { creditedWords, type ReceiptFacts, type ReceiptMoneyBack } from './receipt.ts';

type NoticesProps = { facts: ReceiptFacts; city: CityProfile };

/** What happened to the money after it came: in the payer's words, with what it means and what to do. */
export function MoneyBackNotices({ facts, city }: NoticesProps) {
  const t = useText(moneyBackMessages);
  const language = useLanguage();
  const { payment, moneyBacks } = facts;
  const { state } = payment;
  const isOnItsWay = state === 'refunded' && moneyBacks.some((one) => one.kind === 'refund' && one.state === 'open');
  return (
    <>
      {isSettled(state) && moneyBacks.length > 0 && (
        <Alert
          kind={state === 'paid' ? 'info' : 'warning'}
          heading={t(isOnItsWay ? 'title.refunding' : `title.${state}`)}
          headingLevel={2}
        >
          {moneyBacks.map((moneyBack) => (
            <MoneyBackText key={moneyBack.number} {...{ moneyBack, facts, city }} />
          ))}
        </Alert>
      )}
      {[...creditedWords(facts, language), ...payOutWords(facts, { city, language })].map((credited) => (
        <Alert kind="info" key={credited}>
          {credited}
        </Alert>
      ))}
    </>
  );
}

function MoneyBackText({ moneyBack, facts, city }: NoticesProps & { moneyBack: ReceiptMoneyBack }) {
  const t = useText(moneyBackMessages);
  const language = useLanguage();
  const { returnFeeCents } = moneyBack;
  const law = city.payments?.returnFeeLaw ?? '';
  return (
    <>
      <p>
        {[
          moneyBackSentence(moneyBack, { language, timeZone: city.timeZone, isPayer: true }),
          ...aboutAmount(moneyBack, facts, language),
          ...meaningForBills(moneyBack, facts, language),
          ...debtWords(moneyBack, { city, language }),
          ...adviceFor(moneyBack, facts, language),
        ].join(' ')}
      </p>
      {returnFeeCents !== null && (
        <p>
          <Sentence
            text={t('fee.asked', { amount: formatCents(returnFeeCents) })}
            values={{ law: <CityWords text={law} /> }}
          />
        </p>
      )}
    </>
  );
}
