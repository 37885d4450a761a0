import type { FileKind } from '../../platform/files/file-kind.ts';
import { billLinesFile, billsFile, cityPaymentsFile } from '../billing/public.ts';
import { serviceAddressesFile } from '../carts/public.ts';
import { customersFile } from '../customer-accounts/public.ts';

/** The files that are taken, in the order in which they build on each other. */
export const fileKinds: readonly FileKind[] = [
  ...[customersFile, billsFile, billLinesFile, cityPaymentsFile],
  serviceAddressesFile,
];
