/** What the checks of a mail found, with the domains for which they did. */
export type Found = {
  headerFrom: readonly string[];
  dmarc: string;
  /** The domain for which SPF passed. */
  sentBy: string | null;
  /** The domains whose signatures hold. */
  signedBy: readonly string[];
};

/**
 * Whether the domain of the address that a mail says it is from vouches for it: by DMARC, or where it publishes none, by a
 * signature of its own (DKIM) or a server of its own (SPF).
 */
export function isVouchedFor({ headerFrom, dmarc, sentBy, signedBy }: Found): boolean {
  if (dmarc === 'pass' || dmarc === 'fail') return dmarc === 'pass';
  const domain = domainOf(headerFrom[0] ?? '');
  if (headerFrom.length !== 1 || domain === '') return false;
  return [...signedBy, ...(sentBy === null ? [] : [sentBy])].some((by) => isOfOneHouse(domain, by.toLowerCase()));
}

/** The same domain, or one within the other, as `mail.example.com` is in `example.com`. */
function isOfOneHouse(one: string, other: string): boolean {
  const isWithin = (inner: string, outer: string) => outer.includes('.') && inner.endsWith(`.${outer}`);
  return one === other || isWithin(one, other) || isWithin(other, one);
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}
