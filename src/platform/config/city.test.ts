import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { chargeCodeOf, type ChargeCode } from '../../kernel/city-profile.ts';
import { contrast, readCityProfile } from './city.ts';

const naperville = JSON.parse(readFileSync('cities/naperville/profile.json', 'utf8'));

function profileFolder(profile: unknown): string {
  const folder = mkdtempSync(join(tmpdir(), 'city-'));
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

test('black on white has the greatest contrast there is', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrast('#ffffff', '#ffffff')).toBeCloseTo(1);
});
