import type { Messages } from '../../../platform/i18n/text.ts';

/** The names of all that staff can change about help requests. */
export const helpFieldMessages = {
  'help.answers': { en: 'Answers', es: 'Respuestas' },
  'help.answerDays': { en: 'Business days until an answer', es: 'Días hábiles hasta la respuesta' },
  'help.answerDaysHint': {
    en: 'Promised to whoever writes. Requests that wait keep their time',
    es: 'Se promete a quien escribe. Las que esperan conservan su plazo',
  },
  'help.reopenDays': { en: 'Days to open a request again', es: 'Días para abrir otra vez una solicitud' },
  'help.reopenDaysHint': { en: 'After it was answered', es: 'Después de la respuesta' },
  'help.topic': { en: 'Topic “{name}”', es: 'Tema «{name}»' },
  'help.newTopic': { en: 'A further topic', es: 'Otro tema' },
  'help.addTopic': { en: 'Add a topic', es: 'Añadir un tema' },
  'help.key': { en: 'Key', es: 'Clave' },
  'help.keyHint': {
    en: 'Small letters and hyphens, as city-taxes. 311 apps name the topic by it',
    es: 'Minúsculas y guiones, como city-taxes. Las aplicaciones 311 lo nombran así',
  },
  'help.kept': {
    en: 'Key {key}. Requests name it, so it stays. End it if nobody shall write about it any more.',
    es: 'Clave {key}. Hay solicitudes que lo nombran, así que se queda. Termínelo si ya nadie debe escribir sobre él.',
  },
  'help.name': { en: 'Name', es: 'Nombre' },
  'help.isEnded': { en: 'Ended', es: 'Terminado' },
  'help.isEndedHint': {
    en: 'Nobody can choose it. Requests about it go on, with its name',
    es: 'Nadie puede elegirlo. Sus solicitudes siguen, con su nombre',
  },
} satisfies Messages;
