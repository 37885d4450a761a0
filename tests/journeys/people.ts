import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'cheerio';
import { generate } from 'otplib';
import { parse } from 'csv-parse/sync';
import { expect, inject } from 'vitest';
import { portalCommand } from './running-portal.ts';
import { fill, follow, openBrowser, portal, press, type BrowserOptions, type Visit } from './support.ts';

/** Passwords of the demonstration, and the one that journeys choose for people whom they register. */
export const demoPassword = 'porch-light-maple-42';
export const staffPassword = 'ledger-window-oak-42';
export const ownPassword = 'kettle-orchard-violin-83';
export const staffSecret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

/** What the screens say on the way in, in both languages. */
export const entryWords = {
  en: {
    email: 'E-mail address',
    password: 'Password',
    register: 'Register',
    logIn: 'Log In',
    checkMail: 'Check your mail',
    confirm: 'Confirm e-mail address',
    code: 'Code from your authenticator app',
    goOn: 'Continue',
    welcome: 'Welcome to Citizen Self Service',
  },
  es: {
    email: 'Correo electrónico',
    password: 'Contraseña',
    register: 'Registrarse',
    logIn: 'Iniciar sesión',
    checkMail: 'Revise su correo',
    confirm: 'Confirmar el correo electrónico',
    code: 'Código de su aplicación de autenticación',
    goOn: 'Continuar',
    welcome: 'Le damos la bienvenida al Autoservicio para Residentes',
  },
};

let people = 0;

/** An address that nobody has registered yet. */
export function newEmail(name: string): string {
  people += 1;
  return `${name}-${process.pid}-${people}@example.com`;
}

export async function logIn(visit: Visit, email: string, password: string): Promise<void> {
  const words = entryWords[visit.options.language];
  await visit.page.goto('/log-in');
  await fill(visit, words.email, email);
  await fill(visit, words.password, password);
  await press(visit, words.logIn);
}

export async function logInStaff(visit: Visit, email: string): Promise<void> {
  await logIn(visit, email, staffPassword);
  await giveCode(visit);
}

/** A code works once a user: where another journey used this half minute's, the next one's is waited for. */
export async function giveCode(visit: Visit): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    await fill(visit, entryWords[visit.options.language].code, await generate({ secret: staffSecret }));
    await press(visit, entryWords[visit.options.language].goOn);
    if (new URL(visit.page.url()).pathname === '/staff') return;
    if (tries === 3) throw new Error('no code was taken');
    await visit.page.waitForTimeout(30_000 - (Date.now() % 30_000) + 200);
  }
}

/** Opens the newest mail to an address in the demonstration's mailbox; waits for it to arrive. */
export async function openNewestMail(visit: Visit, email: string, subject: string | RegExp): Promise<void> {
  const { page } = visit;
  const endsAt = Date.now() + 20_000;
  for (;;) {
    await page.goto(`/demo/mailbox?to=${encodeURIComponent(email)}`);
    const mail = page.getByRole('table').getByRole('link', { name: subject }).first();
    if (await mail.isVisible()) return mail.click();
    if (Date.now() > endsAt) throw new Error(`no mail ${subject} to ${email}`);
    await page.waitForTimeout(300);
  }
}

/** Follows the link that a mail is about. */
export async function followMailLink(visit: Visit, path: string): Promise<void> {
  await visit.page.getByRole('main').locator(`a[href*="${path}"]`).first().click();
}

/**
 * Registers, follows the mail and signs in with this browser's cookies, but draws none of these pages: the reference
 * workflow walks through each of them.
 */
export async function registerAndLogIn(visit: Visit, email: string): Promise<void> {
  await sendForm(visit, '/register', { email, password: ownPassword });
  await sendForm(visit, await confirmationLink(visit, email), {});
  await sendForm(visit, '/log-in', { email, password: ownPassword });
}

async function sendForm({ context }: Visit, path: string, fields: Record<string, string>): Promise<void> {
  const opened = await context.request.get(path);
  const form = load(await opened.text())('main form').first();
  const token = String(form.find('[name=_token]').val());
  const answer = await context.request.post(form.attr('action') ?? path, { form: { ...fields, _token: token } });
  expect({ path, status: answer.status() }).toEqual({ path, status: 200 });
}

