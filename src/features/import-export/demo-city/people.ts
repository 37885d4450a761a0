import { faker as english } from '@faker-js/faker/locale/en';
import { faker as mexican } from '@faker-js/faker/locale/es_MX';
import { demoPlace } from './demo-place.ts';
import type { SeededRandom } from './seeded-random.ts';

type NameLists = { first: string[]; last: string[] };

const accented: NameLists = {
  first: ['José', 'María', 'André', 'Zoë', 'Renée', 'Łukasz', 'Søren', 'Thị Hồng', 'Jürgen', 'Siân', 'Đức', 'Chloé'],
  last: ['Nguyễn', 'Gutiérrez', 'Müller', 'Østergaard', 'Wiśniewski', 'Çelik', 'Lefèvre', 'Núñez', 'Đặng', 'Škoda'],
};
const tradeStems = [
  ['Prairie Lantern', 'Copper Kettle', 'Blue Thimble', 'Two Herons', 'Silver Acorn', 'Tall Clover', 'Paper Crane'],
  ['Brass Button', 'Windmill & Wren', 'Seventh Gate', 'Little Comet', 'Red Wagon', 'Quiet Harbor', 'Green Umbrella'],
].flat();
const trades = [
  ['Bakery', 'Dental Care', 'Hardware', 'Roofing', 'Plumbing', 'Books', 'Daycare', 'Auto Repair', 'Veterinary Clinic'],
  ['Property Group', 'Electric', 'Landscaping', 'Coffee Roasters', 'Music School', 'Pharmacy', 'Storage'],
].flat();
const companyForms = [', LLC', ' LLC', ', INC.', ' INC', ', P.C.', ' CO.', ''];

/**
 * Draws the lists once, from a fixed seed; each customer then picks from them with its own random stream, which faker's
 * single stream could not give. First and last names are drawn apart, so that a pair is nobody in particular.
 */
function drawNames(): { usual: NameLists; spanish: NameLists } {
  english.seed(20_261_123);
  mexican.seed(20_261_123);
  return {
    usual: {
      first: drawn(900, () => english.person.firstName()),
      last: drawn(700, () => english.person.lastName()),
    },
    spanish: {
      first: drawn(150, () => mexican.person.firstName()),
      last: drawn(300, () => mexican.person.lastName()),
    },
  };
}

function drawn(count: number, draw: () => string): string[] {
  return [...new Set(Array.from({ length: count }, draw))];
}

let names: ReturnType<typeof drawNames> | undefined;

/** A made-up customer's name as the city prints it, in the mixture of ways that city systems hold. */
export function customerName(random: SeededRandom): string {
  names ??= drawNames();
  if (random.chance(0.16)) return businessName(random, names.usual);

  const list = random.chance(0.04) ? accented : random.chance(0.16) ? names.spanish : names.usual;
  const first = random.pick(list.first);
  const last = random.pick(list.last);
  const middle = random.chance(0.3) ? ` ${random.pick(names.usual.first)[0]}` : '';
  const suffix = random.chance(0.04) ? random.pick([' JR', ' SR', ' III']) : '';

  const form = random.whole(1, 100);
  if (form <= 52) return `${last}${suffix}, ${first}${middle}`.toUpperCase();
  if (form <= 74) return `${first}${middle} ${last}${suffix === '' ? '' : `,${suffix}`}`.toUpperCase();
  if (form <= 80) return `${first}${middle} ${last}${suffix}`;
  const spouse = random.pick(list.first);
  return `${last} ${first}${spouse === first ? '' : ` & ${spouse}`}`.toUpperCase();
}

function businessName(random: SeededRandom, { last }: NameLists): string {
  const trade = random.pick(trades);
  const form = random.pick(companyForms);
  const kind = random.whole(1, 4);
  if (kind === 1) return `${random.pick(last)} & SONS ${trade}${form}`.toUpperCase();
  if (kind === 2) return `${random.pick(last)}, ${random.pick(last)} & ASSOCIATES${form}`.toUpperCase();
  return `${random.pick(tradeStems)} ${trade}${form}`.toUpperCase();
}

/** An address at a domain that is reserved for examples (RFC 2606), so that no mail of a demonstration finds anyone. */
export function exampleEmail(name: string, customerNumber: string, random: SeededRandom): string {
  const word = name
    .normalize('NFKD')
    .toLowerCase()
    .split(/[^a-z]+/)
    .find((part) => part.length > 2);
  return `${word ?? 'customer'}.${customerNumber}@example.${random.pick(['com', 'org', 'net'])}`;
}

/** 555-0100 to 555-0199 belong to fiction in every area code (North American Numbering Plan). */
export function fictionalTelephone(random: SeededRandom): string {
  return `(${random.pick(demoPlace.telephoneAreas)}) 555-01${String(random.whole(0, 99)).padStart(2, '0')}`;
}
