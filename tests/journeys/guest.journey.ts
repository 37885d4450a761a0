import { expect, test } from 'vitest';
import { checkPage } from './check-page.ts';
import { followMailLink, newEmail, nextCustomer, openNewestMail, residentWithBills } from './people.ts';
import { fill, follow, openBrowser, press, seesHeading, wordsOf, type Visit } from './support.ts';

/** What a guest's screens say, in both languages. */
const words = {
  en: {
    door: 'Pay a bill',
    title: 'Pay a bill without signing in',
    number: /^Bill number/,
    proof: /^Account number/,
    email: /^E-mail address for the receipt/,
    show: 'Show what is due',
    noMatch: 'We could not find a bill with these details',
    review: 'Review and pay',
    another: 'Add another bill',
    toPayment: 'Continue to payment',
    receipt: 'Payment receipt',
    seeReceipt: /Receipt R\d+ from/,
    end: 'Clear and start over',
    linkContinue: 'Continue',
    settled: 'This bill is paid',
  },
  es: {
    door: 'Pagar una factura',
    title: 'Pagar una factura sin iniciar sesión',
    number: /^Número de factura/,
    proof: /^Número de cuenta/,
    email: /^Correo electrónico para el recibo/,
    show: 'Ver lo que se debe',
    noMatch: 'No encontramos una factura con estos datos',
    review: 'Revisar y pagar',
    another: 'Agregar otra factura',
    toPayment: 'Continuar al pago',
    receipt: 'Recibo de pago',
    seeReceipt: /Recibo R\d+ de/,
    end: 'Borrar y empezar de nuevo',
    linkContinue: 'Continuar',
    settled: 'Esta factura está pagada',
  },
} as const;

/** The link that the owner of a bill hands on: the address that the QR code on its page holds. */
async function payLinkOfOpenBill(javaScript: boolean): Promise<{ link: string; balance: string; name: string }> {
  const { visit, customer } = await residentWithBills({ javaScript });
  const [bill] = customer.openBills;
  await visit.page.goto(`/bills/${bill?.key}`);
  await checkPage(visit, 'bill with its pay link');
  const link = (await visit.page.locator('.cc-pay-link a').getAttribute('href')) ?? '';
  return { link, balance: bill?.balance ?? '', name: customer.name };
}

const amountOf = (balance: string) =>
  Number(balance).toLocaleString('en-US', { style: 'currency', currency: 'USD', currencyDisplay: 'symbol' });

async function payAtGateway({ page }: Visit): Promise<void> {
  await page.getByRole('button', { name: /^(Pay|Pagar)$/ }).click();
}

test.each([
  { javaScript: true, language: 'en' },
  { javaScript: false, language: 'en' },
  { javaScript: true, language: 'es' },
] as const)('somebody else pays by the link of the QR code ($language, JavaScript $javaScript)', async (options) => {
  const t = words[options.language];
  const { link, balance, name } = await payLinkOfOpenBill(options.javaScript);
  const visit = await openBrowser(options);
  const email = newEmail('guest');
  await visit.page.goto(link);
  await checkPage(visit, 'pay link');
  const shown = await wordsOf(visit);
  expect(shown).toContain(amountOf(balance));
  expect(shown).not.toContain(name);
  await press(visit, t.linkContinue);
  await checkPage(visit, 'pay link, without an address');
  await fill(visit, t.email, email);
  await press(visit, t.linkContinue);
  await seesHeading(visit, t.review);
  await checkPage(visit, 'review of a guest');
  expect(await wordsOf(visit)).not.toContain(name);
  await press(visit, t.toPayment);
  await payAtGateway(visit);
  await seesHeading(visit, t.receipt);
  await checkPage(visit, 'receipt of a guest');
  expect(await wordsOf(visit)).not.toContain(name);

  await visit.page.goto(link);
  await seesHeading(visit, t.settled);
  await checkPage(visit, 'pay link of a paid bill');
  const elsewhere = await openBrowser(options);
  await openNewestMail(elsewhere, email, t.seeReceipt);
  await followMailLink(elsewhere, '/pay/payment/');
  await seesHeading(elsewhere, t.receipt);
  await checkPage(elsewhere, 'receipt by the link of its mail');
});

test.each(['en', 'es'] as const)('a guest pays two bills by their numbers (%s)', async (language) => {
  const t = words[language];
  const customer = nextCustomer();
  const visit = await openBrowser({ language, width: 320 });
  await visit.page.goto('/');
  await follow(visit, t.door);
  await seesHeading(visit, t.title);
  await checkPage(visit, 'guest pay');
  await fill(visit, t.number, customer.openBills[0]?.printed ?? '');
  await fill(visit, t.proof, '1');
  await fill(visit, t.email, newEmail('guest'));
  await press(visit, t.show);
  await visit.page.getByText(t.noMatch).waitFor();
  await checkPage(visit, 'guest pay, refused');
  await fill(visit, t.proof, customer.accountNumber);
  await press(visit, t.show);
  await seesHeading(visit, t.review);
  await follow(visit, t.another);
  await checkPage(visit, 'guest pay, another bill');
  await fill(visit, t.number, customer.openBills[1]?.key ?? '');
  await fill(visit, t.proof, customer.accountNumber);
  await press(visit, t.show);
  await seesHeading(visit, t.review);
  await checkPage(visit, 'review of two bills');
  const review = await wordsOf(visit);
  for (const { balance } of customer.openBills.slice(0, 2)) expect(review).toContain(amountOf(balance));
  expect(review).not.toContain(customer.name);
  await press(visit, t.end);
  await seesHeading(visit, t.title);
  await visit.page.goto('/pay/checkout');
  await seesHeading(visit, t.title);
  await checkPage(visit, 'guest pay, visit over');
  await visit.page.goto(`/pay/${'A'.repeat(40)}`);
  await checkPage(visit, 'no such pay link');
  await visit.page.goto(`/pay/payment/${'A'.repeat(48)}`);
  await checkPage(visit, 'no such payment link');
});
