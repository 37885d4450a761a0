import { helpTopicNamed } from '../things-in-use.ts';
import {
  adding,
  asKept,
  inBoth,
  nameAt,
  rowsOf,
  textAt,
  type Field,
  type FieldGroup,
  type FieldWords,
  type SectionForm,
  type Shape,
} from './field.ts';
import { repeated } from './repeated.ts';

/** What residents may write about, by when they are answered, and how long an answered request may be opened again. */
export const helpForm: SectionForm = {
  ...asKept,
  lists: () => [{ path: 'helpTopics', emptyRow: { name: {} } }],
  groups: (shape, words) => {
    const { t } = words;
    return [
      {
        heading: t('help.answers'),
        fields: [
          {
            ...{ path: 'answerDays', kind: 'count', unit: 'days', most: 60 },
            ...{ label: t('help.answerDays'), hint: t('help.answerDaysHint') },
          },
          {
            ...{ path: 'reopenDays', kind: 'count', unit: 'days', most: 365 },
            ...{ label: t('help.reopenDays'), hint: t('help.reopenDaysHint') },
          },
        ],
      },
      ...rowsOf(shape, 'helpTopics').map((topic, place) => topicGroup(topic, place, words)),
      adding('helpTopics', t('help.addTopic')),
    ];
  },
  mistakes: (shape, _file, { t }) => {
    const topics = rowsOf(shape, 'helpTopics');
    return [
      ...repeated(topics.map((topic) => textAt(topic, 'key'))).map((place) => ({
        ...{ path: `helpTopics.${place}.key`, words: t('mistake.repeated') },
      })),
      ...(topics.every(({ isEnded }) => isEnded === true)
        ? [{ path: 'helpTopics.0.isEnded', words: t('mistake.noTopic') }]
        : []),
    ];
  },
};

/** A topic that requests name keeps its key and stays: they are found by it. */
function topicGroup(topic: Shape, place: number, words: FieldWords): FieldGroup {
  const { t, language, inUse } = words;
  const path = `helpTopics.${place}`;
  const key = textAt(topic, 'key') ?? '';
  const isKept = inUse.has(helpTopicNamed(key));
  const name = nameAt(topic, 'name', language);
  const keyField: Field = { path: `${path}.key`, kind: 'key', label: t('help.key'), hint: t('help.keyHint') };
  return {
    heading: name ? t('help.topic', { name }) : t('help.newTopic'),
    identity: `topic ${key}`,
    row: { list: 'helpTopics', at: place, isKept },
    ...(isKept ? { note: t('help.kept', { key }) } : {}),
    fields: [
      ...inBoth({ path: `${path}.name`, kind: 'line', label: t('help.name') }, words),
      isKept ? { ...keyField, isFixed: true } : keyField,
      { path: `${path}.isEnded`, kind: 'check', label: t('help.isEnded'), hint: t('help.isEndedHint') },
    ],
  };
}
