import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestPortal } from '../../../../tests/support/portal.ts';
import { staffMemberOf } from '../../staff-console/test-staff.ts';
import { openHelpDesk } from '../test-help.ts';

let portal: TestPortal;
beforeAll(async () => {
  portal = await openHelpDesk();
});
afterAll(() => portal.close());

test('staff find what a 311 app filed by the address that it gave, in any order and by beginnings', async () => {
  const finance = await staffMemberOf(portal, 'finance');
  const page = await (await finance.open('/staff/help-requests/app-keys')).submit('Make a key', { name: 'Fix it' });
  const app = { api_key: page.text('code'), service_code: 'carts', description: 'A cart lies in the street' };
  const ask = (address_string: string) =>
    portal.browser().request('POST', '/open311/v2/requests.json', { ...app, address_string });
  const filed = await ask('400 S. Mc-Eagle Street, Apt. 7');
  const other = await ask('12 Main St');
  const [number, otherNumber] = [filed, other].map(
    ({ html }) => (JSON.parse(html) as { service_request_id: string }[])[0]!.service_request_id,
  );
  for (const typed of ['mceagle 400', '400 Mc-Eagle Str', 'street mceag']) {
    const found = (await finance.open(`/staff/find?${new URLSearchParams({ q: typed })}`)).text();
    expect([typed, found.includes(number!), found.includes(otherNumber!)]).toEqual([typed, true, false]);
  }
});
