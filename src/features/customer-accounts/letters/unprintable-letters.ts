import { lettersWithoutFont } from '../../../platform/documents/document-text.ts';
import { addressLines } from '../address-lines.ts';
import type { LetterAddress } from './reads.ts';

/** The letters of a name and address that the font of printed letters does not have: nobody could deliver such a letter. */
export function unprintableLetters(letter: Omit<LetterAddress, 'customerAccountId'> & { name: string }): string[] {
  return lettersWithoutFont([letter.name, ...addressLines(letter)].join(' '));
}
