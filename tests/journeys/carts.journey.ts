import { expect, test } from 'vitest';
import { checkPage } from './check-page.ts';
import { cityRows, followMailLink, logInStaff, newEmail, nextCustomer, openNewestMail } from './people.ts';
import { fill, follow, openBrowser, press, seesHeading, wordsOf, type Visit } from './support.ts';

/** What the screens say, in both languages. */
const words = {
  en: {
    services: 'Other Services',
    order: 'Order a cart',
    outside: 'not collected at the curb',
    notListed: 'The city does not list this address',
    size: /^68 gallons/,
    first: 'No, it is the first',
    additional: 'Yes, it is an additional one',
    pickUp: /^Picked up at Public Works/,
    address: /^Address/,
    email: /^E-mail address/,
    orderMore: 'Set aside and choose another',
    orderLast: 'Set aside and review payment',
    aside: 'is set aside for you',
    before: 'You ordered this before',
    seeThat: 'See that order',
    review: 'Review and pay',
    another: 'Add another bill',
    number: /^Bill number/,
    proof: /^Account number/,
    show: 'Show what is due',
    toPayment: 'Continue to payment',
    receipt: 'Payment receipt',
    done: /Your cart order CO\d+ is done/,
    refused: /About your cart order CO\d+/,
    title: /^Cart order CO\d+/,
  },
  es: {
    services: 'Otros servicios',
    order: 'Pedir un contenedor',
    outside: 'no se recoge la basura en la acera',
    notListed: 'La Ciudad no tiene esta dirección en su lista',
    size: /^68 galones/,
    first: 'No, es el primero',
    additional: 'Sí, es adicional',
    pickUp: /^Recogida en Obras Públicas/,
    address: /^Dirección/,
    email: /^Correo electrónico/,
    orderMore: 'Apartar y elegir otro',
    orderLast: 'Apartar y revisar el pago',
    aside: 'está apartado para usted',
    before: 'Usted ya pidió esto',
    seeThat: 'Ver ese pedido',
    review: 'Revisar y pagar',
    another: 'Agregar otra factura',
    number: /^Número de factura/,
    proof: /^Número de cuenta/,
    show: 'Ver lo que se debe',
    toPayment: 'Continuar al pago',
    receipt: 'Recibo de pago',
    done: /Su pedido de contenedores CO\d+ está hecho/,
    refused: /Sobre su pedido de contenedores CO\d+/,
    title: /^Pedido de contenedores CO\d+/,
  },
} as const;

const places = cityRows('service_addresses.csv');
const houses = places.filter((place) => place['curbside'] === 'yes');
const flat = places.find((place) => place['in_city'] === 'yes' && place['curbside'] === 'no')!;
const refusal = 'Your street is closed until April. Please order again then.';

async function choose({ page }: Visit, name: string | RegExp): Promise<void> {
  await page.getByRole('radio', { name }).first().check({ force: true });
}

/** The number of the order that is on the page. */
async function numberOn(visit: Visit): Promise<string> {
  return /CO\d+/.exec(await wordsOf(visit))?.[0] ?? '';
}

