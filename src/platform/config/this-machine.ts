import { isIP } from 'node:net';

/** Whether a host, as a URL names it, is this machine itself: what goes there in the clear is read by nobody else. */
export function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || (isIP(host) === 4 && host.startsWith('127.'));
}
