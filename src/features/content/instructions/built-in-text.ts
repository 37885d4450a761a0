import type { CityProfile } from '../../../kernel/city-profile.ts';
import type { Language } from '../../../kernel/language.ts';
import { textIn, type Translate } from '../../../platform/i18n/text.ts';
import { asPlainText } from '../announcements/marked-text.ts';
import { instructionMessages } from '../messages/instructions.ts';
import { otherServicesMessages } from '../messages/other-services.ts';
import { statementMessages } from '../messages/statements.ts';

/** The words of a page that stand in its code, as staff would type them. */
export type BuiltInText = { title: string; text: string };

const blocks = (...parts: string[]) => parts.join('\n\n');
const list = (lines: readonly string[]) => lines.map((line) => `- ${line}`).join('\n');

/** Marks in the words are taken as they stand. */
function plain<Table extends Parameters<typeof textIn>[1]>(t: Translate<Table>): Translate<Table> {
  return (key, values) => asPlainText(t(key, values));
}

export function addAnAccountText(language: Language, city: CityProfile): BuiltInText {
  const t = textIn(language, instructionMessages);
  const say = plain(t);
  const steps = ([1, 2, 3, 4, 5, 6, 7] as const).map(
    (step) => `${step}. **${say(`add.step${step}.heading`)}**\n   ${say(`add.step${step}.text`)}`,
  );
  const need = [
    `${say('add.need.bill')} [${say('add.need.exampleBill')}](/example-bill)`,
    ...(city.linking.proof === 'code' ? [say('add.need.code')] : []),
    say('add.need.user'),
  ];
  return {
    title: t('add.title'),
    text: blocks(
      ...[say('add.lede'), `## ${say('add.need.heading')}`, list(need)],
      ...[`## ${say('add.steps.heading')}`, steps.join('\n')],
      ...[`## ${say('add.trouble.heading')}`, `${say('add.trouble.text')} ${city.department.phone}.`],
    ),
  };
}

export function payABillText(language: Language): BuiltInText {
  const t = textIn(language, instructionMessages);
  const say = plain(t);
  const link = `[${say('pay.step1.link')}](/instructions/add-an-account)`;
  const steps = ([1, 2, 3, 4, 5] as const).map(
    (step) =>
      `${step}. **${say(`pay.step${step}.heading`)}**\n   ${say(`pay.step${step}.text`)}${step === 1 ? ` ${link}` : ''}`,
  );
  const when = (['card', 'echeck', 'twice'] as const).map((way) => say(`pay.when.${way}`));
  return {
    title: t('pay.title'),
    text: blocks(
      ...[say('pay.lede'), `## ${say('pay.steps.heading')}`, steps.join('\n')],
      ...[`## ${say('pay.when.heading')}`, list(when)],
    ),
  };
}

export function otherServicesText(language: Language): BuiltInText {
  const t = textIn(language, otherServicesMessages);
  return { title: t('services.title'), text: asPlainText(t('services.lede')) };
}

export function accessibilityText(language: Language, city: CityProfile): BuiltInText {
  const t = textIn(language, statementMessages);
  const say = plain(t);
  const means = (['keyboard', 'reader', 'zoom', 'color', 'language', 'time'] as const).map((promise) =>
    say(`accessibility.means.${promise}`),
  );
  const aim = `${say('accessibility.aim.text')} [${say('accessibility.aim.source')}](${accessibilityRule}).`;
  return {
    title: t('accessibility.title'),
    text: blocks(
      ...[say('accessibility.lede'), say('accessibility.report.text', { count: city.department.answerDays })],
      ...[`## ${say('accessibility.aim.heading')}`, aim],
      ...[`## ${say('accessibility.means.heading')}`, list(means)],
      ...[`## ${say('accessibility.tested.heading')}`, say('accessibility.tested.text')],
      `## ${say('accessibility.limits.heading')}`,
      list([say('accessibility.limits.reader'), say('accessibility.limits.payment')]),
    ),
  };
}

/** Where federal law asks cities for it. */
export const accessibilityRule = 'https://www.ecfr.gov/current/title-28/chapter-I/part-35/subpart-H/section-35.200';

export function privacyText(language: Language): BuiltInText {
  const t = textIn(language, statementMessages);
  const say = plain(t);
  const keptThings = keptByPortal.map(({ key, howLong }) => {
    const why = `${say('privacy.why')}: ${say(`privacy.${key}.why`)}`;
    const what = `**${say(`privacy.${key}.name`)}:** ${say(`privacy.${key}.what`)}`;
    return `${what}\n  ${why}. ${say('privacy.howLong')}: ${say(howLong)}.`;
  });
  const sharing = (['city', 'gateway', 'linked', 'nobody'] as const).map((who) => say(`privacy.sharing.${who}`));
  return {
    title: t('privacy.title'),
    text: blocks(
      ...[say('privacy.lede'), `## ${say('privacy.kept.heading')}`, list(keptThings), say('privacy.noDeletion')],
      ...[`## ${say('privacy.sharing.heading')}`, list(sharing)],
    ),
  };
}

/** What the portal keeps of people, and for how long. */
export const keptByPortal = [
  { key: 'user', howLong: 'privacy.untilRemoved' },
  { key: 'session', howLong: 'privacy.untilRemoved' },
  { key: 'tries', howLong: 'privacy.cityClears' },
  { key: 'links', howLong: 'privacy.untilRemoved' },
  { key: 'bills', howLong: 'privacy.bills.howLong' },
  { key: 'payments', howLong: 'privacy.payments.howLong' },
  { key: 'guests', howLong: 'privacy.guests.howLong' },
  { key: 'choice', howLong: 'privacy.choice.howLong' },
  { key: 'audit', howLong: 'privacy.cityClears' },
  { key: 'mail', howLong: 'privacy.cityClears' },
] as const;
