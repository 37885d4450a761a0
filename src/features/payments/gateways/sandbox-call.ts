import { GatewayFault } from './gateway-fault.ts';

/** How the sandbox gateway is reached. Waits and pages of lists are shortened where faults are tried out. */
export type SandboxSettings = {
  url: string;
  apiKey: string;
  webhookSecret: string;
  answerWithinMs?: number;
  rowsPerPage?: number;
};

/** A gateway that is slower than this is treated as out of reach. */
const usualAnswerWithinMs = 8_000;

/** What is sent with a call that makes something: the key under which a repeat makes nothing twice. */
export type KeyedBody = { key: string; body: object };

/**
 * One call. Gives the status, 2xx, 404 or 409, and the answer read as JSON; throws where the gateway cannot be reached,
 * is late with any part of its answer, or answers with anything else.
 */
export async function callSandbox(
  settings: SandboxSettings,
  method: 'GET' | 'POST',
  path: string,
  keyed?: KeyedBody,
): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${settings.url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${settings.apiKey}`,
      ...(keyed ? { 'content-type': 'application/json', 'idempotency-key': keyed.key } : {}),
    },
    ...(keyed ? { body: JSON.stringify(keyed.body) } : {}),
    redirect: 'error',
    signal: AbortSignal.timeout(settings.answerWithinMs ?? usualAnswerWithinMs),
  });
  const { status } = response;
  if (!response.ok && status !== 404 && status !== 409) {
    await response.body?.cancel();
    throw new GatewayFault(`the gateway answered ${status}`);
  }
  const text = await response.text();
  const isJson = /^application\/json(;|$)/i.test(response.headers.get('content-type') ?? '');
  if (!isJson) throw new GatewayFault(`the gateway answered ${status} with no JSON`);
  try {
    return { status, body: JSON.parse(text) };
  } catch {
    throw new GatewayFault(`the gateway answered ${status} with broken JSON`);
  }
}
