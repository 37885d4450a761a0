import type { ComponentChildren } from 'preact';
import type { LinkedAccount } from '../customer-accounts/public.ts';
import { KeyValue, Money } from '../../ui/figures.tsx';
import { CityWords } from '../../ui/city-words.tsx';
import { useText } from '../../ui/language.tsx';
import { Section } from '../../ui/text.tsx';
import { profileOf, type Affairs } from './affairs.ts';
import { homeMessages } from './messages.ts';

/** More than this is a list that nobody reads; the accounts' own page has them all. */
const shownMax = 3;

/** Whose bills these are: names, addresses and totals of the linked accounts. */
export function ProfileInformation({ accounts, totals }: { accounts: LinkedAccount[]; totals: Affairs['totals'] }) {
  const t = useText(homeMessages);
  const { names, mailingAddresses } = profileOf(accounts);
  return (
    <Section heading={t('home.profile.heading')} id="profile-information">
      {accounts.length === 0 ? (
        <p>{t('home.profile.notFound')}</p>
      ) : (
        <KeyValue
          rows={[
            { label: t('home.profile.names', { count: names.length }), value: <FewOf texts={names} /> },
            ...(mailingAddresses.length === 0
              ? []
              : [
                  {
                    label: t('home.profile.addresses', { count: mailingAddresses.length }),
                    value: <FewOf texts={mailingAddresses} isCityWords />,
                  },
                ]),
            { label: t('home.profile.accounts'), value: accounts.length },
            { label: t('home.profile.openBills'), value: totals.openCount },
            { label: t('home.profile.due'), value: <Money amount={totals.dueCents} /> },
            { label: t('home.profile.pastDue'), value: <Money amount={totals.pastDueCents} /> },
          ]}
        />
      )}
    </Section>
  );
}

function FewOf({ texts, isCityWords = false }: { texts: string[]; isCityWords?: boolean }): ComponentChildren {
  const t = useText(homeMessages);
  const more = texts.length - shownMax;
  return (
    <>
      {texts.slice(0, shownMax).map((text) => (
        <span class="cc-line" key={text}>
          {isCityWords ? <CityWords text={text} /> : text}
        </span>
      ))}
      {more > 0 && <span class="cc-note">{t('home.profile.more', { count: more })}</span>}
    </>
  );
}
