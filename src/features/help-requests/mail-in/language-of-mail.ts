import type { Language } from '../../../kernel/language.ts';

/**
 * Words that only one of the languages has, the usual ones and those of bills. What both have, as "no" and "me", tells nothing.
 * Spanish is often typed without accents.
 */
const usual: Record<Language, ReadonlySet<string>> = {
  en: wordsIn(`the and is was are were been be my your our of to in for you i we have has had with it its this that not what
    why when where how who which please thanks thank hello hi dear from on at by but if do does did don can cannot could would
    will should there their they been any some yet still again wrong pay paid payment payments bill bills billing receipt
    account answer question fee charge charged refund trash cart water help need want out about trip sent got`),
  es: wordsIn(`el la los las de se y mi mis su sus en por para con qué que cuál cuándo cuando cómo como cuánto cuanto cuánta dónde donde
    quién gracias hola una uno un yo usted ustedes nos nuestro nuestra del al pero si sí porque está esta están este esto
    eso ese fue soy estoy tengo tiene hace hacer quiero quisiera puedo puede pueden necesito favor buenos buenas
    días dias tardes noches ayuda ayúdeme factura facturas recibo recibos pago pagos pagué pague pagar cuenta cuentas cobro
    cobraron saldo deuda agua basura bote medidor dinero reembolso respuesta pregunta todavía todavia aún ya muy más
    mas también tambien otra otro vez mal correo copia adjunto saludos señor señora`),
};

function wordsIn(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/));
}

/** Names of places and people, as Los Angeles, El Paso and De la Cruz, are of no language. */
const names = /\b(?:(?:[Ee]l|[Ll][ao]s?|[Dd]el?)\s+)+(?=\p{Lu})/gu;
const spanishSigns = /[¿¡]/g;

/** The language of a mail, by its words or, where these do not tell it, its subject, which others often wrote. */
export function languageOfMail({ words, subject }: { words: string; subject: string }): Language | null {
  return languageOfWords(words) ?? languageOfWords(subject);
}

/** The language in which somebody wrote, as far as its words tell. */
export function languageOfWords(text: string): Language | null {
  const begun = text.slice(0, 5000);
  const words =
    begun
      .replaceAll(names, ' ')
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  const count = (language: Language) => words.filter((word) => usual[language].has(word)).length;
  const [en, es] = [count('en'), count('es') + (begun.match(spanishSigns)?.length ?? 0)];
  if (en === es) return null;
  return es > en ? 'es' : 'en';
}
