// Turns the statements that the portal ran for one thing into a pgbench script that runs the same ones for the n-th.
import type pg from 'pg';

export type Recorded = { text: string; values: unknown[]; rows: Record<string, unknown>[] };

/** A text that stood in the values of the recorded thing, and the SQL that gives the same text of the n-th. */
export type Token = { text: string; sql: string };

/** Notes every statement that a connection runs between `start` and `stop`, with its values and rows. */
export function recorderOn(pool: pg.Pool): { start(): void; stop(): Recorded[] } {
  let recorded: Recorded[] | null = null;
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...all: unknown[]) => unknown;
    Object.assign(client, {
      query: (...all: unknown[]) => {
        const [text, values = []] = all;
        const answer = query(...all);
        if (recorded === null || typeof text !== 'string' || !Array.isArray(values)) return answer;
        const statement: Recorded = { text, values, rows: [] };
        recorded.push(statement);
        return (answer as Promise<pg.QueryResult>).then((result) => {
          statement.rows = result.rows;
          return result;
        });
      },
    });
  });
  return {
    start: () => (recorded = []),
    stop: () => {
      const all = recorded ?? [];
      recorded = null;
      return all;
    },
  };
}

/**
 * The script. Each `$1` becomes what it held, as a constant of the type that the server takes there; where that holds a
 * token, or what an earlier statement gave back, it becomes the same of the n-th. `:n` is set by `head`.
 */
export async function pgbenchScript(
  client: pg.ClientBase,
  recorded: readonly Recorded[],
  known: readonly Token[],
  head: string,
): Promise<string> {
  const tokens = [...known];
  const lines: string[] = [];
  for (const [at, { text, values, rows }] of recorded.entries()) {
    const types = await parameterTypes(client, text, `recorded_${at}`);
    const filled = text.replaceAll(/\$(\d+)/g, (_whole, number: string) =>
      expressionOf(values[Number(number) - 1], types[Number(number) - 1] ?? 'text', tokens),
    );
    const given = givenBack(rows, `s${at}_`).filter((one) => !tokens.some((token) => one.text.includes(token.text)));
    const isUsed = given.some(({ text: found }) => holdsToken(recorded.slice(at + 1), found));
    if (isUsed) tokens.push(...given);
    lines.push(`${filled}${isUsed ? ` \\gset s${at}_` : ';'}`);
  }
  return `${head}\n${lines.join('\n')}\n`;
}

/** What the server takes for each parameter of a statement. */
async function parameterTypes(client: pg.ClientBase, text: string, name: string): Promise<string[]> {
  if (/^\s*(begin|commit)/i.test(text)) return [];
  await client.query(`prepare ${name} as ${text}`);
  const { rows } = await client.query<{ types: string[] }>(
    'select parameter_types::text[] as types from pg_prepared_statements where name = $1',
    [name],
  );
  return rows[0]?.types ?? [];
}

/** A number of the thing's own, long enough not to be mistaken for an amount. */
const isNumberOfOwn = (text: string) => text.length >= 6 && /\d/.test(text);

function givenBack(rows: readonly Record<string, unknown>[], prefix: string): Token[] {
  if (rows.length !== 1) return [];
  return Object.entries(rows[0] ?? {})
    .filter(([, value]) => value !== null && !(value instanceof Date) && isNumberOfOwn(textOf(value)))
    .map(([column, value]) => ({ text: textOf(value), sql: `:${prefix}${column}` }));
}

function holdsToken(statements: readonly Recorded[], token: string): boolean {
  return statements.some(({ values }) => values.some((value) => value !== null && textOf(value).includes(token)));
}

function expressionOf(value: unknown, type: string, tokens: readonly Token[]): string {
  if (value === null || value === undefined) return `null::${type}`;
  const text = textOf(value);
  const whole = tokens.find((token) => token.text === text);
  if (whole) return `(${whole.sql})::${type}`;
  const held = tokens.filter((token) => text.includes(token.text));
  const filled = held.reduce(
    (sql, token) => `replace(${sql}, ${quoted(token.text)}, (${token.sql})::text)`,
    quoted(text),
  );
  return `(${filled})::${type}`;
}

function textOf(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  if (Buffer.isBuffer(value)) return `\\x${value.toString('hex')}`;
  if (Array.isArray(value))
    return `{${value.map((one) => (one === null ? 'NULL' : JSON.stringify(textOf(one)))).join(',')}}`;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** pgbench takes a colon with a letter after it for a variable, within quotes too. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "''").replaceAll(/:(?=[a-z_])/gi, ":' || '")}'`;
}
