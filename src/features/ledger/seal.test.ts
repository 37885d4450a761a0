import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashBeforeFirst, sealMoment } from '../../platform/sealing/chain-hash.ts';
import { sealHash, type EntryText } from './seal.ts';

const seal = { sequence: 1, sealedAt: '2026-11-23T18:00:02.000000Z' };
const text = fc.string({ unit: fc.constantFrom('a', '1', ':', '-', '\n', 'ñ'), maxLength: 4 });
const fields = fc.tuple(...Array.from({ length: 14 }, () => text));

/** An entry of two postings with these texts. */
function entryWith(texts: readonly string[]): EntryText {
  const [sourceKind, sourceId, effect, postedAt, postedOn, description, ...posted] = texts as string[] & { length: 14 };
  const [one = '', two = '', three = '', four = '', five = '', six = '', seven = '', eight = ''] = posted;
  const postings = [[one, two, three, four] as const, [five, six, seven, eight === '' ? null : eight] as const];
  return { id: 1, sourceKind, sourceId, effect, postedAt, postedOn, description, postings } as EntryText;
}

function hashOf(texts: readonly string[]): string {
  return sealHash(hashBeforeFirst, seal, entryWith(texts)).toString('hex');
}

test('a change of any one text of an entry or a posting changes the hash', () => {
  fc.assert(
    fc.property(fields, fc.nat(13), text, (texts, at, other) => {
      fc.pre(texts[at] !== other);
      expect(hashOf(texts.with(at, other))).not.toBe(hashOf(texts));
    }),
    { numRuns: 1000 },
  );
});

test('texts that run into each other are told apart', () => {
  fc.assert(
    fc.property(fields, fc.nat(12), (texts, at) => {
      const [left = '', right = ''] = texts.slice(at, at + 2);
      fc.pre(left !== '');
      const moved = texts.with(at, left.slice(0, -1)).with(at + 1, left.slice(-1) + right);
      expect(hashOf(moved)).not.toBe(hashOf(texts));
    }),
    { numRuns: 1000 },
  );
});

test('the same entry has another hash after another seal, at another place, at another moment', () => {
  const sealed: EntryText = {
    ...{ id: 1, sourceKind: 'payment', sourceId: 'a', effect: 'paid', description: '' },
    ...{ postedAt: '2026-11-23T18:00:00.000000Z', postedOn: '2026-11-23', postings: [] },
  };
  const hashes = [
    sealHash(hashBeforeFirst, seal, sealed),
    sealHash(Buffer.alloc(32, 1), seal, sealed),
    sealHash(hashBeforeFirst, { ...seal, sequence: 2 }, sealed),
    sealHash(hashBeforeFirst, { ...seal, sealedAt: '2026-11-23T18:00:02.000001Z' }, sealed),
  ];
  expect(new Set(hashes.map((hash) => hash.toString('hex'))).size).toBe(4);
});

test('the bytes are as the page says, so that any program can compute them', () => {
  const entry: EntryText = {
    ...{ id: 5, sourceKind: 'payment', sourceId: 'añ', effect: 'paid', description: 'Payment R1' },
    ...{ postedAt: '2026-11-23T18:00:00.000000Z', postedOn: '2026-11-23' },
    postings: [
      ['1', 'gateway-clearing', '100', null],
      ['2', 'collected-for-city', '-100', '100-44110'],
    ],
  };
  const written = [
    '20:civic-counter seal 1\n1:1\n27:2026-11-23T18:00:02.000000Z\n',
    '1:5\n7:payment\n3:añ\n4:paid\n27:2026-11-23T18:00:00.000000Z\n10:2026-11-23\n10:Payment R1\n1:2\n',
    '1:1\n16:gateway-clearing\n3:100\n-\n1:2\n18:collected-for-city\n4:-100\n9:100-44110\n',
  ].join('');
  const expected = createHash('sha256').update(Buffer.alloc(32)).update(written).digest();
  expect(sealHash(hashBeforeFirst, seal, entry).equals(expected)).toBe(true);
});

test('a moment of this program is written with microseconds', () => {
  expect(sealMoment(new Date('2026-11-23T18:00:02.123Z'))).toBe('2026-11-23T18:00:02.123000Z');
});
