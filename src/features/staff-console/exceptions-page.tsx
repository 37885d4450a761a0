import { mayRole, type StaffRequest } from '../identity/public.ts';
import { openPaymentExceptions } from '../payments/public.ts';
import { useText } from '../../ui/language.tsx';
import { Page } from '../../ui/page.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { BackLink } from '../../ui/text.tsx';
import { ExceptionsTable, exceptionsAtOnce, exceptionsPath, type ExceptionsProps } from './exceptions-section.tsx';
import { staffConsoleMessages } from './messages.ts';

const pageShape = /^[1-9]\d{0,4}$/;

/** GET /staff/payment-exceptions: all payments to look at, oldest first, a page at a time. */
export async function showExceptions({ db, query, city, reply, user: { staffRole } }: StaffRequest) {
  const asked = String(query['page'] ?? '');
  const page = pageShape.test(asked) ? Number(asked) : 1;
  const found = await openPaymentExceptions(db, exceptionsAtOnce, { skipped: (page - 1) * exceptionsAtOnce });
  if (found.exceptions.length === 0) return reply.seeOther(page > 1 ? exceptionsPath : '/staff');
  const may = {
    mayResolve: mayRole(staffRole, 'resolve-exceptions'),
    mayReadStory: mayRole(staffRole, 'read-payments'),
  };
  return reply.page(<ExceptionsPage {...found} {...may} page={page} timeZone={city.timeZone} />);
}

function ExceptionsPage({ page, ...props }: ExceptionsProps & { page: number }) {
  const t = useText(staffConsoleMessages);
  return (
    <Page
      title={t('exceptions.heading')}
      section="staff"
      before={<BackLink href="/staff">{t('today.title')}</BackLink>}
    >
      <ExceptionsTable {...props} />
      <Pagination
        page={page}
        pages={Math.ceil(props.waiting / exceptionsAtOnce)}
        hrefOf={(number) => `${exceptionsPath}?page=${number}`}
      />
    </Page>
  );
}
