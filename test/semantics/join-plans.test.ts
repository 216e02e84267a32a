/** What the engine makes of joins and partitions: hashes, filters below, and no window where a cheaper form says the same. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DuckDb } from '../../src/engines/duckdb/database.ts';
import { bind } from '../../src/kql/bind.ts';
import type { Table } from '../../src/schema/types.ts';
import * as sql from '../../src/sql/build.ts';
import { print } from '../../src/sql/print.ts';
import { lower } from '../../src/translate/lower.ts';

const TABLES: readonly Table[] = ['P', 'W'].map((name) => ({
  name,
  description: '',
  columns: [
    { name: 'Device', type: 'string', description: '' },
    { name: 'Pid', type: 'long', description: '' },
    { name: 'Time', type: 'datetime', description: '' },
  ],
}));

let engine: DuckDb;
beforeAll(async () => {
  engine = await DuckDb.open(':memory:', { threads: 1 });
  for (const { name } of TABLES) {
    await engine.setUp(
      `CREATE TABLE ${name} AS SELECT 'd' || (i % 7) AS "Device", i % 11 AS "Pid", i AS "Time" FROM range(1000) t(i)`,
    );
  }
});
afterAll(() => engine.close());

/** The plan as text, from the result down to the tables. */
async function planOf(query: string): Promise<string> {
  const bound = bind(query, { tables: TABLES });
  if (bound.value === null) throw new Error(JSON.stringify(bound.diagnostics));
  const lowered = lower(bound.value, {
    dialect: 'duckdb',
    table: (name) => ({
      source: { kind: 'Table', name },
      column: (column) => sql.column(column.name),
    }),
    origins: false,
    asOf: false,
  });
  if (lowered.value === null) throw new Error(JSON.stringify(lowered.diagnostics));
  const { text, parameters } = print(lowered.value.query, 'duckdb');
  const columns = ['key', 'plan'].map((name) => ({ name, type: 'string' }));
  const statement = { dialect: 'duckdb', text: `EXPLAIN ${text}`, parameters, columns } as const;
  const lines: string[] = [];
  for await (const batch of engine.run(statement, {})) {
    for (let row = 0; row < batch.rowCount; row += 1) {
      lines.push(String(batch.columns[1]?.[row]));
    }
  }
  return lines.join('\n');
}

test.each(['Device', 'Pid', 'Device, Pid'])(
  'keys are hashed, also where null matches null: %s',
  async (keys) => {
    const plan = await planOf(`P | join kind=inner W on ${keys} | count`);
    expect(plan).toContain('HASH_JOIN');
    expect(plan).not.toMatch(/NESTED_LOOP|CROSS_PRODUCT|BLOCKWISE/);
  },
);

test('a window of time beside a key is a condition of the join', async () => {
  const plan = await planOf(
    'P | join kind=inner W on Device | where Time1 between (Time .. Time + 5m) | count',
  );
  expect(plan).toContain('HASH_JOIN');
  expect(plan).not.toMatch(/NESTED_LOOP|CROSS_PRODUCT|BLOCKWISE/);
});

test('a filter behind a join that concerns one side is asked of its table', async () => {
  const plan = await planOf('P | join kind=inner W on Pid | where Device1 == "d3" | count');
  expect(plan.indexOf("Device='d3'")).toBeGreaterThan(plan.indexOf('HASH_JOIN'));
});

test('one row of each key is taken without sorting where rows have no order', async () => {
  expect(await planOf('P | join W on Device | count')).not.toContain('WINDOW');
});

test('the first rows of each value of a partition come from one window', async () => {
  const plan = await planOf('P | partition by Device (top 1 by Time) | count');
  expect(plan).not.toMatch(/DELIM_JOIN|CROSS_PRODUCT/);
});
