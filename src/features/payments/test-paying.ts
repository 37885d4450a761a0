import { closeServer } from '../../../stand-ins/loopback-http.ts';
import {
  apiKey,
  startCity,
  startGateway,
  webhookSecret,
  type City,
  type StartedGateway,
} from '../../../stand-ins/sandbox-gateway/started-gateway.ts';
import { endPrograms, eventually, newStoreFile } from '../../../stand-ins/started-program.ts';
import type { TestBrowser, TestPage } from '../../../tests/support/browser.ts';
import { openTestPortal, type TestPortal, type TestPortalOptions } from '../../../tests/support/portal.ts';
import { cents } from '../../kernel/money.ts';
import { dayAt, plusDays } from '../../kernel/day.ts';
import type { Selectable } from 'kysely';
import type { DB } from '../../platform/db/database.generated.ts';
import { applyGatewayTruth, type TruthOutcome } from './apply-gateway-truth.ts';
import { openPaymentExceptions } from './exceptions/reads.ts';
import type { Gateway, GatewaySession } from './gateways/gateway.ts';
import { sandboxGateway } from './gateways/sandbox.ts';
import type { Payable } from './payable.ts';
import type { Payment } from './payment.ts';
import { paymentById } from './reads.ts';

export type Payer = { userId: string; email: string; browser: TestBrowser };
/** `lines`: charge codes with their amounts, in the order of the bill. */
export type TestBill = { category?: string; dueCents: number; lines?: [string, number][] };

/** For tests only: a portal, a gateway that really runs, and what people do between the two. */
export type Paying = {
  portal: TestPortal;
  gateway: StartedGateway;
  /** The same gateway as the portal has it. */
  wired: Gateway;
  city: City;
  /** Makes one account with these bills, and a resident who is linked to it. */
  payerOf(bills: TestBill[]): Promise<{ payer: Payer; keys: string[]; accountId: number }>;
  /** Makes one account of a new customer with these bills. */
  accountWith(bills: TestBill[]): Promise<{ keys: string[]; accountId: number }>;
  link(userId: string, accountId: number): Promise<void>;
  review(payer: Payer, keys: string[]): Promise<TestPage>;
  /** Continues to the gateway and gives the address of its page. */
  start(payer: Payer, keys: string[], fields?: Record<string, string>): Promise<Started>;
  press(started: Started, choice: 'pay' | 'decline' | 'later' | 'cancel'): Promise<void>;
  /** Brings what the gateway sent of a payment to the portal, once `count` messages are there, and runs the jobs. */
  deliver(started: Pick<Started, 'paymentId'>, count?: number): Promise<void>;
  /** Gives money of a paid payment back at the gateway, or decides about it, and brings the news to the portal. */
  giveBack(
    started: Started,
    action: 'return' | 'dispute' | 'dispute-decision' | 'refund',
    body?: object,
  ): Promise<void>;
  post(body: string, signature: string, type?: string): Promise<number>;
  /** Lets the portal hear of a session at the gateway what the sandbox cannot be made to say. */
  hear(started: Started, said: Partial<GatewaySession>, payables?: readonly Payable[]): Promise<TruthOutcome>;
  payment(id: string): Promise<Payment>;
  /** All that a user has started, the first first. */
  paymentsOf(payer: Pick<Payer, 'userId'>): Promise<Selectable<DB['payments']>[]>;
  /** How often the gateway was asked to open a page for a payment. */
  createCalls(paymentId: string): Promise<number>;
  control(changes: object): Promise<unknown>;
  back(payer: Payer, started: Started): Promise<TestPage>;
  /** What staff have to look at. */
  exceptions(): ReturnType<typeof openPaymentExceptions>;
  /** Lets so many seconds pass, and then looks after what is not decided. */
  lookAfter(seconds: number): Promise<void>;
  close(): Promise<void>;
};
export type Started = { paymentId: string; url: string };

export async function openPaying(options: Pick<TestPortalOptions, 'city' | 'trustedProxies'> = {}): Promise<Paying> {
  const city = await startCity();
  const gateway = await startGateway(newStoreFile(), { GATEWAY_WEBHOOK_URL: city.url, GATEWAY_SETTLE_MS: '400' });
  const wired = sandboxGateway({ url: gateway.baseUrl, apiKey, webhookSecret });
  const portal = await openTestPortal({ ...options, gateway: wired });
  const delivered = new Set<City['received'][number]>();
  const accountWith = accountsOf(portal);

  const post: Paying['post'] = async (body, signature, type = 'application/json') => {
    const headers = { 'content-type': type, 'sandbox-signature': signature };
    const answer = await portal.server.inject({ method: 'POST', url: '/webhooks/sandbox', headers, payload: body });
    return answer.statusCode;
  };
  const link: Paying['link'] = async (userId, customerAccountId) => {
    const row = { userId, customerAccountId, proof: 'name', sight: 'full', linkedAt: portal.clock.now() } as const;
    await portal.context.db.insertInto('accountLinks').values(row).execute();
  };
  const review: Paying['review'] = ({ browser }, keys) =>
    browser.open(`/checkout?${keys.map((key) => `bill=${key}`).join('&')}`);

  const deliver: Paying['deliver'] = async ({ paymentId }, count = 1) => {
    const waiting = await eventually(() => {
      const found = city.received.filter((one) => one.event.session.reference === paymentId && !delivered.has(one));
      return found.length >= count ? found : undefined;
    });
    for (const message of waiting) {
      delivered.add(message);
      await post(message.body, message.signature);
    }
    await portal.runJobs();
  };

  return {
    ...{ portal, gateway, wired, city, link, review, post, deliver },
    accountWith,
    async payerOf(bills) {
      const payer = await portal.resident();
      const made = await accountWith(bills);
      await link(payer.userId, made.accountId);
      return { payer, ...made };
    },
    async start(payer, keys, fields = {}) {
      const page = await review(payer, keys);
      const answer = await page.send('Continue to payment', fields);
      const url = String(answer.headers['location']);
      if (answer.status !== 303 || !url.startsWith(gateway.baseUrl)) throw new Error(`not started: ${answer.html}`);
      const sessionId = url.split('/').at(-1) ?? '';
      return { paymentId: (await gateway.session(sessionId)).reference, url };
    },
    async press(started, choice) {
      await gateway.press(started, choice);
    },
    async giveBack(started, action, body = {}) {
      await giveBackAtGateway(portal, gateway, started, action, body);
      await deliver(started);
    },
    hear: (started, said, payables = []) => hear(portal, started, said, payables),
    payment: (id) => keptPayment(portal, id),
    ...questions(portal, gateway),
    back: ({ browser }, { paymentId }) => browser.open(`/payments/${paymentId}`),
    exceptions: () => openPaymentExceptions(portal.context.db, 100),
    lookAfter: (seconds) => lookAfter(portal, seconds),
    async close() {
      await portal.close();
      await endPrograms();
      await closeServer(city.server);
    },
  };
}

