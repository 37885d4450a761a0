/** The portal cannot serve, and the person who started it can mend that: the message says how. */
export class ServerRefused extends Error {
  override name = 'ServerRefused';
}
