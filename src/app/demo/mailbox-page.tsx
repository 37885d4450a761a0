import { formatMoment } from '../../kernel/day.ts';
import type { Answer, PageRequest } from '../../platform/http/request.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/fields.tsx';
import { KeyValue } from '../../ui/figures.tsx';
import { Form } from '../../ui/form.tsx';
import { useLanguage, useText } from '../../ui/language.tsx';
import { Link } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import { BackLink, EmptyState, Section } from '../../ui/text.tsx';
import { mailIn, mailsIn, mailStretches, type MailboxAddress, type MailHead, type WholeMail } from './mailbox.ts';
import { demoMessages } from './messages.ts';

const mailsShown = 50;

/** The list of mails; 404 outside of the demonstration. */
export function showMailbox(mailbox: MailboxAddress, gatewayOrigin: string | null) {
  return async ({ isDemo, query, city, reply }: PageRequest): Promise<Answer> => {
    if (!isDemo) return reply.notFound();
    const to = ([query['to']].flat()[0] ?? '').trim().slice(0, 254);
    const mails = await mailsIn(mailbox, to, mailsShown);
    const facts = { mails, to, gatewayOrigin, timeZone: city.timeZone };
    return reply.page(<MailboxPage {...facts} />);
  };
}

/** One mail with its links; 404 outside of the demonstration. */
export function showMail(mailbox: MailboxAddress) {
  return async ({ isDemo, params, city, publicUrl, reply }: PageRequest): Promise<Answer> => {
    const mail = isDemo ? await mailIn(mailbox, params['id'] ?? '') : null;
    if (!mail) return reply.notFound();
    return reply.page(<MailPage mail={mail} timeZone={city.timeZone} publicUrl={publicUrl} />);
  };
}

function mailboxPath(to: string): string {
  return to ? `/demo/mailbox?${new URLSearchParams({ to })}` : '/demo/mailbox';
}

type MailboxFacts = { mails: MailHead[]; to: string; timeZone: string };

function MailboxPage({ mails, to, timeZone, gatewayOrigin }: MailboxFacts & { gatewayOrigin: string | null }) {
  const t = useText(demoMessages);
  return (
    <Page title={t('mailbox.title')} lede={t('mailbox.lede')}>
      <Form action="/demo/mailbox" method="get" class="cc-search">
        <TextField name="to" type="email" label={t('mailbox.filter')} hint={t('mailbox.filter.hint')} value={to} />
        <Button kind="outline">{t('mailbox.filter.button')}</Button>
      </Form>
      {mails.length === 0 ? (
        <EmptyState action={<Link href={mailboxPath(to)}>{t('mailbox.again')}</Link>}>
          {to ? t('mailbox.emptyTo', { to }) : t('mailbox.empty')}
        </EmptyState>
      ) : (
        <MailTable mails={mails} to={to} timeZone={timeZone} />
      )}
      {gatewayOrigin && <AfterPayments gatewayOrigin={gatewayOrigin} />}
    </Page>
  );
}

/** Leads to the page of the pretend payment company where payments are returned, disputed and refunded. */
function AfterPayments({ gatewayOrigin }: { gatewayOrigin: string }) {
  const t = useText(demoMessages);
  const language = useLanguage();
  return (
    <Section heading={t('after.title')} id="after">
      <p>{t('after.text')}</p>
      <p>
        <Link href={`${gatewayOrigin}/after?language=${language}`}>{t('after.link')}</Link>
      </p>
    </Section>
  );
}

function MailTable({ mails, to, timeZone }: MailboxFacts) {
  const t = useText(demoMessages);
  const language = useLanguage();
  return (
    <>
      <Table
        caption={to ? t('mailbox.tableTo', { to }) : t('mailbox.table')}
        columns={[
          {
            key: 'subject',
            header: t('mailbox.subject'),
            kind: 'name',
            cell: (mail) => <Link href={`/demo/mailbox/${mail.id}`}>{mail.subject || t('mailbox.noSubject')}</Link>,
          },
          { key: 'to', header: t('mailbox.to'), cell: (mail) => mail.to },
          {
            key: 'received',
            header: t('mailbox.received'),
            cell: (mail) => formatMoment(new Date(mail.receivedAt), language, timeZone),
          },
        ]}
        rows={mails}
      />
      {mails.length === mailsShown && <p>{t('mailbox.newest', { count: mailsShown })}</p>}
      <p>
        <Link href={mailboxPath(to)}>{t('mailbox.again')}</Link>
      </p>
    </>
  );
}

function MailPage({ mail, timeZone, publicUrl }: { mail: WholeMail; timeZone: string; publicUrl: string }) {
  const t = useText(demoMessages);
  const language = useLanguage();
  return (
    <Page
      title={t('mailbox.mail')}
      heading={mail.subject || t('mailbox.noSubject')}
      before={<BackLink href="/demo/mailbox">{t('mailbox.back')}</BackLink>}
    >
      <KeyValue
        rows={[
          { label: t('mailbox.to'), value: mail.to },
          { label: t('mailbox.from'), value: mail.from },
          { label: t('mailbox.received'), value: formatMoment(new Date(mail.receivedAt), language, timeZone) },
        ]}
      />
      <div class="cc-mail">
        {mailStretches(mail.text, publicUrl).map(({ words, isLink }, index) =>
          isLink ? (
            <Link key={index} href={words}>
              {words}
            </Link>
          ) : (
            words
          ),
        )}
      </div>
    </Page>
  );
}
