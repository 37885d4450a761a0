import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
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

test('black on white has the greatest contrast there is', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrast('#ffffff', '#ffffff')).toBeCloseTo(1);
});