async function confirmationLink({ context }: Visit, email: string): Promise<string> {
  const endsAt = Date.now() + 20_000;
  for (;;) {
    const mailbox = await context.request.get(`/demo/mailbox?to=${encodeURIComponent(email)}`);
    const mail = load(await mailbox.text())('main table a')
      .first()
      .attr('href');
    if (mail) {
      const opened = await context.request.get(mail);
      return (
        load(await opened.text())('main a[href*="/verify/"]')
          .first()
          .attr('href') ?? '/no-link-in-the-mail'
      );
    }
    if (Date.now() > endsAt) throw new Error(`no mail to ${email}`);
    await new Promise((passed) => setTimeout(passed, 200));
  }
}

/** Signs in a staff member of a role whom nobody else uses: a code works once for each. */
export async function logInNewStaff(visit: Visit, role: string): Promise<string> {
  const email = newEmail(role);
  await registerAndLogIn(visit, email);
  const { status, printed } = portalCommand(portal, ['make-staff', email, '--role', role]);
  expect({ status, printed }).toMatchObject({ status: 0 });
  const secret = /TOTP secret[^:]*: (\w+)/.exec(printed)?.[1] ?? '';
  await visit.context.clearCookies();
  await sendForm(visit, '/log-in', { email, password: ownPassword });
  await sendForm(visit, '/log-in/code', { code: await generate({ secret }) });
  return email;
}

/** Types what stands on a bill into Customer Account Linking. English only. */
export async function linkAccount(visit: Visit, number: string, name: string): Promise<void> {
  await visit.page.goto('/account/link');
  await fill(visit, /Customer ID or Account Number/, number);
  await fill(visit, /^Name/, name);
  await press(visit, 'Submit');
}

/** A signed-in resident who has linked a customer with open bills that nobody else in the journeys uses. */
export async function residentWithBills(
  options: BrowserOptions = {},
  fits: (customer: CityCustomer) => boolean = () => true,
): Promise<{ visit: Visit; email: string; customer: CityCustomer }> {
  const visit = await openBrowser(options);
  const email = newEmail('payer');
  await registerAndLogIn(visit, email);
  const customer = nextCustomer(fits);
  await sendForm(visit, '/account/link', { number: customer.customerId, name: customer.name });
  return { visit, email, customer };
}

/** A customer with one account as the city's files have it, and the open bills on it. */
export type CityCustomer = {
  customerId: string;
  name: string;
  accountNumber: string;
  email: string;
  openBills: CityBill[];
};
export type CityBill = {
  /** In addresses: category, year and number. */
  key: string;
  /** On the screen: year and number. */
  printed: string;
  balance: string;
  row: Record<string, string>;
};

/** A customer of the sample city with at least two open bills, whom no other journey has been given. */
export function nextCustomer(fits: (customer: CityCustomer) => boolean = () => true): CityCustomer {
  const free = customersWithOpenBills().find((customer) => fits(customer) && isTaken(customer.customerId));
  if (!free) throw new Error('no customer with open bills is left');
  return free;
}

/** Takes a customer for good. Test files run in processes of their own, which only a file can keep apart. */
function isTaken(customerId: string): boolean {
  try {
    writeFileSync(join(inject('cityFiles'), `taken-${customerId}`), '', { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}

export function cityRows(name: string): Record<string, string>[] {
  return parse(readFileSync(join(inject('cityFiles'), name)), { columns: true, bom: true });
}

/** The fixed customers 10001 to 10007 belong to journeys of their own. */
function customersWithOpenBills(): CityCustomer[] {
  const bills = Map.groupBy(
    cityRows('bills.csv').filter(({ status }) => status === 'open'),
    (row) => row['account_number'],
  );
  const customers = Map.groupBy(cityRows('customers.csv'), (row) => row['customer_id'] ?? '');
  return [...customers].flatMap(([customerId, [account, ...others]]) => {
    const open = bills.get(account?.['account_number']) ?? [];
    if (!account || others.length > 0 || account['status'] !== 'active' || open.length < 2) return [];
    if (Number(customerId) < 10_010) return [];
    // Bills of two categories may have one number; a journey wants to name them by it.
    if (new Set(open.map((row) => `${row['bill_year']} ${row['bill_number']}`)).size < open.length) return [];
    return [
      {
        customerId,
        name: account['name'] ?? '',
        accountNumber: account['account_number'] ?? '',
        email: account['email'] ?? '',
        openBills: open.map((row) => ({
          key: `${row['category']}-${row['bill_year']}-${row['bill_number']}`,
          printed: `${row['bill_year']}-${row['bill_number']}`,
          balance: row['balance'] ?? '',
          row,
        })),
      },
    ];
  });
}

/** Opens an account's details from Account Settings. */
export async function openDetails(visit: Visit): Promise<void> {
  await visit.page.goto('/account');
  await follow(visit, 'details');
}
