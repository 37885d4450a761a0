import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { chargeCodeOf, type ChargeCode } from '../../kernel/city-profile.ts';
import { contrast, readCityProfile } from './city.ts';
import type { SettingsRefused } from './settings.ts';

const naperville = JSON.parse(readFileSync('cities/naperville/profile.json', 'utf8'));
const illinois = JSON.parse(readFileSync('cities/laws/us-il.json', 'utf8'));

/** A folder of cities with one city in it, and the laws beside it. */
function profileFolder(profile: unknown, law: unknown = illinois): string {
  const cities = mkdtempSync(join(tmpdir(), 'cities-'));
  const folder = join(cities, 'city');
  for (const one of [folder, join(cities, 'laws')]) mkdirSync(one);
  writeFileSync(join(cities, 'laws', 'us-il.json'), typeof law === 'string' ? law : JSON.stringify(law));
  writeFileSync(join(folder, 'profile.json'), typeof profile === 'string' ? profile : JSON.stringify(profile));
  return folder;
}

test('a profile that names no link proof asks for the code', async () => {
  const { proof: _proof, ...linking } = naperville.linking;
  const city = await readCityProfile(profileFolder({ ...naperville, linking }));
  expect(city.linking.proof).toBe('code');
  expect(city.linking.limits.userFailuresPerDay).toBe(5);
});

test('colors that people cannot read are refused with the measured ratio', async () => {
  const colors = { ...naperville.colors, primary: '#77aaff' };
  await expect(readCityProfile(profileFolder({ ...naperville, colors }))).rejects.toThrow(
    /primary #77aaff has a contrast of 2\.\d\d/,
  );
});

test('all that is wrong in a profile is named, with its place', async () => {
  const { name: _name, ...unnamed } = naperville;
  const reading = readCityProfile(profileFolder({ ...unnamed, hours: [{ weekday: 9, opens: '7', closes: '17:00' }] }));
  await expect(reading).rejects.toThrow(/name[\s\S]*hours\/0/);
  await expect(readCityProfile(profileFolder({ ...naperville, timeZone: 'Mars/Olympus' }))).rejects.toThrow(
    'Mars/Olympus',
  );
  await expect(readCityProfile(profileFolder('{'))).rejects.toThrow('cannot be read as JSON');
});

test.each([
  '//elsewhere.example',
  '/\\elsewhere.example',
  'https://city.example@elsewhere.example/',
  'https:elsewhere.example',
])('a link that leads elsewhere than it seems is refused in the file too: %s', async (href) => {
  const { notThisPortal } = naperville;
  const wrong = { ...naperville, notThisPortal: { ...notThisPortal, link: { ...notThisPortal.link, href } } };
  await expect(readCityProfile(profileFolder(wrong))).rejects.toThrow('/notThisPortal/link/href');
});

test.each([
  ['email', '"Finance"<css@city.example>', 'can be no e-mail address'],
  ['phone', 'call us', 'is no telephone number'],
  ['mainPhone', '12', 'is no telephone number'],
])('a department that nobody reaches is refused in the file too: %s %s', async (name, value, words) => {
  const wrong = { ...naperville, department: { ...naperville.department, [name]: value } };
  await expect(readCityProfile(profileFolder(wrong))).rejects.toThrow(
    `department.${name} ${JSON.stringify(value)} ${words}`,
  );
});

test('a word that is none of the allowed ones is answered with those that are, once a place', async () => {
  const [category, ...others] = naperville.categories;
  const wrong = {
    ...naperville,
    linking: { ...naperville.linking, proof: 'nam' },
    categories: [{ ...category, obligation: 'texas', partPayment: 5 }, ...others],
  };
  const mistakes: string[] = await readCityProfile(profileFolder(wrong)).then(
    () => [],
    (error) => error.mistakes.map((mistake: string) => mistake.split(' at ')[1]),
  );
  expect(mistakes).toEqual([
    '/linking/proof: must be one of "name", "code".',
    '/categories/0/obligation: must be one of "tax", "fine", "licence", "similar".',
    '/categories/0/partPayment: must be null or must be object.',
  ]);
});

test('more than a few mistakes are all named', async () => {
  const hours = Array.from({ length: 12 }, () => ({ weekday: 9, opens: '07:00', closes: '17:00' }));
  await expect(readCityProfile(profileFolder({ ...naperville, hours }))).rejects.toThrow('/hours/11/weekday');
});

test('topics that cannot be told apart, or of which none can be chosen, are refused', async () => {
  const [one] = naperville.helpTopics;
  await expect(readCityProfile(profileFolder({ ...naperville, helpTopics: [one, one] }))).rejects.toThrow(
    'helpTopics lists the key bills 2 times',
  );
  const ended = [{ ...one, isEnded: true }];
  await expect(readCityProfile(profileFolder({ ...naperville, helpTopics: ended }))).rejects.toThrow(
    'helpTopics has none that is not ended',
  );
});

function withCharges(chargeCodes: Partial<ChargeCode>[]): string {
  const [sample] = naperville.ledger.chargeCodes;
  const charges = chargeCodes.map((charge) => ({ ...sample, ...charge }));
  return profileFolder({ ...naperville, ledger: { ...naperville.ledger, chargeCodes: charges } });
}

