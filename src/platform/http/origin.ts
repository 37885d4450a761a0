import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * From where a request came: its address, as the limits count it, and what the browser calls itself. `ofStaff`: somebody who is
 * known as staff sent it, whose address is kept with what they do.
 */
export type Origin = { clientAddress: string; browser: string | null; ofStaff: boolean };

const ofThisRequest = new AsyncLocalStorage<Origin>();

/** Answers a request so that everything it does knows from where it came, without every action having to hand it on. */
export function withOrigin<Answer>(origin: Origin, answer: () => Promise<Answer>): Promise<Answer> {
  return ofThisRequest.run(origin, answer);
}

/** From where the request came that is being answered; null for jobs and commands. */
export function currentOrigin(): Origin | null {
  return ofThisRequest.getStore() ?? null;
}
