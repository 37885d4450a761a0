const keyMax = 60;

/** How often the same title may be used; each gets an address of its own. */
const sameTitleMax = 50;

/** Addresses that pages of the program have. */
const reserved = new Set(['new', 'add-an-account', 'pay-a-bill', 'other-services', 'privacy', 'accessibility']);

/** The last part of a page's address, made of its title: `Leer su medidor n.º 2` gives `leer-su-medidor-n-2`. */
export function addressOf(title: string): string {
  const plain = title.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const words = plain.replace(/[^a-z\d]+/g, '-').replace(/^-|-$/g, '');
  return words.slice(0, keyMax).replace(/-$/, '') || 'page';
}

/** Addresses for a title, the first that is free to be taken: `title`, `title-2`, `title-3`. */
export function addressesFor(title: string): string[] {
  const first = addressOf(title);
  const others = Array.from({ length: sameTitleMax - 1 }, (_, at) => `${first}-${at + 2}`);
  return [first, ...others].filter((address) => !reserved.has(address));
}
