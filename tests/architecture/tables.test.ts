import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { featureOf, sourceFiles, type SourceFile } from './source.ts';

/** Views that a feature's door lists: any feature that may use it may name them in its SQL. */
const offeredViews = viewsOfDoors();
/** PostgreSQL's and the job queue's own, and names that follow `from` in expressions. */
const notOurs = new Set([
  'pgboss',
  'pg_stat_activity',
  'information_schema',
  'pg_temp',
  'generate_series',
  'unnest',
  'lateral',
]);

const owners = tableOwners();

function tableOwners(): Map<string, string> {
  const found = new Map<string, string>();
  for (const name of readdirSync('migrations').filter((file) => file.endsWith('.sql'))) {
    const sql = readFileSync(`migrations/${name}`, 'utf8');
    const owner = /^-- ([a-z-]+):/.exec(sql)?.[1];
    if (!owner) throw new Error(`${name}: the first line names the owning feature, as "-- billing: why"`);
    for (const [, table] of sql.matchAll(/create (?:table|view|or replace view)(?: if not exists)? ([a-z_]+)/g))
      found.set(table!, owner);
  }
  return found;
}

function viewsOfDoors(): Set<string> {
  const migrations = readdirSync('migrations')
    .map((name) => readFileSync(`migrations/${name}`, 'utf8'))
    .join('\n');
  const views = [...migrations.matchAll(/create (?:or replace )?view ([a-z_]+)/g)].map(([, name]) => name!);
  const doors = sourceFiles('src/features').filter(({ path }) => path.endsWith('/public.ts'));
  return new Set(views.filter((view) => doors.some(({ text }) => text.includes(`\`${view}\``))));
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The tables that a file's SQL names, in Kysely calls and in raw SQL. */
function namedTables({ text }: SourceFile): Set<string> {
  const calls =
    /\.(?:selectFrom|insertInto|updateTable|deleteFrom|innerJoin|leftJoin|mergeInto|using)\(\s*\[?'([a-zA-Z]+)/g;
  const raw = /\b(?:from|join|into|update|copy|truncate) ([a-z_]+)\b/g;
  const named = [...text.matchAll(calls)].map(([, name]) => snake(name!));
  const sqlTexts = [...text.matchAll(/`[^`]*`/g)]
    .map(([literal]) => literal)
    .filter((literal) => /\b(select|insert|update|delete|copy)\b/i.test(literal));
  const rawNamed = sqlTexts.flatMap((literal) => [...literal.matchAll(raw)].map(([, name]) => name!));
  return new Set([...named, ...rawNamed].filter((name) => owners.has(name)));
}

test('each migration names its feature, and every table has one owner', () => {
  expect(owners.size).toBeGreaterThan(20);
});

test("only its owner's SQL names a table; others name the views that it offers", () => {
  const strangers = sourceFiles('src').flatMap((file) => {
    const place = featureOf(file.path) ?? 'platform';
    return [...namedTables(file)]
      .filter((table) => !offeredViews.has(table) && !notOurs.has(table) && owners.get(table) !== place)
      .filter((table) => !(place === 'platform' && owners.get(table) === 'platform'))
      .map((table) => `${file.path} names ${table}, which belongs to ${owners.get(table)}`);
  });
  expect(strangers).toEqual([]);
});

test('SQL of features stands in reads and writes, where pages cannot hide it', () => {
  const elsewhere = sourceFiles('src/features')
    .filter(({ path }) => !/\/(reads|writes)[^/]*\.ts$/.test(path))
    .filter(({ text }) => /\.(selectFrom|insertInto|updateTable|deleteFrom)\(|\bsql`|\bsql<[^`]*`/.test(text))
    .map(({ path }) => path);
  expect(elsewhere).toEqual([]);
});
