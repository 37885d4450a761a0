const portal = 'https://portal.invalid';

/**
 * Whether the words of the city may link to an address: a page of the web by https, or a path of this portal. Read as browsers
 * read it, so that nothing which looks like a path leads to another host.
 */
export function isLinkAddress(address: string): boolean {
  if (!/^(https:\/)?\/[^/]|^\/$/i.test(address) || /[\\\s\p{Cc}]/u.test(address)) return false;
  const read = URL.parse(address, portal);
  if (!read || read.username !== '' || read.password !== '') return false;
  return address.startsWith('/') ? read.origin === portal : read.protocol === 'https:';
}
