import { pagesOf } from '../../../platform/db/staging-table.ts';
import type { FieldReader } from '../../../platform/files/field-reader.ts';
import type { Difference, DifferenceField, FileKind } from '../../../platform/files/file-kind.ts';
import { comparableAddress } from './comparable-address.ts';
import {
  addressesChangedSince,
  addressRows,
  changedAddressRows,
  deleteAddressesOfRun,
  mergeAddressRows,
  rejectRepeatedAddresses,
  restoreAddressesOfRun,
  type AddressTold,
  type ChangedAddressRow,
} from './writes-import.ts';

const yesOrNo = ['yes', 'no'] as const;

/**
 * The file of the addresses that the city gives service to: who may order a cart, and which truck comes when.
 * Rejects an address that stands in the file twice. An address that is not in the file stays as it is.
 */
export const serviceAddressesFile: FileKind = {
  kind: 'service_addresses',
  columns: [
    { name: 'address_id', isRequired: true },
    { name: 'address', isRequired: true },
    { name: 'postal_code', isRequired: false },
    { name: 'in_city', isRequired: true },
    { name: 'curbside', isRequired: true },
    { name: 'route_area', isRequired: false },
    { name: 'collection_day', isRequired: false },
  ],
  staging: addressRows,
  tables: ['service_addresses'],
  rowReader: () => readAddressRow,
  rejectRows: rejectRepeatedAddresses,
  async *differences(tx, pageLength, only) {
    if (only !== undefined && only !== 'new' && only !== 'changed') return;
    for await (const page of pagesOf(tx, changedAddressRows(only), pageLength)) yield page.map(differenceOf);
  },
  merge: mergeAddressRows,
  obstacles: addressesChangedSince,
  async undo(tx, { runId }) {
    await restoreAddressesOfRun(tx, runId);
    await deleteAddressesOfRun(tx, runId);
  },
};

function readAddressRow(fields: FieldReader): (string | null)[] {
  const addressId = fields.required('address_id', 60);
  const address = fields.required('address', 200);
  const comparable = comparableAddress(address);
  if (!comparable) fields.refuseValue('address', 'an address');
  const postalCode = fields.optional('postal_code', 20);
  fields.required('in_city', 10);
  fields.required('curbside', 10);
  return [
    ...[addressId, address, comparable, postalCode],
    ...[fields.word('in_city', yesOrNo), fields.word('curbside', yesOrNo)],
    ...[fields.optional('route_area', 40), fields.optional('collection_day', 40)],
  ];
}

const shownValues: readonly [DifferenceField, (told: AddressTold) => string | null][] = [
  ['serviceAddress', ({ address, postalCode }) => [address, postalCode].filter(Boolean).join(', ')],
  ['inCity', ({ isInCity }) => (isInCity ? 'yes' : 'no')],
  ['curbside', ({ isCurbside }) => (isCurbside ? 'yes' : 'no')],
  ['route', ({ routeArea, collectionDay }) => [routeArea, collectionDay].filter(Boolean).join(', ') || null],
];

function differenceOf({ addressId, held, given }: ChangedAddressRow): Difference {
  const values = shownValues
    .map(([field, textOf]) => ({ field, from: held && textOf(held), to: textOf(given) }))
    .filter(({ from, to }) => from !== to);
  const changed = values.map(({ field, from, to }) => `${field} ${from ?? '—'} → ${to ?? '—'}`).join('; ');
  const words = held ? `Address ${addressId}: ${changed}` : `New address ${addressId}, ${given.address}`;
  return {
    is: held ? 'changed' : 'new',
    subject: { is: 'address', number: addressId, name: given.address },
    values,
    words,
  };
}
