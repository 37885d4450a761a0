import type { Messages } from '../../../platform/i18n/text.ts';

export const findMessages = {
  title: { en: 'Find anything', es: 'Buscar cualquier cosa' },
  lede: {
    en: 'Type a name, a Customer ID, an account, bill or receipt number, or part of an e-mail address.',
    es: 'Escriba un nombre, un número de cliente, de cuenta, de factura o de recibo, o parte de un correo electrónico.',
  },
  looked: { en: 'What was found for “{typed}”', es: 'Lo que se encontró para “{typed}”' },
  nothing: { en: 'Nothing was found.', es: 'No se encontró nada.' },
  'nothing.hint': {
    en: 'A name may be typed in any order, with or without accents and hyphens, and with a letter or two wrong. Try fewer words, or the number on a bill.',
    es: 'Un nombre puede escribirse en cualquier orden, con o sin acentos y guiones, y con una o dos letras equivocadas. Pruebe con menos palabras o con el número de una factura.',
  },
  customers: { en: 'Customers', es: 'Clientes' },
  'customers.caption': {
    en: { one: '{count} customer, the nearest first', other: '{count} customers, the nearest first' },
    es: { one: '{count} cliente, el más parecido primero', other: '{count} clientes, el más parecido primero' },
  },
  name: { en: 'Name', es: 'Nombre' },
  number: { en: 'Customer ID', es: 'Número de cliente' },
  accounts: { en: 'Accounts', es: 'Cuentas' },
  address: { en: 'Address', es: 'Dirección' },
  bills: { en: 'Bills', es: 'Facturas' },
  'bills.caption': {
    en: { one: '{count} bill, newest first', other: '{count} bills, newest first' },
    es: { one: '{count} factura, la más reciente primero', other: '{count} facturas, la más reciente primero' },
  },
  bill: { en: 'Bill', es: 'Factura' },
  customer: { en: 'Customer', es: 'Cliente' },
  state: { en: 'State', es: 'Estado' },
  due: { en: 'Amount due', es: 'Monto pendiente' },
  users: { en: 'Users', es: 'Usuarios' },
  'users.caption': {
    en: { one: '{count} user by e-mail address', other: '{count} users by e-mail address' },
    es: { one: '{count} usuario por correo electrónico', other: '{count} usuarios por correo electrónico' },
  },
  email: { en: 'E-mail address', es: 'Correo electrónico' },
  kind: { en: 'Kind', es: 'Tipo' },
  'kind.resident': { en: 'Resident', es: 'Residente' },
  'kind.staff': { en: 'Staff: {role}', es: 'Personal: {role}' },
  'role.viewer': { en: 'viewer', es: 'solo lectura' },
  'role.clerk': { en: 'clerk', es: 'atención al público' },
  'role.finance': { en: 'finance', es: 'finanzas' },
  'role.content': { en: 'content', es: 'contenidos' },
  'role.admin': { en: 'admin', es: 'administración' },
  'kind.disabled': { en: 'Disabled', es: 'Desactivado' },
  requests: { en: 'Link requests', es: 'Solicitudes de vinculación' },
  'requests.caption': {
    en: { one: '{count} request that waits, oldest first', other: '{count} requests that wait, oldest first' },
    es: {
      one: '{count} solicitud pendiente, la más antigua primero',
      other: '{count} solicitudes pendientes, la más antigua primero',
    },
  },
  typed: { en: 'Number and name typed', es: 'Número y nombre escritos' },
  asked: { en: 'Asked', es: 'Recibida' },
} satisfies Messages;
