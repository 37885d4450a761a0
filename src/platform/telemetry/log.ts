import type { Writable } from 'node:stream';

/**
 * What a log line may hold. A field that is not here cannot be logged: names, addresses, tokens and what people typed
 * have no field.
 */
export type LogFields = Partial<{
  requestId: string;
  method: string;
  route: string;
  status: number;
  durationMs: number;
  job: string;
  paymentId: string;
  gatewayEventId: string;
  file: string;
  rows: number;
  rejected: number;
  fault: string;
  faultCode: string;
  stack: string;
  address: string;
  directive: string;
  blocked: string;
  reports: number;
  /** A word of a closed list. */
  reason: string;
  signal: string;
}>;

const allowed = new Set<string>([
  ...['requestId', 'method', 'route', 'status', 'durationMs', 'job', 'paymentId', 'gatewayEventId', 'file', 'rows'],
  ...['rejected', 'fault', 'faultCode', 'stack', 'address', 'signal', 'directive', 'blocked', 'reports', 'reason'],
]);

export type Log = {
  info(event: string, fields?: LogFields): void;
  fault(event: string, error: unknown, fields?: LogFields): void;
};

/** One JSON line an event: `at` in UTC, `level`, `event`, and the fields that the list allows. */
export function logTo(stream: Writable): Log {
  const write = (level: string, event: string, fields: LogFields): void => {
    const line: Record<string, unknown> = { at: new Date().toISOString(), level, event };
    for (const [name, value] of Object.entries(fields)) if (allowed.has(name)) line[name] = value;
    stream.write(`${JSON.stringify(line)}\n`);
  };
  return {
    info: (event, fields = {}) => write('info', event, fields),
    fault: (event, error, fields = {}) => write('error', event, { ...fields, ...faultFields(error) }),
  };
}

/**
 * A fault's kind, code and where it happened. Never its message or parameters: a database's message may quote a row.
 */
function faultFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { fault: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? { faultCode: error.code } : {};
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
  return { fault: error.name, stack: frames.slice(0, 8).join('\n'), ...code };
}