test.each([
  { language: 'en', javaScript: true, house: 40 },
  { language: 'es', javaScript: false, house: 41 },
] as const)(
  'a guest orders two carts and pays them with a bill; one is brought, one refused ($language, JavaScript $javaScript)',
  async ({ language, javaScript, house }) => {
    const t = words[language];
    const customer = nextCustomer();
    const email = newEmail('carts');
    const visit = await openBrowser({ language, javaScript });
    await visit.page.goto('/');
    await visit.page.getByRole('navigation').getByRole('link', { name: t.services, exact: true }).first().click();
    await seesHeading(visit, t.services);
    await checkPage(visit, 'Other Services');
    await visit.page.getByRole('link', { name: t.order }).first().click();
    await checkPage(visit, 'order form');
    await choose(visit, t.size);
    await choose(visit, t.first);
    await fill(visit, t.address, flat['address']!);
    await fill(visit, t.email, email);
    await press(visit, t.orderMore);
    expect(await wordsOf(visit)).toContain(t.outside);
    await checkPage(visit, 'order form, refused');
    await fill(visit, t.address, `${houses[house]!['address']!.slice(0, -4)}x`);
    await press(visit, t.orderMore);
    expect(await wordsOf(visit)).toContain(t.notListed);
    await checkPage(visit, 'order form, addresses nearby');
    await fill(visit, t.address, houses[house]!['address']!.toUpperCase());
    await press(visit, t.orderMore);
    expect(await wordsOf(visit)).toContain(t.aside);
    const first = await numberOn(visit);
    await checkPage(visit, 'Other Services, with an order');

    // To the form again, and the same once more: one order, unless they say that they want another one.
    await visit.page.getByRole('link', { name: t.order }).first().click();
    await choose(visit, t.size);
    await choose(visit, t.first);
    await fill(visit, t.address, houses[house]!['address']!);
    await press(visit, t.orderMore);
    await seesHeading(visit, t.before);
    await checkPage(visit, 'the same order again');
    await follow(visit, t.seeThat);
    expect(await numberOn(visit)).toBe(first);
    await visit.page.goto('/other-services');
    await visit.page.getByRole('link', { name: t.order }).first().click();
    await choose(visit, t.size);
    await choose(visit, t.additional);
    await choose(visit, t.pickUp);
    await fill(visit, t.address, houses[house]!['address']!);
    await press(visit, t.orderLast);
    await seesHeading(visit, t.review);
    await follow(visit, t.another);
    await fill(visit, t.number, customer.openBills[0]?.printed ?? '');
    await fill(visit, t.proof, customer.accountNumber);
    await press(visit, t.show);
    await seesHeading(visit, t.review);
    await checkPage(visit, 'review of two carts and a bill');
    const review = await wordsOf(visit);
    for (const amount of ['$67.00', '$57.00']) expect(review).toContain(amount);
    await press(visit, t.toPayment);
    await visit.page.getByRole('button', { name: /^(Pay|Pagar)$/ }).click();
    await seesHeading(visit, t.receipt);
    await checkPage(visit, 'receipt of carts and a bill');
    const second = `CO${Number(first.slice(2)) + 1}`;

    const clerk = await openBrowser();
    await logInStaff(clerk, 'admin@example.com');
    await clerk.page.goto('/staff/cart-orders/route');
    await checkPage(clerk, 'route list');
    await clerk.page.getByRole('link', { name: first, exact: true }).click();
    await checkPage(clerk, 'order of staff');
    await press(clerk, 'Mark as done');
    await checkPage(clerk, 'order of staff, without a number');
    await fill(clerk, /^Serial number of the cart/, `NV68${first}`);
    await press(clerk, 'Mark as done');
    expect(await wordsOf(clerk)).toContain('Marked as done');
    await clerk.page.goto('/staff/cart-orders');
    await checkPage(clerk, 'cart orders');
    await clerk.page.getByRole('link', { name: second, exact: true }).click();
    await clerk.page.getByRole('link', { name: 'Refuse this order' }).click();
    await checkPage(clerk, 'refuse an order');
    await fill(clerk, /^Reason, as the resident reads it/, refusal);
    await press(clerk, 'Refuse the order');
    expect(await wordsOf(clerk)).toContain('$57.00 is to go back');
    await checkPage(clerk, 'order of staff, refused');
    await clerk.page.getByRole('link', { name: 'Take the decision back' }).click();
    await checkPage(clerk, 'take back a decision');
    await clerk.page.goto('/staff/cart-orders/stock');
    await checkPage(clerk, 'stock');

    const elsewhere = await openBrowser({ language, javaScript });
    for (const [subject, told] of [
      [t.done, `NV68${first}`],
      [t.refused, refusal],
    ] as const) {
      await openNewestMail(elsewhere, email, subject);
      await followMailLink(elsewhere, '/carts/order-link/');
      await seesHeading(elsewhere, t.title);
      expect(await wordsOf(elsewhere)).toContain(told);
      await checkPage(elsewhere, 'order by the link of its mail');
    }
  },
);
