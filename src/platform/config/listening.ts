import { createServer } from 'node:net';

/**
 * What keeps this machine from listening where the settings say, as sentences. It is tried before anything else is
 * opened. A port that is taken is left for the server to find: until it listens, that may change.
 */
export async function listeningMistakes(host: string, port: number): Promise<string[]> {
  const probe = createServer();
  try {
    await new Promise<void>((listening, failed) => {
      probe.once('error', failed).listen({ host, port }, listening);
    });
    return [];
  } catch (error) {
    const code = codeOf(error);
    return code === 'EADDRINUSE' ? [] : [listeningMistake(code, host, port)];
  } finally {
    probe.close();
  }
}

/** A fault of listening in words that name the port's setting and the fix. */
export function listeningMistake(code: string, host: string, port: number, setting = 'PORT'): string {
  const fix = 'Give an address of this machine, such as 127.0.0.1, or 0.0.0.0 for all of them.';
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is taken by another program. Set ${setting} to a free one.`;
    case 'EACCES':
      return `${setting} ${port} may not be opened by this user. Set ${setting} to 1024 or more, or let this user open low ports.`;
    case 'EADDRNOTAVAIL':
      return `HOST is "${host}", which is no address of this machine. ${fix}`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `HOST is "${host}", which names no machine. ${fix}`;
    default:
      return `HOST "${host}" and ${setting} ${port} cannot be listened on (${code}). ${fix}`;
  }
}

/** The system's code of a fault, such as EACCES. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown fault';
}
