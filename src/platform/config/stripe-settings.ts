import { isThisMachine } from './this-machine.ts';

/** What an installation is told about the city's account at Stripe. */
export type StripeKeys = {
  secretKey: string;
  webhookSecret: string;
  /** Another program in Stripe's place, for tests with test keys; null for Stripe itself. */
  apiBase: string | null;
};

type Refuse = (mistake: string) => void;

/**
 * Reads the three settings about Stripe; null unless both secrets are there. Each is looked at wherever it is set, and
 * no mistake repeats what stands in one.
 */
export function stripeKeys(
  text: (name: string) => string | null,
  isChosen: boolean,
  refuse: Refuse,
): StripeKeys | null {
  const secretKey = secretKeyOf(text('STRIPE_SECRET_KEY'), isChosen, refuse);
  const webhookSecret = webhookSecretOf(text('STRIPE_WEBHOOK_SECRET'), isChosen, refuse);
  const apiBase = apiBaseOf(text('STRIPE_API_BASE'), refuse);
  if (apiBase !== null && secretKey !== null && /^[a-z]+_live_/.test(secretKey)) {
    refuse('STRIPE_API_BASE is for test keys only, and STRIPE_SECRET_KEY moves real money. Take one of them away.');
  }
  return secretKey === null || webhookSecret === null ? null : { secretKey, webhookSecret, apiBase };
}

function secretKeyOf(key: string | null, isChosen: boolean, refuse: Refuse): string | null {
  if (key === null) {
    if (isChosen) refuse('GATEWAY=stripe needs STRIPE_SECRET_KEY. Give the secret or a restricted key, sk_… or rk_….');
    return null;
  }
  if (key.startsWith('pk_')) {
    refuse('STRIPE_SECRET_KEY is a publishable key, which may not read payments. Give the secret key, sk_… or rk_….');
  } else if (!/^(?:sk|rk)_(?:test|live)_[A-Za-z0-9_]{8,240}$/.test(key)) {
    refuse('STRIPE_SECRET_KEY is not a key of Stripe. Give it whole: sk_live_… or rk_live_…, to try out sk_test_….');
  }
  return key;
}

function webhookSecretOf(secret: string | null, isChosen: boolean, refuse: Refuse): string | null {
  if (secret === null) {
    if (isChosen)
      refuse('GATEWAY=stripe needs STRIPE_WEBHOOK_SECRET. Give the signing secret of the webhook, whsec_….');
  } else if (!/^whsec_[A-Za-z0-9+/=_-]{16,240}$/.test(secret)) {
    refuse('STRIPE_WEBHOOK_SECRET is not a signing secret. Give the one that Stripe shows for the webhook, whsec_….');
  }
  return secret;
}

/** The key travels there: in clear only to this machine. */
function apiBaseOf(address: string | null, refuse: Refuse): string | null {
  if (address === null) return null;
  const url = URL.canParse(address) ? new URL(address) : null;
  const isPlain = url?.pathname === '/' && !url.search && !url.hash && !url.username;
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isThisMachine(url.hostname));
  if (!isPlain || !isSafe) {
    refuse(
      'STRIPE_API_BASE cannot be used. Give an address without a path: https://HOST, or http:// on this machine only.',
    );
  }
  return address.replace(/\/$/, '');
}
