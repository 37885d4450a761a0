import type { CityProfile } from '../../kernel/city-profile.ts';
import { formatMoment } from '../../kernel/day.ts';
import { tokenHash } from '../../platform/crypto/secrets.ts';
import type { PageRequest } from '../../platform/http/request.ts';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import { useLanguage, useText } from '../../ui/language.tsx';
import { Page } from '../../ui/page.tsx';
import { Prose } from '../../ui/text.tsx';
import { openNowText } from '../content/public.ts';
import { freezeByNotice } from './freeze-links.ts';
import { accountSettingsMessages } from './messages/account-settings.ts';
import { linkNoticeByToken } from './reads.ts';

/** What a mail about a new link leads to. Opening it changes nothing, since mail scanners open links too. */
export async function showLinkNotice({ db, city, clock, params, reply }: PageRequest) {
  const { token = '' } = params;
  const notice = await linkNoticeByToken(db, tokenHash(token), clock.now());
  if (!notice) return reply.notFound();
  if (notice.usedAt) return reply.page(<LinkFrozenPage city={city} now={clock.now()} />);
  return reply.page(<LinkNoticePage city={city} madeAt={notice.madeAt} token={token} />);
}

/** Pressing twice ends on the same page: it says that the link is frozen. */
export async function submitLinkNotice({ db, clock, params, reply }: PageRequest) {
  const { token = '' } = params;
  const now = clock.now();
  await db.transaction().execute((tx) => freezeByNotice(tx, token, now));
  return reply.seeOther(`/link-notice/${encodeURIComponent(token)}`);
}

function LinkNoticePage({ city, madeAt, token }: { city: CityProfile; madeAt: Date; token: string }) {
  const t = useText(accountSettingsMessages);
  const when = formatMoment(madeAt, useLanguage(), city.timeZone);
  return (
    <Page title={t('notMe.title')} lede={t('notMe.what', { when })}>
      <Prose>
        <p>{t('notMe.fine')}</p>
        <p>{t('notMe.freeze')}</p>
      </Prose>
      <Form action={`/link-notice/${encodeURIComponent(token)}`}>
        <ButtonRow>
          <Button>{t('notMe.button')}</Button>
        </ButtonRow>
      </Form>
    </Page>
  );
}

function LinkFrozenPage({ city, now }: { city: CityProfile; now: Date }) {
  const t = useText(accountSettingsMessages);
  const language = useLanguage();
  const { department } = city;
  const values = {
    department: department.name[language],
    phone: department.phone,
    openNow: openNowText(city, now, language),
  };
  return (
    <Page title={t('notMe.done.title')} outcome="done" lede={t('notMe.done.what')}>
      <Prose>
        <p>{t('notMe.done.call', values)}</p>
        <p>{t('notMe.done.paper')}</p>
      </Prose>
    </Page>
  );
}
