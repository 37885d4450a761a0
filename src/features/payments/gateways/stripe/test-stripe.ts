import { readFileSync } from 'node:fs';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { closeServer } from '../../../../../stand-ins/loopback-http.ts';

/** What a program in Stripe's place answers: JSON, or one of the ways in which a company fails to answer. */
export type StripeAnswer =
  | { status?: number; headers?: Record<string, string>; json: unknown }
  | 'hang'
  | 'drip'
  | 'reset'
  | 'not-json'
  | 'half';

/** A request as it came, its query and its form taken apart. */
export type StripeRequest = {
  method: string;
  path: string;
  query: Record<string, string>;
  form: Record<string, string>;
  headers: IncomingHttpHeaders;
};

/** For tests only: a loopback program in Stripe's place, which keeps every request. */
export type StartedStripe = {
  base: string;
  requests: StripeRequest[];
  /** `METHOD /path` to its answer; a list is one answer a request, the last one again and again. */
  answers: Record<string, StripeAnswer | StripeAnswer[]>;
  close(): Promise<void>;
};

export async function startStripe(): Promise<StartedStripe> {
  const requests: StripeRequest[] = [];
  const started: StartedStripe = { base: '', requests, answers: {}, close: () => closeServer(server) };
  const server: Server = createServer((request, response) => void handle(request, response));
  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://stripe');
    const { method = '', headers } = request;
    const form = Object.fromEntries(new URLSearchParams(await text(request)));
    requests.push({ method, path: pathname, query: Object.fromEntries(searchParams), form, headers });
    const planned = started.answers[`${method} ${pathname}`] ?? started.answers['*'];
    const answer = Array.isArray(planned) ? (planned.length > 1 ? planned.shift() : planned[0]) : planned;
    send(response, answer ?? missing);
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  started.base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return started;
}

/** Stripe's answer for a thing that it does not know. */
export const missing: StripeAnswer = refusal(404, 'resource_missing');

export function refusal(status: number, code: string, message = 'No.', type = 'invalid_request_error'): StripeAnswer {
  return { status, json: { error: { code, message, type } } };
}

function send(response: ServerResponse, answer: StripeAnswer): void {
  const json = { 'content-type': 'application/json' };
  if (answer === 'reset') response.socket?.resetAndDestroy();
  else if (answer === 'not-json') response.writeHead(200, json).end('<html>sk_test_51maple');
  else if (answer === 'half') {
    response.writeHead(200, { ...json, 'content-length': '400' }).write('{"id":"cs_test_');
    setTimeout(() => response.destroy(), 20);
  } else if (answer === 'drip') {
    response.writeHead(200, json);
    const drip = setInterval(() => response.write(' '), 20);
    response.on('close', () => clearInterval(drip));
  } else if (answer !== 'hang') {
    response.writeHead(answer.status ?? 200, { ...json, ...answer.headers }).end(JSON.stringify(answer.json));
  }
}

/** A hand-made object or event of Stripe's, as text; its people and ids are made up. */
export function fixtureText(name: string): string {
  return readFileSync(`${import.meta.dirname}/../fixtures/${name}.json`, 'utf8');
}

export function fixture(name: string): Record<string, unknown> {
  return JSON.parse(fixtureText(name));
}

export function list(...data: unknown[]): StripeAnswer {
  return { json: { object: 'list', url: '/v1/list', has_more: false, data } };
}
