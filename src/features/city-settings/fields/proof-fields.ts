import { asKept, at, put, type Field, type FieldWords, type SectionForm, type Shape } from './field.ts';

const linkingLimits = [
  ...(['userFailuresPerDay', 'userFailuresEver', 'customerFailuresPerDay', 'customerFailuresPer30Days'] as const),
  ...(['customersPerNamePer30Days', 'addressFailuresPerDay', 'addressRangeFailuresPerDay'] as const),
  ...(['browserFailuresPerDay', 'cityFailuresPerHour', 'cityFailuresPerDay', 'customersPerUser'] as const),
  ...(['usersPerCustomer'] as const),
] as const;

const guestLimits = [
  ...(['billFailuresPerDay', 'billFailuresPer30Days', 'billsPerProofPer30Days', 'addressFailuresPerDay'] as const),
  ...(['addressRangeFailuresPerDay', 'browserFailuresPerDay', 'cityFailuresPerHour', 'cityFailuresPerDay'] as const),
] as const;

function limitFields(
  names: readonly ((typeof linkingLimits)[number] | (typeof guestLimits)[number])[],
  within: string,
  { t }: FieldWords,
): Field[] {
  return names.map((name) => ({ path: `${within}.${name}`, kind: 'count', label: t(`limit.${name}`) }));
}

/** What is true or false is asked for as a choice of two words. */
function yesOrNo(path: string): Pick<SectionForm, 'toShape' | 'toValue'> {
  return {
    toShape: (value) => {
      const shape = asKept.toShape(value);
      put(shape, path, at(shape, path) ? 'yes' : 'no');
      return shape;
    },
    toValue: (shape: Shape) => {
      const value = structuredClone(shape);
      put(value, path, at(shape, path) === 'yes');
      return value;
    },
  };
}

/** What shows that somebody may see a customer's bills, and how often that may fail. */
export const linkingForm: SectionForm = {
  ...yesOrNo('letters'),
  groups: (_shape, words) => {
    const { t } = words;
    return [
      {
        heading: t('linking.proofHeading'),
        warning: t('linking.warning'),
        fields: [
          {
            ...{ path: 'proof', kind: 'choice', label: t('linking.proof') },
            choices: (['code', 'name'] as const).map((value) => ({
              ...{ value, label: t(`linking.${value}`), description: t(`linking.${value}About`) },
            })),
          },
        ],
      },
      {
        heading: t('linking.lettersHeading'),
        fields: [
          {
            ...{ path: 'letters', kind: 'choice', label: t('linking.letters') },
            choices: (['yes', 'no'] as const).map((value) => ({
              ...{ value, label: t(`linking.letters.${value}`), description: t(`linking.letters.${value}About`) },
            })),
          },
        ],
      },
      {
        heading: t('linking.limits'),
        warning: t('linking.limitsWarning'),
        fields: limitFields(linkingLimits, 'limits', words),
      },
    ];
  },
};

/** Paying without signing in. */
export const guestForm: SectionForm = {
  ...yesOrNo('guests.allowed'),
  groups: (_shape, words) => {
    const { t } = words;
    return [
      {
        heading: t('guests.heading'),
        fields: [
          {
            ...{ path: 'guests.allowed', kind: 'choice', label: t('guests.allowed') },
            choices: (['yes', 'no'] as const).map((value) => ({ value, label: t(`guests.allowed.${value}`) })),
          },
          {
            ...{ path: 'guests.proof', kind: 'choice', label: t('guests.proof') },
            choices: (['account-number', 'customer-id'] as const).map((value) => ({
              ...{ value, label: t(`guests.proof.${value}`) },
            })),
          },
        ],
      },
      {
        heading: t('guests.payLinks'),
        warning: t('guests.payLinksWarning'),
        fields: [{ path: 'guests.payLinkVersion', kind: 'count', label: t('guests.payLinkVersion') }],
      },
      { heading: t('guests.limits'), fields: limitFields(guestLimits, 'guests.limits', words) },
    ];
  },
};
