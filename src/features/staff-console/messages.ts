import type { Messages } from '../../platform/i18n/text.ts';

export const staffConsoleMessages = {
  'today.title': { en: 'Today', es: 'Hoy' },
  'today.requests': { en: 'Link requests', es: 'Solicitudes de vinculación' },
  'today.requests.none': { en: 'No link requests are waiting.', es: 'No hay solicitudes de vinculación pendientes.' },
  'today.requests.oldestFirst': {
    en: 'Waiting for an answer, oldest first',
    es: 'Pendientes de respuesta, la más antigua primero',
  },
  'today.requests.asked': { en: 'Asked', es: 'Recibida' },
  'today.requests.user': { en: 'User', es: 'Usuario' },
  'today.requests.number': { en: 'Number typed', es: 'Número escrito' },
  'today.requests.name': { en: 'Name typed', es: 'Nombre escrito' },
  'today.requests.message': { en: 'Message', es: 'Mensaje' },
} satisfies Messages;
