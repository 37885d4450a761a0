import type { Socket } from 'node:net';
import type { SMTPServer } from 'smtp-server';
import { addressNetworks } from '../../../platform/http/client-address.ts';

/** For whom a connection counts: an address, or the /64 in which one host of IPv6 has all addresses to itself. */
export function hostOf(remoteAddress: string | undefined): string {
  return addressNetworks(remoteAddress ?? '').network;
}

/**
 * Lets one host have so many connections at once and no more, so that others are heard too. One too many is refused before anything
 * is kept of it. 421 is what SMTP says where a server closes (RFC 5321, 3.8); whoever hears it comes again later.
 */
export function limitHosts(server: SMTPServer, atOnceMax: number): void {
  const connect = server.connect.bind(server);
  server.connect = (socket, options) => {
    const host = hostOf(socket.remoteAddress);
    const open = [...server.connections].filter(({ remoteAddress }) => hostOf(remoteAddress) === host).length;
    if (open < atOnceMax) connect(socket, options);
    else sendAway(socket);
  };
}

function sendAway(socket: Socket): void {
  socket.on('error', () => undefined);
  socket.end('421 4.7.0 Too many connections from your host at once. Try again later.\r\n', () => socket.destroy());
}
