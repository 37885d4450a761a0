/**
 * PostgreSQL's conditions that pass without anybody mending a program (manual, appendix A "PostgreSQL Error Codes"): no
 * room or too many connections (class 53), shutting down or starting up (57P01 to 57P03), a broken connection (class 08).
 */
const passing = /^(53\w{3}|57P0[123]|08\w{3})$/;

/** What Node says where nobody listens, or the connection breaks. */
const broken = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT']);

/** What `pg` says without a code. */
const ended =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/** Whether a fault means that the database cannot be reached or has no room: the same may work in a minute. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const isSocketGone = code === 'ENOENT' && 'syscall' in error && error.syscall === 'connect';
  return passing.test(code) || broken.has(code) || isSocketGone || ended.test(error.message);
}
