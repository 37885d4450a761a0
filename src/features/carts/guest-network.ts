import { addressNetworks, isTrusted } from '../../platform/http/client-address.ts';
import type { PageRequest } from '../../platform/http/request.ts';

/** A keyed hash of the network that a guest comes from; null where many residents share it. */
export function guestNetworkOf({ city, secrets, clientAddress }: PageRequest): Buffer | null {
  if (isTrusted(clientAddress, city.linking.sharedNetworks)) return null;
  return secrets.keyedHash('guest-network', addressNetworks(clientAddress).network);
}
