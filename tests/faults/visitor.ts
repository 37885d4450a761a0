import { pause } from './programs.ts';

export type Answer = { status: number; location: string; html: string };
export type Fields = URLSearchParams | FormData;

const patienceMs = 300_000;
const answerWithinMs = 40_000;

/**
 * Somebody at a browser without JavaScript. What the network or the portal does not answer they try again, as people
 * press reload, until their patience ends.
 */
export class Visitor {
  readonly address: string;
  protected readonly cookies = new Map<string, string>();
  private readonly origins: readonly string[];
  private at = 0;

  constructor(address: string, origins: readonly string[]) {
    this.address = address;
    this.origins = origins;
  }

  async once(method: 'GET' | 'POST', path: string, fields?: Fields): Promise<Answer> {
    const origin = this.origins[(this.at += 1) % this.origins.length] ?? '';
    const answer = await fetch(`${origin}${path}`, {
      method,
      headers: {
        'x-forwarded-for': this.address,
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

  /** Gives the password. Whoever tried often while the portal was interrupted is asked to wait a minute, and does. */
  protected async giveWord(form: URLSearchParams): Promise<Answer> {
    const endsAt = performance.now() + patienceMs;
    let answer = await this.insist('POST', '/log-in', form);
    while (answer.status === 429 && performance.now() < endsAt) {
      await pause(5000);
      answer = await this.insist('POST', '/log-in', form);
    }
    if (answer.status !== 303) throw new Error(`could not log in: ${answer.status}`);
    return answer;
  }
}
