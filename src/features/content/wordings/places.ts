import type { CityProfile } from '../../../kernel/city-profile.ts';
import { languages, type CityText, type Language } from '../../../kernel/language.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { exampleBillMessages } from '../messages/example-bill.ts';
import { placeMessages } from '../messages/places.ts';
import {
  accessibilityText,
  addAnAccountText,
  otherServicesText,
  payABillText,
  privacyText,
  type BuiltInText,
} from '../instructions/built-in-text.ts';
import { notePlaces } from './note-places.ts';
import type { WordingContent, WordingKind } from './wording.ts';

/** A place of the program that staff may write in. */
export type ProgramPlace = {
  key: string;
  name: CityText;
  /** Where it is read; null where that depends on whose page it is. */
  path: string | null;
  /** What stands there as long as nobody writes; null: nothing. */
  builtIn: WordingContent | null;
};

type TextOf = (language: Language, city: CityProfile) => BuiltInText;

/** Pages with a built-in text, by the last part of their address. */
const builtInPages: Record<string, { path: string; textOf: TextOf }> = {
  'add-an-account': { path: '/instructions/add-an-account', textOf: addAnAccountText },
  'pay-a-bill': { path: '/instructions/pay-a-bill', textOf: payABillText },
  'other-services': { path: '/other-services', textOf: otherServicesText },
  accessibility: { path: '/accessibility', textOf: accessibilityText },
  privacy: { path: '/privacy', textOf: privacyText },
};

/** The parts of the example bill's page. */
export type ExampleBillPart = 'top' | 'customer-id' | 'name' | 'code' | 'in-words';

/** The only place of its kind: there is one window at a time, and its history tells of those before it. */
export const maintenancePlace = { kind: 'maintenance', key: 'window' } as const;

/** The places of a kind that the program has, in the order in which staff see them. */
export function placesOf(kind: WordingKind, city: CityProfile): ProgramPlace[] {
  if (kind === 'instruction-page')
    return Object.entries(builtInPages).map(([key, { path, textOf }]) => {
      const { en, es } = inBoth((language) => textOf(language, city));
      return { key, path, name: { en: en.title, es: es.title }, builtIn: contentOf(en, es) };
    });
  if (kind === 'example-bill')
    return exampleBillParts(city).map((part) => {
      const { en, es } = inBoth((language) => exampleBillText(part, language, city));
      return { key: part, path: '/example-bill', name: named(`bill.${part}`), builtIn: contentOf(en, es) };
    });
  if (kind === 'page-note')
    return notePlaces.map(({ key, routes: [route] }) => ({
      ...{ key, name: named(`note.${key}`), builtIn: null },
      path: route.includes(':') ? null : route,
    }));
  return [{ key: maintenancePlace.key, name: named('maintenance'), path: null, builtIn: null }];
}

function inBoth<Value>(of: (language: Language) => Value): Record<Language, Value> {
  return Object.fromEntries(languages.map((language) => [language, of(language)])) as Record<Language, Value>;
}

function named(key: keyof typeof placeMessages): CityText {
  return inBoth((language) => textIn(language, placeMessages)(key));
}

function contentOf(en: BuiltInText, es: BuiltInText): WordingContent {
  return {
    ...{ titleEn: en.title, textEn: en.text, titleEs: es.title, textEs: es.text },
    ...{ shownFrom: null, shownUntil: null, isAnnouncedAtOnce: false, isWithdrawn: false },
  };
}

function exampleBillParts(city: CityProfile): ExampleBillPart[] {
  const code = city.linking.proof === 'code' ? (['code'] as const) : [];
  return ['top', 'customer-id', 'name', ...code, 'in-words'];
}

/** The built-in words of a part of the example bill's page. */
export function exampleBillText(part: ExampleBillPart, language: Language, { linking }: CityProfile): BuiltInText {
  const t = textIn(language, exampleBillMessages);
  switch (part) {
    case 'top':
      return {
        title: t('exampleBill.title'),
        text: t(linking.proof === 'code' ? 'exampleBill.ledeWithCode' : 'exampleBill.lede'),
      };
    case 'customer-id':
      return { title: t('exampleBill.customerId.heading'), text: t('exampleBill.customerId.text') };
    case 'in-words':
      return { title: t('exampleBill.inWords'), text: t('exampleBill.madeUp') };
    case 'name':
    case 'code':
      return { title: t(`exampleBill.${part}.heading`), text: t(`exampleBill.${part}.text`) };
    default:
      return part satisfies never;
  }
}
