import { tokenHash } from '../../../platform/crypto/secrets.ts';
import type { Answer, PageRequest } from '../../../platform/http/request.ts';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { Form } from '../../../ui/form.tsx';
import { useText } from '../../../ui/language.tsx';
import { Page } from '../../../ui/page.tsx';
import { confirmEmailChange } from '../change-email-address.ts';
import { accountMessages } from '../messages/account.ts';
import { waitingEmailToken } from '../reads.ts';
import { LinkOverPage } from './link-over-page.tsx';

export async function showConfirmEmail({ db, clock, params, reply }: PageRequest): Promise<Answer> {
  const token = params['token'] ?? '';
  const link = await waitingEmailToken(db, tokenHash(token), 'change-email', clock.now());
  if (!link?.newEmail) return reply.page(<LinkOverPage errand="email" />, 404);
  return reply.page(<ConfirmEmailPage token={token} email={link.newEmail} />);
}

export async function submitConfirmEmail(request: PageRequest): Promise<Answer> {
  const { db, params, visitor, reply } = request;
  const confirmation = { token: params['token'] ?? '', visitor };
  const outcome = await db.transaction().execute((tx) => confirmEmailChange(tx, request, confirmation));
  if (!outcome.ok) return reply.page(<LinkOverPage errand="email" />, 404);
  const isOwn = outcome.value.userId === visitor?.userId;
  return reply.seeOther(isOwn ? '/account/email?notice=saved' : '/log-in?notice=email-changed');
}

function ConfirmEmailPage({ token, email }: { token: string; email: string }) {
  const t = useText(accountMessages);
  return (
    <Page title={t('confirm.title')} lede={t('confirm.lede', { email })}>
      <Form action={`/confirm-email/${encodeURIComponent(token)}`}>
        <ButtonRow>
          <Button>{t('confirm.button')}</Button>
        </ButtonRow>
      </Form>
    </Page>
  );
}
