import type { FileColumn, FileKind } from '../../platform/files/file-kind.ts';
import { billLinesFile, billsFile, cityPaymentsFile } from '../billing/public.ts';
import { customersFile } from '../customer-accounts/public.ts';

/** The files that are taken, in the order in which they build on each other. */
export const fileKinds: readonly FileKind[] = [customersFile, billsFile, billLinesFile, cityPaymentsFile];

/** Files that cities send and the portal has no use for yet: known by their header and passed over. */
export const unusedFileKinds: readonly { kind: string; columns: readonly FileColumn[] }[] = [
  {
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
  },
];
