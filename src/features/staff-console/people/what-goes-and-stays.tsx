import { useText } from '../../../ui/language.tsx';
import { Section } from '../../../ui/text.tsx';
import { userMessages } from './user-messages.ts';

const goes = [
  ...(['user', 'sessions', 'links', 'requests', 'help', 'words', 'choice', 'orders', 'mails', 'views'] as const),
] as const;

/**
 * Illinois Local Records Act, 50 ILCS 205/7: no public record may be disposed of without the written approval of the Local
 * Records Commission. Nacha operating rules: proof of authorization of a debit is kept for two years.
 */
const stays = ['payments', 'messages', 'city', 'guests', 'trail', 'shell'] as const;

/** What the deletion of a resident's data takes away, and what it leaves and why. */
export function WhatGoesAndStays() {
  const t = useText(userMessages);
  return (
    <>
      <Section heading={t('goes')} id="goes">
        <ul class="usa-list">
          {goes.map((what) => (
            <li key={what}>{t(`goes.${what}`)}</li>
          ))}
        </ul>
      </Section>
      <Section heading={t('stays')} id="stays">
        <ul class="usa-list">
          {stays.map((what) => (
            <li key={what}>{t(`stays.${what}`)}</li>
          ))}
        </ul>
        <p>{t('stays.law')}</p>
      </Section>
    </>
  );
}
