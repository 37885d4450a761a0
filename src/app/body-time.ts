import type { IncomingMessage } from 'node:http';

/** A form takes seconds; the files of a city may take minutes over an office's line. */
export const formMs = 30_000;
export const uploadMs = 15 * 60_000;

/**
 * Ends a connection whose request has not come whole in time. Node itself knows one time for all requests of a server,
 * which is that of uploads.
 */
export function cutSlowBody(request: IncomingMessage, withinMs: number): void {
  const { headers } = request;
  const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
  if (!hasBody) return;
  const timer = setTimeout(() => {
    if (!request.readableEnded) request.destroy();
  }, withinMs);
  timer.unref();
  request.once('close', () => clearTimeout(timer));
}

/** What was refused may still be on its way: browsers show an answer only when they have sent what they had to send. */
const drainMs = 60_000;

/** Passes over the rest of a body that nobody wants, for a while. */
export function passOver(request: IncomingMessage): void {
  if (request.readableEnded) return;
  request.unpipe();
  request.resume();
  cutSlowBody(request, drainMs);
}