test('a chart of accounts that leaves one out is refused, and the one is named', async () => {
  const { 'disputed-money': _left, ...accounts } = naperville.ledger.accounts;
  const reading = readCityProfile(profileFolder({ ...naperville, ledger: { ...naperville.ledger, accounts } }));
  await expect(reading).rejects.toThrow(/\/ledger\/accounts: .*disputed-money/);
});

test('a category that is listed twice is refused', async () => {
  const [first] = naperville.categories;
  const reading = readCityProfile(profileFolder({ ...naperville, categories: [...naperville.categories, first] }));
  await expect(reading).rejects.toThrow(`categories lists the code ${first.code} 2 times.`);
});

test('a charge code that is listed twice is refused', async () => {
  const reading = readCityProfile(
    withCharges([
      { code: 'A', priority: 1 },
      { code: 'A', priority: 2 },
    ]),
  );
  await expect(reading).rejects.toThrow('ledger.chargeCodes lists the code A 2 times.');
});

test('two charges of a kind may not have the same turn, of two kinds they may', async () => {
  const clashing = [
    { code: 'A', kind: 'fee', priority: 1 },
    { code: 'B', kind: 'fee', priority: 1 },
    { code: 'C', kind: 'penalty', priority: 1 },
  ] as const;
  await expect(readCityProfile(withCharges([...clashing]))).rejects.toThrow(
    'ledger.chargeCodes A, B are all fee with the priority 1',
  );
  expect((await readCityProfile(withCharges(clashing.slice(1)))).ledger.chargeCodes).toHaveLength(2);
});

test('a charge that the profile does not list is principal of the default code, and comes last', async () => {
  const city = await readCityProfile(withCharges([{ code: 'A', kind: 'fee', priority: 7 }]));
  expect(chargeCodeOf(city, 'A')).toMatchObject({ kind: 'fee', priority: 7 });
  const unlisted = chargeCodeOf(city, 'B');
  expect(unlisted).toMatchObject({ code: 'B', kind: 'principal', glCode: naperville.ledger.defaultGlCode });
  expect(unlisted.priority).toBeGreaterThan(1_000_000);
});

const withFees = (fees: object) => profileFolder({ ...naperville, fees: { ...naperville.fees, ...fees } });

test('each cap above that of the law, and a floor above its own, is refused with both figures', async () => {
  const reading = readCityProfile(
    withFees({
      floorCents: 150,
      caps: {
        tax: { maximumCents: 4001, basisPoints: 300 },
        fine: { maximumCents: 500, basisPoints: 525 },
        licence: { maximumCents: 2500, basisPoints: 600 },
        similar: { maximumCents: 2000, basisPoints: 500 },
      },
    }),
  );
  const refusal = await reading.catch((error: SettingsRefused) => error.mistakes);
  expect(Array.isArray(refusal) && refusal.map((one) => one.replace(/^.*profile.json: /, ''))).toEqual([
    'fees.floorCents lets a fee be $1.50, but Illinois allows $1.00 at most whatever the caps say (50 ILCS 345/25).',
    'fees.caps.tax.maximumCents lets a fee be $40.01, but Illinois allows $40.00 at most on a tax (50 ILCS 345/25).',
    'fees.caps.fine.basisPoints lets a fee be 5.25 %, but Illinois allows 5 % at most on a fine (50 ILCS 345/25).',
    'fees.caps.licence.maximumCents lets a fee be $25.00, but Illinois allows $20.00 at most on a license or permit (50 ILCS 345/25).',
    'fees.caps.licence.basisPoints lets a fee be 6 %, but Illinois allows 5 % at most on a license or permit (50 ILCS 345/25).',
  ]);
});

test('a city may ask less than the law lets it, and the law comes with the profile', async () => {
  const caps = { ...naperville.fees.caps, fine: { maximumCents: 0, basisPoints: 0 } };
  const city = await readCityProfile(withFees({ floorCents: 0, caps }));
  expect(city.fees.caps.fine.maximumCents).toBe(0);
  expect(city.feeLaw.source).toBe('50 ILCS 345/25');
});

test('a law that is not there or cannot be read is refused, with the place where it was looked for', async () => {
  await expect(readCityProfile(withFees({ law: 'us-zz' }))).rejects.toThrow(/fees.law names "us-zz", and .*us-zz.json/);
  const { caps: _caps, ...lawless } = illinois;
  await expect(readCityProfile(profileFolder(naperville, lawless))).rejects.toThrow(/us-il.json at .*caps/s);
  await expect(readCityProfile(withFees({ law: '../../secret' }))).rejects.toThrow('fees/law');
});

test('a fee for returned payments is refused without the law that it is asked by', async () => {
  const reading = readCityProfile(profileFolder({ ...naperville, payments: { returnFeeCents: 2500 } }));
  await expect(reading).rejects.toThrow('payments.returnFeeCents and payments.returnFeeLaw belong together');
  const city = await readCityProfile(profileFolder({ ...naperville, payments: { oldestBillYear: 2020 } }));
  expect(city.payments).toEqual({ oldestBillYear: 2020 });
});

test('black on white has the greatest contrast there is', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrast('#ffffff', '#ffffff')).toBeCloseTo(1);
});
