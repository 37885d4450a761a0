import type { Messages } from '../../../platform/i18n/text.ts';

export const findMessages = {
  title: { en: 'Find anything', es: 'Buscar cualquier cosa' },
  lede: {
    en: 'Type a name, a Customer ID, an account, bill or receipt number, part of an e-mail address, the number or a word of a help request, or the serial number or street address of a cart order.',
    es: 'Escriba un nombre, un ID de cliente, un número de cuenta, de factura o de recibo, parte de un correo electrónico, el número o una palabra de una solicitud de ayuda, o el número de serie o la dirección de un pedido de contenedores.',
  },
  looked: { en: 'What was found for “{typed}”', es: 'Lo que se encontró para “{typed}”' },
  nothing: { en: 'Nothing was found.', es: 'No se encontró nada.' },
  'nothing.hint': {
    en: 'A name may be typed in any order, with or without accents and hyphens, and with a letter or two wrong. Try fewer words, or the number on a bill. Addresses of customers are searched for cart orders alone.',
    es: 'Un nombre puede escribirse en cualquier orden, con o sin acentos y guiones, y con una o dos letras equivocadas. Pruebe con menos palabras o con el número de una factura. Las direcciones solo se buscan en los pedidos de contenedores.',
  },
  customers: { en: 'Customers', es: 'Clientes' },
  'customers.caption': {
    en: { one: '{count} customer, the nearest first', other: '{count} customers, the nearest first' },
    es: { one: '{count} cliente, el más parecido primero', other: '{count} clientes, el más parecido primero' },
  },
  name: { en: 'Name', es: 'Nombre' },
  number: { en: 'Customer ID', es: 'ID de cliente' },
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
  'registrations.caption': {
    en: {
      one: '{count} address that registered and was never confirmed: no user yet',
      other: '{count} addresses that registered and were never confirmed: no users yet',
    },
    es: {
      one: '{count} correo que se registró y nunca se confirmó: todavía no es usuario',
      other: '{count} correos que se registraron y nunca se confirmaron: todavía no son usuarios',
    },
  },
  'cartOrders.caption': {
    en: { one: '{count} cart order', other: '{count} cart orders, those that wait first' },
    es: { one: '{count} pedido', other: '{count} pedidos, los pendientes primero' },
  },
  requests: { en: 'Link requests', es: 'Solicitudes de vinculación' },
  'requests.caption': {
    en: { one: '{count} request', other: '{count} requests, those that wait first' },
    es: { one: '{count} solicitud', other: '{count} solicitudes, las pendientes primero' },
  },
  'request.waiting': { en: 'Waits for an answer', es: 'Espera respuesta' },
  'request.linked': { en: 'Linked', es: 'Vinculada' },
  'request.declined': { en: 'Declined', es: 'Rechazada' },
  typed: { en: 'Number and name typed', es: 'Número y nombre escritos' },
  asked: { en: 'Asked', es: 'Recibida' },
} satisfies Messages;
