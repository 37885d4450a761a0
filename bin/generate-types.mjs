// Writes src/platform/db/database.generated.ts from a migrated database: `generate-types.mjs URL [FILE]`.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const [url, target = fileURLToPath(new URL('../src/platform/db/database.generated.ts', import.meta.url))] =
  process.argv.slice(2);
if (!url) throw new Error('usage: generate-types.mjs URL [FILE]');

/** PostgreSQL cannot tell which columns of a view may be null; these may, the others never are. */
const nullableViewColumns = {
  PayablePayments: ['receiptNumber', 'paidOn', 'userId'],
  PayableMoneyBacks: ['reasonCode', 'decidedAt'],
  PayableCreditPayOuts: [],
  PayablesOfGuests: [],
  PayableChoices: [],
  BillAmounts: [],
  JournalAmounts: [],
  LinkedAccounts: ['accountType', 'mailingAddress', 'city', 'state', 'postalCode', 'serviceAddress'],
};

const codegen = fileURLToPath(new URL('../node_modules/kysely-codegen/dist/cli/bin.js', import.meta.url));
execFileSync(process.execPath, [
  codegen,
  ...[
    '--dialect',
    'postgres',
    '--url',
    url,
    '--camel-case',
    '--default-schema',
    'public',
    '--include-pattern',
    'public.*',
  ],
  ...['--type-mapping', JSON.stringify({ date: 'Day', int8: 'number', int4: 'number' })],
  ...['--log-level', 'error', '--out-file', target],
]);

let types = readFileSync(target, 'utf8');
types = types.replace(/^( {2}\w*Cents: )number/gm, '$1Cents');
for (const [view, nullable] of Object.entries(nullableViewColumns)) {
  types = types.replace(new RegExp(`export interface ${view} \\{[^}]*\\}`), (block) =>
    block.replace(/^ {2}(\w+): (.*) \| null;$/gm, (line, column, type) =>
      nullable.includes(column) ? line : `  ${column}: ${column.endsWith('Cents') ? 'Cents' : type};`,
    ),
  );
}
types = types.replace(
  /^import/m,
  'import type { Day } from "../../kernel/day.ts";\nimport type { Cents } from "../../kernel/money.ts";\nimport',
);
writeFileSync(target, types);
