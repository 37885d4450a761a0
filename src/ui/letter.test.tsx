import { load } from 'cheerio';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { qrCodeId } from '../platform/mail/outgoing.ts';
import { readCityProfile } from '../platform/config/city.ts';
import { letterMail, type Letter } from './letter.tsx';

const city = await readCityProfile(resolve('cities/naperville'));

const english: Letter = {
  language: 'en',
  subject: 'Receipt R1',
  before: ['We received <your> payment.'],
  facts: [
    { label: 'Bill 2026-1', value: '$85.00' },
    { label: 'Total', value: '$87.00', isTotal: true },
  ],
  link: { label: 'See the receipt', href: 'https://portal.test/receipts/R1' },
  after: ['Keep it.'],
};
const spanish: Letter = { language: 'es', subject: 'Recibo R1', before: ['Recibimos su pago.'] };

test('a mail says the same as text and as HTML, and whom to ask at its end', () => {
  const { subject, text, html } = letterMail(city, english);
  expect(subject).toBe('Receipt R1');
  expect(text).toBe(
    [
      'Hello,',
      'We received <your> payment.',
      'Bill 2026-1: $85.00\nTotal: $87.00',
      'See the receipt:\nhttps://portal.test/receipts/R1',
      'Keep it.',
      'Questions? Call the Finance Department at (630) 420-6059 or write to css@naperville.il.us. We never ask for your password.',
      'City of Naperville\n',
    ].join('\n\n'),
  );
  const $ = load(html);
  expect($('html').attr('lang')).toBe('en');
  const folded = (words: string) => words.replaceAll(/[\s:]+/g, '');
  expect(folded($('body').text())).toBe(folded(text));
  expect($('a').attr('href')).toBe('https://portal.test/receipts/R1');
  expect($('th[scope=row]').first().text()).toBe('Bill 2026-1');
});

test('a letter in two languages marks which part is in which', () => {
  const { subject, text, html } = letterMail(city, english, spanish);
  expect(subject).toBe('Receipt R1 / Recibo R1');
  expect(text.indexOf('Hola:')).toBeGreaterThan(text.indexOf('Hello,'));
  const $ = load(html);
  expect($('[lang=es]').text()).toContain('Recibimos su pago.');
  expect($('[lang=es]').text()).not.toContain('We received');
});

test('the department is not told to call itself', () => {
  const { text } = letterMail(city, { ...spanish, isToDepartment: true });
  expect(text).toContain('Recibimos su pago.');
  expect(text).not.toContain(city.department.phone);
});

test('a link with a QR code shows its picture under it, with words for who cannot see it', () => {
  const otherLinks = ['1', '2'].map((number) => ({
    label: `Pay bill ${number}`,
    href: `https://portal.test/pay/${number}`,
    qrCodeWords: `QR code of bill ${number}`,
  }));
  const { html, text, qrCodes } = letterMail(city, { ...english, otherLinks });
  expect(qrCodes).toEqual(['https://portal.test/pay/1', 'https://portal.test/pay/2']);
  const $ = load(html);
  const pictures = $('img').toArray();
  expect(pictures.map((picture) => $(picture).attr('alt'))).toEqual(['QR code of bill 1', 'QR code of bill 2']);
  expect(pictures.map((picture) => $(picture).attr('src'))).toEqual([`cid:${qrCodeId(0)}`, `cid:${qrCodeId(1)}`]);
  expect(text).toContain('Pay bill 2:\nhttps://portal.test/pay/2');
  expect(letterMail(city, english)).not.toHaveProperty('qrCodes');
});
