import type { Answer, PageRequest } from '../../../platform/http/request.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import { useText } from '../../../ui/language.tsx';
import { Page } from '../../../ui/page.tsx';
import { citySignInMessages } from './messages.ts';
import { tellings, type Telling } from './refusals.ts';

const statuses: Record<Telling, number> = {
  again: 403,
  'turned-back': 403,
  unverified: 403,
  'no-entry': 403,
  'second-factor': 403,
  away: 503,
};

/** Who was not let in may be somebody else there too, and would else be the same one again without being asked. */
const asksAnew: ReadonlySet<Telling> = new Set(['no-entry', 'unverified', 'second-factor']);

/** Why a sign-in at the city opened nothing. An address of its own: that of the way back holds what works once. */
export async function showCityRefused({ query, reply }: PageRequest): Promise<Answer> {
  const telling = Object.values(tellings).find((one) => one === query['why']);
  if (!telling) return reply.notFound();
  return reply.page(<CityRefusedPage telling={telling} />, statuses[telling]);
}

function CityRefusedPage({ telling }: { telling: Telling }) {
  const t = useText(citySignInMessages);
  return (
    <Page title={t(`refused.${telling}`)} lede={t(`refused.${telling}.text`)}>
      <p class="cc-button-row">
        <ButtonLink href={asksAnew.has(telling) ? '/log-in/city?fresh=yes' : '/log-in/city'}>
          {t('refused.begin')}
        </ButtonLink>
        <ButtonLink kind="outline" href="/log-in">
          {t('refused.logIn')}
        </ButtonLink>
      </p>
    </Page>
  );
}
