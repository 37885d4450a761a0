import { dayAt } from '../../kernel/day.ts';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { DayText, KeyValue } from '../../ui/figures.tsx';
import { Form } from '../../ui/form.tsx';
import { useText } from '../../ui/language.tsx';
import { Link } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import type { SignedInRequest } from '../identity/public.ts';
import type { LinkedAccount } from './account-link.ts';
import { accountSettingsMessages } from './messages/account-settings.ts';
import { linkedAccountByLink } from './reads.ts';
import { removeLink } from './remove-link.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export async function showRemoveLink({ db, city, user, params, reply }: SignedInRequest) {
  const { linkId = '' } = params;
  const linked = uuid.test(linkId) ? await linkedAccountByLink(db, user.userId, linkId) : null;
  return linked ? reply.page(<RemoveLinkPage linked={linked} timeZone={city.timeZone} />) : reply.notFound();
}

export async function submitRemoveLink(request: SignedInRequest) {
  const { db, city, secrets, publicUrl, clock, user, params, reply } = request;
  const { linkId = '' } = params;
  if (!uuid.test(linkId)) return reply.notFound();

  const removal = { userId: user.userId, linkId, city, secrets, publicUrl, now: clock.now() };
  const outcome = await db.transaction().execute((tx) => removeLink(tx, removal));
  return outcome.ok ? reply.seeOther('/account?removed=1') : reply.notFound();
}

function RemoveLinkPage({ linked, timeZone }: { linked: LinkedAccount; timeZone: string }) {
  const t = useText(accountSettingsMessages);
  return (
    <Page title={t('remove.title')} lede={t('remove.what')}>
      <KeyValue
        rows={[
          { label: t('remove.name'), value: linked.name },
          { label: t('remove.account'), value: linked.accountNumber },
          { label: t('remove.linkedOn'), value: <DayText day={dayAt(linked.linkedAt, timeZone)} /> },
        ]}
      />
      <Form action={`/account/remove/${linked.linkId}`}>
        <ButtonRow>
          <Button>{t('remove.button')}</Button>
          <Link href="/account">{t('remove.keep')}</Link>
        </ButtonRow>
      </Form>
    </Page>
  );
}
