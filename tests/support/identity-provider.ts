import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Provider, type Configuration } from 'oidc-provider';

/** What the provider says of somebody, and how they signed in there. */
export type CityPerson = {
  email?: string;
  email_verified?: boolean;
  portal_role?: string | string[];
  amr?: string[];
  acr?: string;
};

type Claims = Record<string, unknown>;
/** What is done to a token on its way to the portal. */
export type Tampering = { change?: (claims: Claims) => Claims; hasForeignKey?: boolean };

export const cityClient = { id: 'civic-counter', secret: 'a secret between the portal and the provider' };

/** A real identity provider of a city, on this machine: `oidc-provider`, with a page on which one types who one is. */
export type TestIdentityProvider = {
  issuer: string;
  people: Map<string, CityPerson>;
  /** Set for the tokens that follow. */
  tampering: Tampering | null;
  /** Takes requests and never answers. */
  isSilent: boolean;
  /** Signs in as a person does, from the address that the portal led to, and gives that to which the provider leads back. */
  signIn(address: string, who: string): Promise<string>;
  /** Answers nothing any more, until it is told to again. */
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
  close(): Promise<void>;
};

const keyId = 'city-key';

/** `portalUrl` is asked for at the first request: a portal is told of its provider before it has an address itself. */
export async function openIdentityProvider(portalUrl: () => string): Promise<TestIdentityProvider> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const people = new Map<string, CityPerson>();
  const server = createServer((request, response) => void answer(request, response));
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const issuer = `http://127.0.0.1:${port}`;
  let started: Provider | null = null;
  const provider = () => (started ??= new Provider(issuer, configurationOf(portalUrl(), privateKey, people)));
  const away = async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  };
  const opened: TestIdentityProvider = {
    issuer,
    people,
    tampering: null,
    isSilent: false,
    signIn: (address, who) => signInThere(issuer, address, who),
    goAway: away,
    comeBack: () => listen(port),
    close: away,
  };
  return opened;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url?.split('?')[0] ?? '';
    if (opened.isSilent) return;
    if (path.startsWith('/interaction/')) return answerWho(request, response);
    const { tampering } = opened;
    const key = tampering?.hasForeignKey ? generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey : privateKey;
    if (path === '/token' && tampering) tamper(response, (claims) => signed(tampering.change?.(claims) ?? claims, key));
    await provider().callback()(request, response);
  }

  /** The page on which one says who one is, and what follows from that. */
  async function answerWho(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST') {
      const form = '<form method="post"><label>City user <input name="who"></label> <button>Sign in</button></form>';
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(`<!doctype html><html lang="en"><title>City sign-in</title><h1>City sign-in</h1>${form}</html>`);
      return;
    }
    const who = new URLSearchParams(await text(request)).get('who') ?? '';
    const { amr, acr } = people.get(who) ?? {};
    const result = people.has(who)
      ? { login: { accountId: who, ...(amr ? { amr } : {}), ...(acr ? { acr } : {}) } }
      : { error: 'access_denied', error_description: 'nobody of that name' };
    await provider().interactionFinished(request, response, result);
  }
}

function configurationOf(portalUrl: string, key: KeyObject, people: Map<string, CityPerson>): Configuration {
  return {
    clients: [
      {
        client_id: cityClient.id,
        client_secret: cityClient.secret,
        redirect_uris: [`${portalUrl}/log-in/city/return`],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    jwks: { keys: [{ ...key.export({ format: 'jwk' }), kid: keyId, use: 'sig', alg: 'RS256' }] },
    claims: { openid: ['sub', 'portal_role', 'amr', 'acr', 'auth_time'], email: ['email', 'email_verified'] },
    cookies: { keys: ['a key for cookies of tests'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    ttl: { AccessToken: 60, Grant: 3600, IdToken: 3600, Interaction: 3600, Session: 3600 },
    pkce: { required: () => true },
    findAccount: (_context, who) => ({ accountId: who, claims: () => ({ sub: who, ...people.get(who) }) }),
    // The city has agreed for all of its people.
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({
        ...(oidc.client ? { clientId: oidc.client.clientId } : {}),
        ...(oidc.session?.accountId ? { accountId: oidc.session.accountId } : {}),
      });
      grant.addOIDCScope('openid email');
      await grant.save();
      return grant;
    },
  };
}

function signed(claims: Claims, key: KeyObject): string {
  const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const content = `${encoded({ alg: 'RS256', typ: 'JWT', kid: keyId })}.${encoded(claims)}`;
  return `${content}.${createSign('RSA-SHA256').update(content).sign(key, 'base64url')}`;
}

/** Puts another token into the answer. */
function tamper(response: ServerResponse, sign: (claims: Claims) => string): void {
  const end = response.end.bind(response) as (body: string) => ServerResponse;
  response.end = ((body: string | Buffer) => {
    const tokens = JSON.parse(String(body));
    const claims = JSON.parse(Buffer.from(String(tokens.id_token).split('.')[1] ?? '', 'base64url').toString());
    const changed = JSON.stringify({ ...tokens, id_token: sign(claims) });
    response.setHeader('content-length', Buffer.byteLength(changed));
    return end(changed);
  }) as typeof response.end;
}

async function signInThere(issuer: string, address: string, who: string): Promise<string> {
  const cookies = new Map<string, string>();
  let at = address;
  for (let hops = 0; hops < 10; hops += 1) {
    const isPage = new URL(at).pathname.startsWith('/interaction/');
    const answered = await fetch(at, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(isPage ? { method: 'POST', body: new URLSearchParams({ who }) } : {}),
    });
    for (const cookie of answered.headers.getSetCookie()) {
      const [name = '', value = ''] = cookie.split(';')[0]?.split('=') ?? [];
      cookies.set(name, value);
    }
    const location = answered.headers.get('location');
    if (!location) throw new Error(`the provider answered ${answered.status} at ${at}: ${await answered.text()}`);
    at = new URL(location, issuer).href;
    if (!at.startsWith(issuer)) return at;
  }
  throw new Error(`the provider led round in a circle, at last to ${at}`);
}
