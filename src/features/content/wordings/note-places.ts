/** Pages of residents on which a note may stand: each with the addresses of its routes. Forms that come back have them too. */
export const notePlaces = [
  { key: 'home', routes: ['/'] },
  { key: 'log-in', routes: ['/log-in'] },
  { key: 'register', routes: ['/register'] },
  { key: 'forgot-password', routes: ['/forgot-password'] },
  { key: 'account-settings', routes: ['/account'] },
  { key: 'link-account', routes: ['/account/link'] },
  { key: 'ask-to-link', routes: ['/account/link/ask'] },
  { key: 'accounts', routes: ['/accounts'] },
  { key: 'account-details', routes: ['/accounts/:accountNumber'] },
  { key: 'bills', routes: ['/bills'] },
  { key: 'bill', routes: ['/bills/:key'] },
  { key: 'checkout', routes: ['/checkout', '/pay/checkout'] },
  { key: 'receipt', routes: ['/receipts/:number', '/pay/receipts/:number'] },
  { key: 'guest-pay', routes: ['/pay'] },
  { key: 'other-services', routes: ['/other-services'] },
  { key: 'contact', routes: ['/contact'] },
  { key: 'instructions', routes: ['/instructions'] },
  { key: 'example-bill', routes: ['/example-bill'] },
] as const satisfies readonly { key: string; routes: readonly string[] }[];

/** The place of a route's page; undefined where no note may stand. */
export function notePlaceOf(route: string) {
  return notePlaces.find(({ routes }) => (routes as readonly string[]).includes(route));
}
