import { expect, test } from 'vitest';
import { checkPage } from './check-page.ts';
import { entryWords, followMailLink, newEmail, openNewestMail, ownPassword } from './people.ts';
import { fill, follow, openBrowser, openPanel, press, seesHeading, statusOf, wordsOf, type Visit } from './support.ts';

/** The city's own how-to, word by word, and what a resident who chose Spanish sees in its place. */
const words = {
  en: {
    ...entryWords.en,
    user: 'User',
    myAccount: 'My Account',
    settings: 'Account Settings',
    information: 'Citizen Self Service Account Information',
    facts: ['Now logged in as', 'Last successful login', 'E-mail address'],
    linkedAccounts: 'Linked Accounts',
    customerAccounts: 'Customer Accounts',
    none: 'There are currently no linked accounts',
    link: 'link to account',
    linking: 'Customer Account Linking',
    section: 'Create new Customer Account Link',
    requiredNote: '* indicates required field',
    number: /Customer ID or Account Number/,
    name: /^Name/,
    submit: 'Submit',
    refused: 'We could not link an account with these values.',
    columns: ['Name', 'Account'],
    details: 'details',
    remove: 'remove',
    removeTitle: 'Remove this link?',
    removeButton: 'Remove',
    keep: 'Keep',
    profileMissing: 'Profile information not found.',
  },
  es: {
    ...entryWords.es,
    user: 'Usuario',
    myAccount: 'Mi cuenta',
    settings: 'Configuración de la cuenta',
    information: 'Información de su cuenta de autoservicio',
    facts: ['Sesión iniciada como', 'Último inicio de sesión', 'Correo electrónico'],
    linkedAccounts: 'Cuentas vinculadas',
    customerAccounts: 'Cuentas de cliente',
    none: 'Actualmente no hay cuentas vinculadas',
    link: 'vincular una cuenta',
    linking: 'Vincular una cuenta de cliente',
    section: 'Crear un vínculo nuevo con una cuenta de cliente',
    requiredNote: '* indica un campo obligatorio',
    number: /ID de cliente \(Customer ID\) o número de cuenta/,
    name: /^Nombre/,
    submit: 'Enviar',
    refused: 'No pudimos vincular una cuenta con estos datos.',
    columns: ['Nombre', 'Cuenta'],
    details: 'detalles',
    remove: 'quitar',
    removeTitle: '¿Quitar este vínculo?',
    removeButton: 'Quitar',
    keep: 'Conservar',
    profileMissing: 'No se encontró información del perfil.',
  },
};

test.each([
  { language: 'en', javaScript: true },
  { language: 'en', javaScript: false },
  { language: 'es', javaScript: true },
  { language: 'es', javaScript: false },
] as const)(
  'a resident links an account, opens its details, removes the link and makes it again ($language, JavaScript $javaScript)',
  async ({ language, javaScript }) => {
    const visit = await openBrowser({ language, javaScript });
    const email = newEmail('reader');
    await register(visit, email);
    await opensAccountSettings(visit, email);
    await isRefusedInTheSameWords(visit);
    await linksTheExample(visit);
    await opensDetails(visit);
    await removesAndLinksAgain(visit);
  },
);

async function register(visit: Visit, email: string): Promise<void> {
  const say = words[visit.options.language];
  await visit.page.goto('/');
  await seesHeading(visit, say.welcome);
  await checkPage(visit, 'home, signed out');
  await openPanel(visit, say.user);
  await visit.page.getByRole('banner').getByRole('link', { name: say.register, exact: true }).click();
  await seesHeading(visit, say.register);
  await checkPage(visit, 'Register');
  await press(visit, say.register);
  expect(statusOf(visit)).toBe(422);
  await checkPage(visit, 'Register, refused');
  await fill(visit, say.email, email);
  await fill(visit, say.password, ownPassword);
  await press(visit, say.register);
  await seesHeading(visit, say.checkMail);
  await checkPage(visit, 'Check your mail');
  await openNewestMail(visit, email, /.*/);
  await checkPage(visit, 'mail');
  await followMailLink(visit, '/verify/');
  await seesHeading(visit, say.confirm);
  await checkPage(visit, 'Confirm e-mail address');
  await press(visit, say.confirm);
  await seesHeading(visit, say.logIn);
  await checkPage(visit, 'Log In, confirmed');
  await fill(visit, say.email, email);
  await fill(visit, say.password, ownPassword);
  await press(visit, say.logIn);
  await seesHeading(visit, say.welcome);
  expect(await wordsOf(visit)).toContain(say.profileMissing);
  await checkPage(visit, 'home, nothing linked');
}

