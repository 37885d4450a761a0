import * as cheerio from 'cheerio';
import type { SeededRandom } from '../../src/features/import-export/demo-city/seeded-random.ts';
import { password, type Resident } from './residents.ts';
import { Visitor } from './visitor.ts';

export type Choice = 'pay' | 'decline' | 'later' | 'cancel';
export type Way = 'card' | 'echeck';

/** What a payer saw at last. `elsewhere`: another page than the gateway's, as where the payment was decided already. */
export type Outcome = { kind: 'pressed'; choice: Choice; counted: boolean } | { kind: 'walked-away' | 'elsewhere' };

const answerWithinMs = 40_000;

/** A resident at a browser without JavaScript. */
export class Payer extends Visitor {
  readonly resident: Resident;
  protected readonly checkout: string = '/checkout';

  constructor(resident: Resident, origins: readonly string[]) {
    super(resident.address, origins);
    this.resident = resident;
  }

  async signIn(): Promise<void> {
    this.cookies.clear();
    const form = formWith('Log In', (await this.insist('GET', '/log-in')).html);
    form.set('email', this.resident.email);
    form.set('password', password);
    await this.giveWord(form);
  }

  /** Review and pay as a form that is ready to be sent. */
  async review(bills: readonly string[]): Promise<URLSearchParams | null> {
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
export function formWith(button: string, html: string): URLSearchParams {
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
