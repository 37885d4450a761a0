import type Stripe from 'stripe';
import type { Validator } from 'typebox/compile';
import type { Static, TSchema } from 'typebox';
import { GatewayFault } from '../gateway-fault.ts';

export type StripeSettings = {
  /** `sk_…` or `rk_…`; its middle part says whether it moves real money. */
  secretKey: string;
  webhookSecret: string;
  /** Another program that answers as Stripe does, for tests with test keys; null for Stripe itself. */
  apiBase: string | null;
  /** Only tests wait for less than eight seconds. */
  answerWithinMs?: number;
};

/** Stripe, ready to be asked: the SDK, and what the settings say about it. */
export type StripeConnection = {
  sdk: Stripe;
  /** Where the hosted pages live. A session whose page is elsewhere is not believed. */
  hostedOrigin: string;
  isLive: boolean;
  webhookSecret: string;
  answerWithinMs: number;
};

/** The fields of requests and answers are those of this version, whatever the city's Stripe account is set to. */
const apiVersion = '2026-10-28.endive';

/** Stripe's own hosted pages. Pages under a domain of the city's are not used. */
const stripeHostedOrigin = 'https://checkout.stripe.com';

/** Stripe is out of reach when a call takes longer than this, however many requests it is made of. */
const answerWithinMs = 8_000;

/** More than a city has in the time that is asked about: a list that does not end is a fault. */
const listedMax = 200_000;

/**
 * Prepares the SDK. It is loaded only where it is used, since loading it takes as long as the rest of the portal. It
 * tries nothing again by itself: who calls knows when the same key may be used again. It reports nothing about us.
 */
export async function connectStripe(settings: StripeSettings): Promise<StripeConnection> {
  const { Stripe: Sdk } = await import('stripe');
  const base = settings.apiBase === null ? null : new URL(settings.apiBase);
  const timeout = settings.answerWithinMs ?? answerWithinMs;
  const sdk = new Sdk(settings.secretKey, {
    ...{ apiVersion, timeout, maxNetworkRetries: 0, telemetry: false },
    httpClient: Sdk.createFetchHttpClient(fetchAnswer),
    ...(base ? addressOf(base) : {}),
  });
  return {
    sdk,
    hostedOrigin: base ? base.origin : stripeHostedOrigin,
    isLive: /^[a-z]+_live_/.test(settings.secretKey),
    webhookSecret: settings.webhookSecret,
    answerWithinMs: timeout,
  };
}

function addressOf({ hostname, port, protocol }: URL): { host: string; port: string; protocol: 'http' | 'https' } {
  return protocol === 'http:'
    ? { host: hostname, port: port || '80', protocol: 'http' }
    : { host: hostname, port: port || '443', protocol: 'https' };
}

/**
 * Follows no redirect, which would carry the key elsewhere, and keeps back notices that the SDK would print on stderr.
 * An answer that is no JSON object fails here: the SDK would wait for ever on some of them, and take a refusal without
 * an `error` in it for a good answer.
 */
async function fetchAnswer(url: string | URL | Request, init?: RequestInit): Promise<Response> {
  const answer = await fetch(url, { ...init, redirect: 'error' });
  const body = await answer.text();
  const parsed: unknown = JSON.parse(body);
  const isReadable = typeof parsed === 'object' && parsed !== null && (answer.ok || 'error' in parsed);
  if (!isReadable) throw new TypeError('not an answer of Stripe');
  const headers = new Headers(answer.headers);
  headers.delete('stripe-notice');
  return new Response(body, { status: answer.status, headers });
}

/** What is left of the time that one call may take, as the SDK wants it; throws when nothing is. */
export type TimeLeft = () => { timeout: number };

export function timeLeft(withinMs: number): TimeLeft {
  const until = performance.now() + withinMs;
  return () => {
    const left = Math.ceil(until - performance.now());
    if (left <= 0) throw new GatewayFault('Stripe took too long', 'too_slow');
    return { timeout: left };
  };
}

/** The answer to a request, in the shape that we rely on. Throws `GatewayFault` for everything else. */
export async function answerOf<Shape extends TSchema>(
  asked: Promise<unknown>,
  shape: Validator<{}, Shape>,
): Promise<Static<Shape>> {
  try {
    return shaped(await asked, shape);
  } catch (error) {
    throw faultOf(error);
  }
}

/** The same, with null for a thing that Stripe does not know. */
export async function answerIfThere<Shape extends TSchema>(
  asked: Promise<unknown>,
  shape: Validator<{}, Shape>,
): Promise<Static<Shape> | null> {
  try {
    return shaped(await asked, shape);
  } catch (error) {
    if (isRefusal(error, 404, 'resource_missing')) return null;
    throw faultOf(error);
  }
}

/** Everything that a list holds, page after page. */
export async function* everyOf<Shape extends TSchema>(
  list: AsyncIterable<unknown>,
  shape: Validator<{}, Shape>,
): AsyncGenerator<Static<Shape>> {
  let listed = 0;
  try {
    for await (const one of list) {
      if ((listed += 1) > listedMax) throw new GatewayFault('Stripe lists more than is read', 'too_many');
      yield shaped(one, shape);
    }
  } catch (error) {
    throw faultOf(error);
  }
}

function shaped<Shape extends TSchema>(answer: unknown, shape: Validator<{}, Shape>): Static<Shape> {
  if (!shape.Check(answer)) throw new GatewayFault('Stripe answered in another shape than it promises', 'shape');
  return answer;
}

/** Whether Stripe refused a request with this status and, where one is named, this code. */
export function isRefusal(error: unknown, status: number, code?: string): boolean {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return false;
  return error.statusCode === status && (code === undefined || ('code' in error && error.code === code));
}

/** The SDK's errors hold headers, bodies and messages: of all that, a status and a plain word go on. */
export function faultOf(error: unknown): GatewayFault {
  if (error instanceof GatewayFault) return error;
  const { statusCode, code, rawType } = Object(error) as Record<string, unknown>;
  const word = [code, rawType].find((one) => typeof one === 'string' && /^[a-z_]{1,60}$/.test(one));
  if (typeof statusCode !== 'number') return new GatewayFault('Stripe gave no answer that can be read', 'no_answer');
  return new GatewayFault(`Stripe answered ${statusCode}`, typeof word === 'string' ? word : String(statusCode));
}
