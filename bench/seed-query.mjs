/** The seed rule as a hunt runs it on recorded evidence: its one evaluation over all time. */
import { readFileSync } from 'node:fs';
import { bind } from '../dist/kql/bind.js';
import { findTable } from '../dist/schema/tables.js';
import { print } from '../dist/sql/print.js';
import { lower } from '../dist/translate/lower.js';
import { FILLED } from './generate/generate.mjs';

const SEED = readFileSync(
  new URL('../content/T1059.011/rules/lua-execution.kql', import.meta.url),
  'utf8',
);

export function seedAsHunted() {
  const table = findTable('DeviceProcessEvents');
  const query = SEED.replace('Timestamp > ago(24h)', 'isnotnull(Timestamp)');
  const bound = bind(query, { tables: [table] }).value;
  const { query: tree, columns } = lower(bound, {
    dialect: 'duckdb',
    table: () => ({
      source: { kind: 'Table', name: table.name },
      // As in a case: a column that no event fills is not stored.
      column: ({ name }) => (FILLED.has(name) ? { kind: 'Column', name } : { kind: 'Null' }),
    }),
    origins: false,
    asOf: false,
  }).value;
  const { text, parameters } = print(tree, 'duckdb');
  return { dialect: 'duckdb', text, parameters, columns };
}
