import { makeUser } from '../../src/features/identity/public.ts';
import { totpCode, totpStepAt } from '../../src/features/identity/totp.ts';
import type { FaultCity } from './city.ts';
import { formWith } from './payer.ts';
import { password } from './residents.ts';
import { Visitor, type Answer } from './visitor.ts';

export type SentFile = { name: string; content: string };

const totpSecret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
let made = 0;

/** Somebody of the city's staff who brings files in, at one process of the portal. */
export class Clerk extends Visitor {
  private readonly city: FaultCity;
  private readonly email: string;

  constructor(city: FaultCity, email: string, at: string) {
    super(`10.200.0.${made % 250}`, [at]);
    this.city = city;
    this.email = email;
  }

  async signIn(): Promise<void> {
    this.cookies.clear();
    const form = formWith('Log In', (await this.insist('GET', '/log-in')).html);
    form.set('email', this.email);
    form.set('password', password);
    const { location } = await this.giveWord(form);
    const code = formWith('Continue', (await this.insist('GET', location)).html);
    code.set('code', totpCode(totpSecret, totpStepAt(this.city.now())));
    const { status } = await this.insist('POST', location.split('?')[0] ?? '', code);
    if (status !== 303) throw new Error(`the code was not taken: ${status}`);
  }

  /** Brings files in; gives the number of their run. */
  async upload(files: readonly SentFile[]): Promise<number> {
    const form = new FormData();
    const page = await this.insist('GET', '/staff/imports/new');
    for (const [name, value] of formWith('Upload and start a dry run', page.html)) form.append(name, value);
    for (const { name, content } of files) form.append('files', new Blob([content], { type: 'text/csv' }), name);
    const { location, status } = await this.insist('POST', '/staff/imports/new', form);
    const runId = Number(location.split('/').at(-1));
    if (!runId) throw new Error(`the files were not taken: ${status}`);
    return runId;
  }

  /** A form on the page of a run, ready to be sent. */
  async formOf(runId: number, button: string): Promise<URLSearchParams> {
    return formWith(button, (await this.insist('GET', `/staff/imports/${runId}`)).html);
  }

  async send(runId: number, deed: string, form: URLSearchParams): Promise<Answer> {
    return await this.insist('POST', `/staff/imports/${runId}/${deed}`, form);
  }
}

/** Makes a clerk who is signed in, at the process of that place. */
export async function makeClerk(city: FaultCity, at: number): Promise<Clerk> {
  made += 1;
  const email = `clerk-${made}@example.com`;
  const user = { email, password, language: 'en', staffRole: 'clerk', totpSecret } as const;
  await city.db.transaction().execute((tx) => makeUser(tx, city.secrets, user, city.now()));
  const clerk = new Clerk(city, email, city.portals[at]?.origin ?? '');
  await clerk.signIn();
  return clerk;
}
