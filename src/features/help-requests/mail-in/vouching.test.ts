import { expect, test } from 'vitest';
import { isVouchedFor, type Found } from './vouching.ts';

const silent: Found = { headerFrom: ['ana@mail.example.com'], dmarc: 'none', sentBy: null, signedBy: [] };

test.each<[string, Partial<Found>, boolean]>([
  ['by DMARC', { dmarc: 'pass' }, true],
  ['not where DMARC fails, whoever signed', { dmarc: 'fail', signedBy: ['mail.example.com'] }, false],
  ['by its own signature', { signedBy: ['Mail.Example.com'] }, true],
  ['by the signature of the domain above it', { signedBy: ['example.com'] }, true],
  ['by a server of its own', { sentBy: 'bounces.mail.example.com' }, true],
  ['not by whoever sent it', { sentBy: 'evil.example', signedBy: ['sender.example'] }, false],
  ['not by a domain that only ends alike', { signedBy: ['evilmail.example.com', 'com'] }, false],
  ['not where it names two senders', { headerFrom: ['a@example.com', 'b@example.com'], sentBy: 'example.com' }, false],
  ['not by nothing', {}, false],
])('a domain vouches for its address %s', (_how, found, isVouched) => {
  expect(isVouchedFor({ ...silent, ...found })).toBe(isVouched);
});
