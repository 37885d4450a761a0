import type { Messages } from '../../../platform/i18n/text.ts';

/** How often something may fail, or how many there may be. */
export const limitMessages = {
  'limit.userFailuresPerDay': {
    en: 'Wrong tries of a user in 24 hours',
    es: 'Intentos fallidos de un usuario en 24 horas',
  },
  'limit.userFailuresEver': { en: 'Wrong tries of a user ever', es: 'Intentos fallidos de un usuario en total' },
  'limit.customerFailuresPerDay': {
    en: 'Wrong tries for a customer in 24 hours',
    es: 'Intentos fallidos para un cliente en 24 horas',
  },
  'limit.customerFailuresPer30Days': {
    en: 'Wrong tries for a customer in 30 days',
    es: 'Intentos fallidos para un cliente en 30 días',
  },
  'limit.customersPerNamePer30Days': {
    en: 'Numbers tried with one name in 30 days',
    es: 'Números probados con un nombre en 30 días',
  },
  'limit.addressFailuresPerDay': {
    en: 'Wrong tries from an internet address in 24 hours',
    es: 'Intentos fallidos desde una dirección de internet en 24 horas',
  },
  'limit.addressRangeFailuresPerDay': {
    en: 'Wrong tries from a range of internet addresses in 24 hours',
    es: 'Intentos fallidos desde un rango de direcciones de internet en 24 horas',
  },
  'limit.browserFailuresPerDay': {
    en: 'Wrong tries of a browser in 24 hours',
    es: 'Intentos fallidos de un navegador en 24 horas',
  },
  'limit.cityFailuresPerHour': {
    en: 'Wrong tries of everybody in an hour',
    es: 'Intentos fallidos de todos en una hora',
  },
  'limit.cityFailuresPerDay': {
    en: 'Wrong tries of everybody in 24 hours',
    es: 'Intentos fallidos de todos en 24 horas',
  },
  'limit.customersPerUser': { en: 'Customers that a user may link', es: 'Clientes que un usuario puede vincular' },
  'limit.usersPerCustomer': { en: 'Users that may see a customer', es: 'Usuarios que pueden ver a un cliente' },
  'limit.billFailuresPerDay': {
    en: 'Wrong tries for a bill in 24 hours',
    es: 'Intentos fallidos para una factura en 24 horas',
  },
  'limit.billFailuresPer30Days': {
    en: 'Wrong tries for a bill in 30 days',
    es: 'Intentos fallidos para una factura en 30 días',
  },
  'limit.billsPerProofPer30Days': {
    en: 'Bills tried with one proof in 30 days',
    es: 'Facturas probadas con una misma prueba en 30 días',
  },
} satisfies Messages;
