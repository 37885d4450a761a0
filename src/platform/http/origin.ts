import { AsyncLocalStorage } from 'node:async_hooks';

/** From where a request came: its address, as the limits count it, and what the browser calls itself. */
export type Origin = { clientAddress: string; browser: string | null };

const ofThisRequest = new AsyncLocalStorage<Origin>();

/** Answers a request so that everything it does knows from where it came, without every action having to hand it on. */
export function withOrigin<Answer>(origin: Origin | null, answer: () => Promise<Answer>): Promise<Answer> {
  return origin ? ofThisRequest.run(origin, answer) : answer();
}

/** From where the request came that is being answered; null for jobs, commands, and where it is not to be kept. */
export function currentOrigin(): Origin | null {
  return ofThisRequest.getStore() ?? null;
}
