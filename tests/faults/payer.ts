import * as cheerio from 'cheerio';
import type { SeededRandom } from '../../src/features/import-export/demo-city/seeded-random.ts';
import { pause } from './programs.ts';
import { password, type Resident } from './residents.ts';

export type Choice = 'pay' | 'decline' | 'later' | 'cancel';
export type Way = 'card' | 'echeck';

/** What a payer saw at last. `elsewhere`: another page than the gateway's, as where the payment was decided already. */
export type Outcome = { kind: 'pressed'; choice: Choice; counted: boolean } | { kind: 'walked-away' | 'elsewhere' };

export type Answer = { status: number; location: string; html: string };
type Fields = URLSearchParams;

const patienceMs = 300_000;
const answerWithinMs = 40_000;

/**
 * A resident at a browser without JavaScript. What the network or the portal does not answer they try again, as people
 * press reload, until their patience ends.
 */
export class Payer {
  readonly resident: Resident;
  protected readonly checkout: string = '/checkout';
  private readonly cookies = new Map<string, string>();
  private readonly origins: readonly string[];
  private at = 0;

  constructor(resident: Resident, origins: readonly string[]) {
    this.resident = resident;
    this.origins = origins;
  }

  async once(method: 'GET' | 'POST', path: string, fields?: Fields): Promise<Answer> {
    const origin = this.origins[(this.at += 1) % this.origins.length] ?? '';
    const answer = await fetch(`${origin}${path}`, {
      method,
      headers: {
        'x-forwarded-for': this.resident.address,
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
      ...(fields ? { body: fields } : {}),
      redirect: 'manual',
      signal: AbortSignal.timeout(answerWithinMs),
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (/max-age=0/i.test(cookie)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return { status: answer.status, location: answer.headers.get('location') ?? '', html: await answer.text() };
  }

  /** Tries until there is an answer of the portal that is no fault of its own. */
  async insist(method: 'GET' | 'POST', path: string, fields?: Fields): Promise<Answer> {
    const endsAt = performance.now() + patienceMs;
    for (;;) {
      const answer = await this.once(method, path, fields).catch(() => null);
      if (answer && answer.status < 500) return answer;
      if (performance.now() > endsAt)
        throw new Error(`${method} ${path} was not answered: ${answer?.status ?? 'gone'}`);
      await pause(150);
    }
  }

  async signIn(): Promise<void> {
    this.cookies.clear();
    const form = formWith('Log In', (await this.insist('GET', '/log-in')).html);
    form.set('email', this.resident.email);
    form.set('password', password);
    const endsAt = performance.now() + patienceMs;
    let answer = await this.insist('POST', '/log-in', form);
    // Whoever tried often while the portal was interrupted is asked to wait a minute, and does.
    while (answer.status === 429 && performance.now() < endsAt) {
      await pause(5000);
      answer = await this.insist('POST', '/log-in', form);
    }
    if (answer.status !== 303) throw new Error(`could not log in: ${answer.status}`);
  }

  /** Review and pay as a form that is ready to be sent. */
  async review(bills: readonly string[]): Promise<Fields | null> {
    const path = `${this.checkout}?${new URLSearchParams(bills.map((bill) => ['bill', bill]))}`;
    let page = await this.insist('GET', path);
    if (page.status === 303 && page.location.startsWith('/log-in')) {
      await this.signIn();
      page = await this.insist('GET', path);
    }
    return page.html.includes('Continue to payment') ? formWith('Continue to payment', page.html) : null;
  }

  /** Pays some bills, from Review and pay to the press on the gateway's page and the way back. */
  async pay(bills: readonly string[], wish: { way: Way; choice: Choice; walksAway?: boolean }): Promise<Outcome> {
    const form = await this.review(bills);
    if (!form) return { kind: 'elsewhere' };
    form.set('way', wish.way);
    const answer = await this.insist('POST', this.checkout, form);
    if (answer.status !== 303 || !answer.location.includes('/pay/cs_')) return { kind: 'elsewhere' };
    if (wish.walksAway) return { kind: 'walked-away' };
    return this.press(answer.location, wish.choice);
  }

  async press(page: string, choice: Choice): Promise<Outcome> {
    // A connection that the gateway had just given up as idle is made anew; what counted already counts once.
    const pressed = await pressAt(page, choice).catch(() => pressAt(page, choice));
    await pressed.body?.cancel();
    const back = pressed.headers.get('location');
    // The page that one comes back to may be the very one that is down; nobody has to see it for the money to count.
    if (back) await this.once('GET', `${new URL(back).pathname}${new URL(back).search}`).catch(() => null);
    return { kind: 'pressed', choice, counted: pressed.status === 303 };
  }
}

function pressAt(page: string, choice: Choice): Promise<Response> {
  return fetch(page, {
    method: 'POST',
    body: new URLSearchParams({ choice }),
    redirect: 'manual',
    signal: AbortSignal.timeout(answerWithinMs),
  });
}

/** Somebody who proves the resident's bills, each by its number and the account number, and pays without signing in. */
export class Guest extends Payer {
  protected override readonly checkout = '/pay/checkout';

  async prove(bills: readonly string[]): Promise<void> {
    for (const bill of bills) {
      const form = formWith('Show what is due', (await this.insist('GET', '/pay')).html);
      form.set('number', bill);
      form.set('proof', this.resident.accountNumber);
      if (form.has('email')) form.set('email', `guest-of-${this.resident.email}`);
      const answer = await this.insist('POST', '/pay', form);
      if (answer.status !== 303) throw new Error(`bill ${bill} was not shown to a guest: ${answer.status}`);
    }
  }

  /** What somebody types who has another bill before them. */
  async mistype(bill: string): Promise<void> {
    const form = formWith('Show what is due', (await this.insist('GET', '/pay')).html);
    form.set('number', bill);
    form.set('proof', '1');
    form.set('email', `guest-of-${this.resident.email}`);
    await this.insist('POST', '/pay', form);
  }

  async endVisit(): Promise<void> {
    // The token of any form of theirs will do.
    await this.insist('POST', '/pay/end', formWith('Show what is due', (await this.insist('GET', '/pay')).html));
  }
}

/** The fields of the form that a button is in, as a browser would send them. */
export function formWith(button: string, html: string): Fields {
  const $ = cheerio.load(html);
  const form = $('button')
    .filter((_at, element) => $(element).text().trim() === button)
    .first()
    .closest('form');
  if (form.length === 0) throw new Error(`no button "${button}" on a page`);
  return new URLSearchParams(form.serialize());
}

/** What people do: most pay, by card or eCheck; some decline, wait or turn back. */
export function wishOf(random: SeededRandom): { way: Way; choice: Choice } {
  const way = random.chance(0.7) ? 'card' : 'echeck';
  const dice = random.whole(1, 100);
  const choice = dice <= 78 ? 'pay' : dice <= 86 ? 'later' : dice <= 93 ? 'decline' : 'cancel';
  return { way, choice };
}
