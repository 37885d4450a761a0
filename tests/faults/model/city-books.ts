/**
 * How a city keeps and tells what was paid beyond a bill: as a balance below zero; in a balance that stops at zero and takes
 * later charges from it; or apart from the bill, so that later charges are asked for whole, in its balance or in its total.
 */
export const surplusKeepings = ['below-zero', 'nets', 'apart-penalties', 'apart-totals'] as const;

/** What a city that keeps a surplus apart takes a payment from that went back, and where it puts one that stays after all. */
export type CityHabits = {
  keeps: (typeof surplusKeepings)[number];
  lossTakes: 'surplus' | 'charge';
  undoing: 'restores' | 'pays';
};

/** What a city's own books say of one bill. */
export type CityBooks = CityHabits & {
  totalCents: number;
  /** What is owed; below zero only where no surplus is kept apart. */
  netCents: number;
  /** Charged beside the total. */
  besideCents: number;
  apartCents: number;
  posted: Map<string, number>;
  /** What a posting below zero took of the surplus that is kept apart. */
  took: Map<string, number>;
};

export function openBooks(habits: CityHabits, totalCents: number): CityBooks {
  const nothing = { besideCents: 0, apartCents: 0, posted: new Map<string, number>(), took: new Map<string, number>() };
  return { ...habits, ...nothing, totalCents, netCents: totalCents };
}

export const isApart = ({ keeps }: CityHabits) => keeps === 'apart-penalties' || keeps === 'apart-totals';

/** What the city sends as the bill's balance. */
export const toldCents = ({ keeps, netCents }: CityBooks) =>
  keeps === 'below-zero' ? netCents : Math.max(0, netCents);

export const surplusCents = (books: CityBooks) => (isApart(books) ? books.apartCents : Math.max(0, -books.netCents));

/** A late fee, a correction or, below zero, an exemption. */
export function charge(books: CityBooks, cents: number, by: 'total' | 'balance'): void {
  books[by === 'total' ? 'totalCents' : 'besideCents'] += cents;
  add(books, cents);
}

export function postPaid(books: CityBooks, reference: string, cents: number): void {
  books.posted.set(reference, cents);
  add(books, -cents);
}

/** A refund is taken from a surplus that is kept apart wherever that suffices. */
export function postBack(books: CityBooks, reference: string, cents: number, isRefund: boolean): void {
  const takes = books.lossTakes === 'surplus' || (isRefund && cents <= books.apartCents);
  const took = takes ? Math.min(books.apartCents, cents) : 0;
  books.posted.set(reference, -cents);
  books.took.set(reference, took);
  books.apartCents -= took;
  add(books, cents - took);
}

/** What went back stays after all. */
export function postUndoing(books: CityBooks, number: string, cents: number): void {
  const restored = books.undoing === 'restores' ? (books.took.get(number) ?? 0) : 0;
  books.posted.set(`${number}-U`, cents);
  books.apartCents += restored;
  add(books, restored - cents);
}

function add(books: CityBooks, cents: number): void {
  books.netCents += cents;
  if (!isApart(books) || books.netCents >= 0) return;
  books.apartCents -= books.netCents;
  books.netCents = 0;
}