/** What tests ask the portal's tables and the gateway, and tell the latter. */
function questions(
  portal: TestPortal,
  gateway: StartedGateway,
): Pick<Paying, 'paymentsOf' | 'createCalls' | 'control'> {
  return {
    paymentsOf: ({ userId }) =>
      portal.context.db.selectFrom('payments').selectAll().where('userId', '=', userId).orderBy('madeAt').execute(),
    async createCalls(paymentId) {
      const { body } = await gateway.call('GET', `/v1/calls?reference=${paymentId}`);
      return body.calls.reduce((sum, { creates }) => sum + creates, 0);
    },
    control: (changes) => gateway.call('POST', '/v1/control', changes),
  };
}

function accountsOf(portal: TestPortal): Paying['accountWith'] {
  let madeBills = 0;
  return async (bills) => {
    const accountId = await insertAccount(portal, madeBills);
    const keys = [];
    for (const bill of bills) keys.push(await insertBill(portal, accountId, bill, (madeBills += 1)));
    return { keys, accountId };
  };
}

async function giveBackAtGateway(
  portal: TestPortal,
  gateway: StartedGateway,
  { paymentId }: Started,
  action: string,
  body: object,
): Promise<void> {
  const { gatewaySessionId } = await keptPayment(portal, paymentId);
  const answer = await gateway.giveBack(gatewaySessionId ?? '', action, body);
  if (answer.status >= 300) throw new Error(`not given back: ${answer.status} ${JSON.stringify(answer.body)}`);
}

async function lookAfter(portal: TestPortal, seconds: number): Promise<void> {
  portal.clock.advance(seconds * 1000);
  await portal.runPeriodicWork('check-payments');
  await portal.runJobs();
}

async function keptPayment(portal: TestPortal, id: string): Promise<Payment> {
  const found = await paymentById(portal.context.db, id);
  if (!found) throw new Error(`no payment ${id}`);
  return found;
}

async function hear(
  portal: TestPortal,
  started: Started,
  said: Partial<GatewaySession>,
  payables: readonly Payable[],
): Promise<TruthOutcome> {
  const { way, principalCents, feeCents, gatewaySessionId } = await keptPayment(portal, started.paymentId);
  const session: GatewaySession = {
    ...{ id: gatewaySessionId ?? '', url: started.url, reference: started.paymentId, state: 'open', way },
    ...{ confirmedAt: portal.clock.now(), settledAt: null, failureReason: null, moneyBacks: [] },
    amountCents: cents(principalCents + feeCents),
    ...said,
  };
  const { city, db } = portal.context;
  const parts = { city, payables, now: portal.clock.now(), source: { cameBy: 'check' } } as const;
  return db.transaction().execute((tx) => applyGatewayTruth(tx, session, parts));
}

async function insertAccount(portal: TestPortal, number: number): Promise<number> {
  const { db } = portal.context;
  const customerNumber = String(50_000 + number);
  const names = { name: 'MAPLE STREET BAKERY', plainName: 'maple', canonicalName: 'maple' };
  const customer = await db
    .insertInto('customers')
    .values({ customerNumber, comparableCustomerNumber: customerNumber, ...names })
    .returning('id')
    .executeTakeFirstOrThrow();
  const accountNumber = String(900_000_000 + number);
  const row = await db
    .insertInto('customerAccounts')
    .values({ customerId: customer.id, accountNumber, comparableAccountNumber: accountNumber })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

async function insertBill(portal: TestPortal, accountId: number, bill: TestBill, number: number): Promise<string> {
  const { db, city } = portal.context;
  const today = dayAt(portal.clock.now(), city.timeZone);
  const { category = '01', dueCents, lines = [] } = bill;
  const { id } = await db
    .insertInto('bills')
    .values({
      ...{ category, billYear: 2026, billNumber: String(number), customerAccountId: accountId, status: 'open' },
      ...{ billDate: plusDays(today, -10), dueDate: plusDays(today, 20), asOf: portal.clock.now() },
      ...{ totalCents: cents(dueCents), importedBalanceCents: cents(dueCents) },
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  for (const [at, [chargeCode, amount]] of lines.entries()) {
    const line = { billId: id, lineNumber: at + 1, chargeCode, description: `Charge ${chargeCode}` };
    await db
      .insertInto('billLines')
      .values({ ...line, amountCents: cents(amount) })
      .execute();
  }
  return `${category}-2026-${number}`;
}
