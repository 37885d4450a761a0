import { afterAll, beforeAll, expect, test } from 'vitest';
import { importMessages } from '../messages/imports.ts';
import { refusalInWords } from './refusal-in-words.tsx';
import { refusalParts, refusalSentences } from './refusal-sentences.ts';
import { openImportDesk, type ImportDesk } from './test-imports.ts';

type Words = { en: string; es: string };
let desk: ImportDesk;
beforeAll(async () => {
  desk = await openImportDesk();
});
afterAll(() => desk.close());

const filledWith = (sentence: string, values: Record<string, string>) =>
  sentence.replaceAll(/\{(\w+)\}/g, (_place, name: string) => values[name] ?? `«${name}»`);

test('every sentence is said in Spanish with what stood in the file, and in English as it is kept', () => {
  const partsOf = (at: 0 | 1) =>
    Object.fromEntries(Object.entries(refusalParts).map(([part, pairs]) => [part, filledWith(pairs[0][at], {})]));
  for (const [english, spanish] of refusalSentences) {
    const kept = filledWith(english, { ...partsOf(0), kinds: 'customers, bills' });
    expect(refusalInWords(kept, 'es')).toBe(filledWith(spanish, { ...partsOf(1), kinds: 'clientes, facturas' }));
    expect(refusalInWords(kept, 'en')).toBe(kept);
  }
  expect(refusalInWords('status "gone" is not open, paid or void', 'es')).toBe('status “gone” no es open, paid o void');
  expect(refusalInWords('a sentence of tomorrow', 'es')).toBeNull();
});

test('a kind of file has one name in Spanish, in headings and in refusals', () => {
  for (const [english, spanish] of refusalParts.kind) {
    const heading = importMessages[`kind.${english.replaceAll(' ', '_')}` as keyof typeof importMessages] as Words;
    expect([heading.en.toLowerCase(), heading.es.toLowerCase()]).toEqual([english, spanish]);
  }
});

test('staff who chose Spanish read why rows and files were refused in Spanish, whatever was wrong', async () => {
  const { files } = desk;
  const clerk = await desk.staff('clerk');
  const wrongBills = files.bills(
    { bill_number: '' },
    { bill_number: '2', total: 'ten' },
    { bill_number: '3', due_date: '2026-02-31' },
    { bill_number: '4', account_number: '999' },
    { bill_number: '5', status: 'gone' },
    { bill_number: '6', as_of: 'yesterday' },
    { bill_number: '7', as_of: '2099-01-01T00:00:00Z' },
    { bill_number: '8', status: 'paid', balance: '3.00' },
    { bill_number: '9' },
    { bill_number: '9' },
    { bill_number: '10', description: 'd'.repeat(400) },
  );
  const wrongLines = files.lines({ bill_number: '77' }, { quantity: 'some' }, { line_number: 'x' });
  const wrongPayments = files.payments({ bill_number: '78' }, { reference: '' });
  const names = files.customers({}, { name: 'SOMEBODY ELSE', account_number: '700100002' });
  const page = await desk.tried(clerk, [names, wrongBills, wrongLines, wrongPayments]);
  const rejected = async (language: string) => {
    const shown = await clerk.open(`${page.path}?lang=${language}`);
    const reasons = shown.$('[aria-labelledby$=rejected] tbody tr td:last-child').toArray();
    return { shown, reasons: reasons.map((cell) => shown.$(cell)) };
  };
  const spanish = await rejected('es');
  expect(spanish.reasons.length).toBeGreaterThan(12);
  expect(spanish.reasons.filter((cell) => cell.find('[lang=en]').length > 0).map((cell) => cell.text())).toEqual([]);
  expect(spanish.shown.text()).toContain('falta bill_number');
  expect(spanish.shown.text()).toContain('total “ten” no es un importe como 1234.56');
  const upload = await (
    await clerk.open('/staff/imports/new?lang=es')
  ).upload('Cargar e iniciar el ensayo', [{ fileName: 'book.csv', content: Buffer.from('PK\u0003\u0004') }]);
  expect(upload.text()).toContain('book.csv es un libro de cálculo o un archivo comprimido, no CSV');
  await clerk.open('/staff?lang=en');
});
