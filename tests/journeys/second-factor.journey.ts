import pg from 'pg';
import { expect, test } from 'vitest';
import { openEmbeddedServer } from '../../src/platform/db/embedded-server.ts';
import { checkPage } from './check-page.ts';
import { logIn, logInNewStaff, ownPassword } from './people.ts';
import { fill, follow, openBrowser, openPanel, portal, press, seesHeading, wordsOf, type Visit } from './support.ts';

test('a clerk adds a passkey, confirms and signs in with it, and can do without the app', async () => {
  const visit = await openBrowser();
  const email = await logInNewStaff(visit, 'clerk');
  await addAuthenticator(visit);
  await visit.page.goto('/account');
  await follow(visit, 'Passkeys, app and recovery codes');
  await seesHeading(visit, 'Second factor');
  await checkPage(visit, 'Second factor, with the app alone');
  await follow(visit, 'Add a passkey');
  await seesHeading(visit, 'Add a passkey');
  await checkPage(visit, 'Add a passkey');
  await fill(visit, 'Name of the passkey', 'Counter 3, fingerprint');
  await press(visit, 'Add passkey');
  await visit.page.getByText('The passkey was added.').waitFor();
  await checkPage(visit, 'Second factor, with a passkey');

  await follow(visit, 'Make recovery codes');
  await letFactorGrowOld(email);
  await press(visit, 'Show my codes');
  await seesHeading(visit, 'Confirm that it is you');
  await checkPage(visit, 'Confirm that it is you');
  await press(visit, 'Use a passkey');
  await seesHeading(visit, 'Your recovery codes');
  await checkPage(visit, 'Your recovery codes');
  expect(await visit.page.locator('.cc-recovery-codes code').count()).toBe(10);

  await visit.page.goto('/staff/second-factor');
  await press(visit, 'Remove the app');
  await visit.page.getByText('The authenticator app was removed.').waitFor();
  await openPanel(visit, 'User');
  await visit.page.getByRole('button', { name: 'Log Out', exact: true }).click();
  await logIn(visit, email, ownPassword);
  await seesHeading(visit, 'Enter your code');
  expect(await wordsOf(visit)).not.toContain('authenticator app');
  await checkPage(visit, 'code, with a passkey alone');
  await press(visit, 'Use a passkey');
  await seesHeading(visit, 'Today');
});

test('without JavaScript a passkey is no way, and the page says what is', async () => {
  const visit = await openBrowser({ javaScript: false, language: 'es' });
  await logInNewStaff(visit, 'clerk');
  await visit.page.goto('/staff/second-factor/passkeys/new');
  await seesHeading(visit, 'Añadir una llave de acceso');
  expect(await wordsOf(visit)).toContain('Su aplicación de autenticación funciona sin eso.');
  await checkPage(visit, 'Add a passkey, no script');
});

/** A computer that knows its user by a finger, as Chromium's DevTools make one up. */
async function addAuthenticator({ context, page }: Visit): Promise<void> {
  const devTools = await context.newCDPSession(page);
  await devTools.send('WebAuthn.enable');
  await devTools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

/** Nobody waits ten minutes in a test: the session's second factor is put back in time. */
async function letFactorGrowOld(email: string): Promise<void> {
  const server = await openEmbeddedServer(portal.environment['DATA_DIR'] ?? '', () => {});
  const client = new pg.Client({ connectionString: server.ownerUrl });
  await client.connect();
  await client.query(
    `update sessions set second_factor_given_at = second_factor_given_at - interval '11 minutes'
      where user_id = (select id from users where email = $1)`,
    [email],
  );
  await client.end();
  await server.release();
}
