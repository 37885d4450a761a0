import ipaddr from 'ipaddr.js';

/**
 * Whose address a request counts for: the peer's, or, where the peer is a proxy that the settings trust, the last
 * address in X-Forwarded-For that no trusted proxy added. What an untrusted peer claims is ignored.
 */
export function clientAddress(peer: string, forwardedFor: string | undefined, trustedProxies: string[]): string {
  let address = plain(peer);
  const claims = (forwardedFor ?? '')
    .split(',')
    .map((claim) => claim.trim())
    .filter(Boolean);
  while (claims.length > 0 && isTrusted(address, trustedProxies)) {
    const claim = plain(claims.pop() ?? '');
    if (!ipaddr.isValid(claim)) break;
    address = claim;
  }
  return address;
}

/** The networks that an address counts for: itself (IPv6: its /64) and its neighbourhood (IPv4 /24, IPv6 /48). */
export function addressNetworks(address: string): { network: string; range: string } {
  if (!ipaddr.isValid(address)) return { network: 'unknown', range: 'unknown' };
  const parsed = ipaddr.process(address);
  const [own, wide] = parsed.kind() === 'ipv4' ? [32, 24] : [64, 48];
  return { network: networkOf(parsed.toString(), own), range: networkOf(parsed.toString(), wide) };
}

function networkOf(address: string, bits: number): string {
  const kind = ipaddr.parse(address).kind() === 'ipv4' ? ipaddr.IPv4 : ipaddr.IPv6;
  return `${kind.networkAddressFromCIDR(`${address}/${bits}`).toString()}/${bits}`;
}

function plain(address: string): string {
  return ipaddr.isValid(address) ? ipaddr.process(address).toString() : address;
}

/** Whether an address lies in one of the networks, given as addresses or CIDR. */
export function isTrusted(address: string, networks: string[]): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  return networks.some((network) => {
    const [base, bits] = ipaddr.isValidCIDR(network)
      ? ipaddr.parseCIDR(network)
      : [ipaddr.parse(network), ipaddr.parse(network).kind() === 'ipv4' ? 32 : 128];
    return parsed.kind() === base.kind() && parsed.match(base, bits);
  });
}
