import { Type } from 'typebox';

/** A text in both languages; Spanish may be missing, and then English stands in. */
export const Text = Type.Object({
  en: Type.String({ minLength: 1 }),
  es: Type.Optional(Type.String({ minLength: 1 })),
});
/** A text that stands within the portal's sentences, so that both languages need it. */
export const SpokenText = Type.Object({ en: Type.String({ minLength: 1 }), es: Type.String({ minLength: 1 }) });
export const Link = Type.Object({ label: Text, href: Type.String({ pattern: '^(https://|/)' }) });
export const HexColor = Type.String({ pattern: '^#[0-9a-fA-F]{6}$' });
export const TimeOfDay = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' });
export const CalendarDay = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
export const WholeCents = Type.Integer({ minimum: 0 });
/** A code of the city's own general ledger. */
export const GlCode = Type.String({ pattern: '^[0-9A-Za-z][0-9A-Za-z.-]{0,39}$' });

/** A day of every year: by its date, or as `the last Monday of May`. */
export const Holiday = Type.Union([
  Type.Object({
    name: Text,
    month: Type.Integer({ minimum: 1, maximum: 12 }),
    day: Type.Integer({ minimum: 1, maximum: 31 }),
    /** On a Saturday it is kept on Friday, on a Sunday on Monday. */
    isMovedFromWeekend: Type.Boolean({ default: false }),
  }),
  Type.Object({
    name: Text,
    month: Type.Integer({ minimum: 1, maximum: 12 }),
    weekday: Type.Integer({ minimum: 0, maximum: 6 }),
    /** The first to the fourth such day of the month, or -1 for the last. */
    nth: Type.Union([Type.Literal(-1), Type.Literal(1), Type.Literal(2), Type.Literal(3), Type.Literal(4)]),
    /** 1 for the day after it. */
    daysAfter: Type.Optional(Type.Integer({ minimum: 1, maximum: 6 })),
  }),
]);

/** What residents may write about. Each is a queue of staff. */
export const HelpTopic = Type.Object({
  key: Type.String({ pattern: '^[a-z][a-z-]{0,39}$' }),
  name: SpokenText,
  /** Nobody writes about it any more. Requests that name it go on. */
  isEnded: Type.Optional(Type.Boolean()),
});