async function opensAccountSettings(visit: Visit, email: string): Promise<void> {
  const say = words[visit.options.language];
  await openPanel(visit, say.user);
  await checkPage(visit, 'home, User panel open');
  await visit.page.getByRole('link', { name: say.myAccount, exact: true }).click();
  await seesHeading(visit, say.settings);
  const text = await wordsOf(visit);
  for (const heading of [say.information, say.linkedAccounts, say.customerAccounts])
    await visit.page.getByRole('heading', { name: heading, exact: true }).waitFor();
  for (const fact of [...say.facts, email, say.none]) expect(text).toContain(fact);
  await checkPage(visit, 'Account Settings, empty');
}

async function isRefusedInTheSameWords(visit: Visit): Promise<void> {
  const say = words[visit.options.language];
  await follow(visit, say.link);
  await seesHeading(visit, say.linking);
  await visit.page.getByRole('heading', { name: say.section, exact: true }).waitFor();
  expect(await wordsOf(visit)).toContain(say.requiredNote);
  await checkPage(visit, 'Customer Account Linking, empty');
  await press(visit, say.submit);
  expect(statusOf(visit)).toBe(422);
  await checkPage(visit, 'Customer Account Linking, fields missing');
  const refusals: string[] = [];
  for (const [number, name] of [
    ['7654321', 'EXAMPLE CUSTOMER'],
    ['10001', 'SOMEBODY ELSE'],
  ] as const) {
    await fill(visit, say.number, number);
    await fill(visit, say.name, name);
    await press(visit, say.submit);
    expect(statusOf(visit)).toBe(422);
    const alert = visit.page.getByRole('alert');
    await alert.getByText(say.refused).waitFor();
    refusals.push(await alert.innerText());
  }
  expect(refusals[1]).toBe(refusals[0]);
  await checkPage(visit, 'Customer Account Linking, refused');
}

async function linksTheExample(visit: Visit): Promise<void> {
  const say = words[visit.options.language];
  await fill(visit, say.number, '10001');
  await fill(visit, say.name, 'EXAMPLE CUSTOMER');
  await press(visit, say.submit);
  await seesHeading(visit, say.settings);
  for (const column of say.columns) await visit.page.getByRole('columnheader', { name: column, exact: true }).waitFor();
  const row = visit.page.getByRole('row').filter({ hasText: '700100001' });
  expect(await row.innerText()).toContain('EXAMPLE CUSTOMER');
  await row.getByRole('link', { name: say.remove, exact: true }).waitFor();
  await checkPage(visit, 'Account Settings, linked');
}

async function opensDetails(visit: Visit): Promise<void> {
  const say = words[visit.options.language];
  await follow(visit, say.details);
  await seesHeading(visit, /EXAMPLE CUSTOMER/);
  expect(await visit.page.getByRole('checkbox').count()).toBe(3);
  await checkPage(visit, 'account details');
  await visit.page.goBack();
  await seesHeading(visit, say.settings);
}

async function removesAndLinksAgain(visit: Visit): Promise<void> {
  const say = words[visit.options.language];
  await follow(visit, say.remove);
  await seesHeading(visit, say.removeTitle);
  await checkPage(visit, 'Remove this link?');
  await follow(visit, say.keep);
  await seesHeading(visit, say.settings);
  await follow(visit, say.remove);
  await press(visit, say.removeButton);
  await seesHeading(visit, say.settings);
  expect(await wordsOf(visit)).toContain(say.none);
  await checkPage(visit, 'Account Settings, link removed');
  await follow(visit, say.link);
  // Typed as people do: other letters, spaces and hyphens change nothing.
  await fill(visit, say.number, '7001-00001');
  await fill(visit, say.name, 'customer,  example');
  await press(visit, say.submit);
  await seesHeading(visit, say.settings);
  expect(await wordsOf(visit)).toContain('700100001');
}
