import type { Answer, PageRequest } from '../../../platform/http/request.ts';
import { Link } from '../../../ui/link.tsx';
import { useText } from '../../../ui/language.tsx';
import { Page } from '../../../ui/page.tsx';
import { Prose, Section } from '../../../ui/text.tsx';
import { passwordMessages } from '../messages/passwords.ts';

export async function showRegisterSent({ city, reply }: PageRequest): Promise<Answer> {
  return reply.page(<CheckYourMailPage errand="register" phone={city.department.phone} />);
}

export async function showResetSent({ city, reply }: PageRequest): Promise<Answer> {
  return reply.page(<CheckYourMailPage errand="reset" phone={city.department.phone} />);
}

/** The same for every address and at every limit: what was sent, and to whom, only the mailbox tells. */
function CheckYourMailPage({ errand, phone }: { errand: 'register' | 'reset'; phone: string }) {
  const t = useText(passwordMessages);
  return (
    <Page title={t('sent.title')} lede={t(`sent.${errand}`)}>
      <Section heading={t('sent.nothing')} id="nothing-arrived">
        <Prose>
          <ul>
            <li>{t('sent.spam')}</li>
            <li>
              {t('sent.again')}{' '}
              <Link href={errand === 'register' ? '/register' : '/forgot-password'}>{t('sent.tryAgain')}</Link>
            </li>
            <li>{t(`sent.limit.${errand}`)}</li>
            <li>{t('sent.call', { phone })}</li>
          </ul>
        </Prose>
      </Section>
    </Page>
  );
}
