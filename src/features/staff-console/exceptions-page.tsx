import { mayRole, type StaffRequest } from '../identity/public.ts';
import type { ListedException } from '../payments/public.ts';
import { ListView, readList, type ShownList } from '../staff-lists/public.ts';
import { useText } from '../../ui/language.tsx';
import { Page } from '../../ui/page.tsx';
import { BackLink } from '../../ui/text.tsx';
import { exceptionCells, resolveColumn } from './exceptions-section.tsx';
import { exceptionsList } from './lists/exceptions-list.ts';
import { staffConsoleMessages } from './messages.ts';

/** GET /staff/payment-exceptions: all payments to look at, oldest first. */
export async function showExceptions(request: StaffRequest) {
  const mayResolve = mayRole(request.user.staffRole, 'resolve-exceptions');
  return request.reply.page(<ExceptionsPage shown={await readList(exceptionsList, request)} mayResolve={mayResolve} />);
}

function ExceptionsPage({ shown, mayResolve }: { shown: ShownList<ListedException>; mayResolve: boolean }) {
  const t = useText(staffConsoleMessages);
  const { what, payment } = exceptionCells;
  return (
    <Page
      title={t('exceptions.heading')}
      section="staff"
      before={<BackLink href="/staff">{t('today.title')}</BackLink>}
    >
      <ListView
        shown={shown}
        cells={{ kind: what, receiptNumber: payment }}
        more={mayResolve ? [resolveColumn(t('exceptions.resolve'))] : []}
      />
    </Page>
  );
}
