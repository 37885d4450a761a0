import { addressNetworks, isTrusted } from '../../../platform/http/client-address.ts';
import type { PageRequest } from '../../../platform/http/request.ts';
import type { GuestOrigin } from './prove-bill.ts';

/** Where a guest's request comes from, as far as limits and the visit ask. */
export function guestOriginOf({ city, clientAddress, browserId, guestToken }: PageRequest): GuestOrigin {
  const { network, range } = addressNetworks(clientAddress);
  const isNetworkShared = isTrusted(clientAddress, city.linking.sharedNetworks);
  return { network, range, isNetworkShared, browserId, visitToken: guestToken };
}
