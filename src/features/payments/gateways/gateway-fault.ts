/**
 * A gateway did not answer, or with something else than it promises. Its message holds a status and one word of the
 * gateway's at most: never a key, never anything that was sent or answered.
 */
export class GatewayFault extends Error {
  override name = 'GatewayFault';
  /** The gateway's word for what was wrong; a log may hold it. */
  code: string | undefined;
  constructor(message: string, code?: string) {
    super(message);
    this.code = code;
  }
}
