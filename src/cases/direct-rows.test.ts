// Batches of a large file go straight into the case when they follow in time, and nowhere when they do not.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { BatchColumn, ColumnBatch } from '../schema/column-batch.ts';
import type { Value } from '../schema/types.ts';
import type { BeginOptions, Case } from './case.ts';
import { DisorderedRows, type IngestSession } from './ingest-session.ts';
import { openCase } from './open-case.ts';

let directory: string;
let store: Case;
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'moonhound-direct-'));
  store = await openCase(directory, { mode: 'write', threads: 2 });
});
afterEach(() => {
  store.close();
  rmSync(directory, { recursive: true, force: true });
});

const ROWS = 2048;
const SECOND = 10_000_000n;

const begin = async (name: string, options: BeginOptions = {}): Promise<IngestSession> => {
  const evidence = { format: 'made-up', sha256: Promise.resolve(name), size: 10 };
  const start = await store.begin(
    { path: name, ...evidence, ingestedAt: 1n, toolVersion: '0.0.0' },
    options,
  );
  if (start.kind !== 'session') throw new Error('the file is known already');
  return start.session;
};

const text = (name: string, of: (row: number) => string): BatchColumn => {
  const values = Array.from({ length: ROWS }, (_, row) => of(row));
  const offsets = new Uint32Array(ROWS + 1);
  for (const [row, value] of values.entries())
    offsets[row + 1] = (offsets[row] ?? 0) + value.length;
  return {
    name,
    type: 'string',
    data: { form: 'text', bytes: Buffer.from(values.join('')), offsets },
  };
};

/** Batch number `number` of a table: a row a second, a kilobyte of text each. */
const batch = (
  table: string,
  number: number,
  more: readonly BatchColumn[] = [],
  at = number,
): ColumnBatch => ({
  kind: 'rows',
  table,
  rowCount: ROWS,
  records: BigInt64Array.from({ length: ROWS }, (_, row) => BigInt(number * ROWS + row + 1)),
  columns: [
    {
      name: 'Timestamp',
      type: 'datetime',
      data: {
        form: 'int64',
        values: BigInt64Array.from({ length: ROWS }, (_, row) => BigInt(at * ROWS + row) * SECOND),
      },
    },
    text('FolderPath', (row) => `/${'x'.repeat(1000)}/${number}/${row}`),
    ...more,
  ],
});

const ask = async (sql: string, ...types: readonly string[]): Promise<Value[][]> => {
  const rows: Value[][] = [];
  const columns = types.map((type, index) => ({ name: `c${index}`, type }));
  for await (const result of store.run({ dialect: 'duckdb', text: sql, parameters: [], columns })) {
    for (let row = 0; row < result.rowCount; row += 1)
      rows.push(result.columns.map((values) => values[row] ?? null));
  }
  return rows;
};

/** Everything that queries see of a table, as one number, and the rows. */
const sumOf = async (table: string): Promise<Value[]> => {
  await store.ensureTables([table]);
  const sql = `SELECT count(*), CAST(sum(hash(t) % 1000003) AS BIGINT) FROM "${table}" AS t`;
  return (await ask(sql, 'long', 'long'))[0] ?? [];
};

/** A file whose later batches bring a column and a table that the first ones do not have. */
const fill = async (session: IngestSession): Promise<void> => {
  for (let number = 0; number < 8; number += 1) {
    await session.appendBatch(batch('DeviceProcessEvents', number));
  }
  const late = [text('FileName', (row) => (row % 2 === 0 ? 'lua' : ''))];
  await session.appendBatch(batch('DeviceProcessEvents', 8, late));
  await session.appendBatch(batch('DeviceFileEvents', 9));
  await session.appendBatch(batch('DeviceProcessEvents', 10));
};

test('straight or staged, the rows are the same', async () => {
  const tables = ['DeviceProcessEvents', 'DeviceFileEvents'];
  const staged = await begin('staged', { direct: false });
  await fill(staged);
  const expected = await staged.commit();
  const sums = [await sumOf('DeviceProcessEvents'), await sumOf('DeviceFileEvents')];
  store.close();
  rmSync(directory, { recursive: true, force: true });
  store = await openCase(directory, { mode: 'write', threads: 2 });
  // An empty table that was asked about before must not hide the rows that come.
  await store.ensureTables(tables);
  const straight = await begin('straight');
  await fill(straight);
  expect(await straight.commit()).toEqual(expected);
  expect([await sumOf('DeviceProcessEvents'), await sumOf('DeviceFileEvents')]).toEqual(sums);
  expect(sums).toMatchObject([
    [10n * BigInt(ROWS), expect.anything()],
    [BigInt(ROWS), expect.anything()],
  ]);
  expect(
    await ask('SELECT count(*) FROM "DeviceProcessEvents" WHERE "FileName" IS NULL', 'long'),
  ).toEqual([[0n]]);
}, 120_000);

test('a second file goes straight into tables that have other columns', async () => {
  const first = await begin('first');
  await fill(first);
  await first.commit();
  const second = await begin('second');
  for (let number = 0; number < 8; number += 1) {
    const own = [text('AccountName', () => 'user')];
    await second.appendBatch(batch('DeviceProcessEvents', number, own));
  }
  await second.commit();
  const sql = `SELECT "$file", "FileName", "AccountName", count(*) FROM "DeviceProcessEvents"
    GROUP BY ALL ORDER BY ALL`;
  expect(await ask(sql, 'int', 'string', 'string', 'long')).toEqual([
    [1, '', '', BigInt(9 * ROWS + ROWS / 2)],
    [1, 'lua', '', BigInt(ROWS / 2)],
    [2, '', 'user', BigInt(8 * ROWS)],
  ]);
}, 120_000);

test('rows that go back in time have to be staged, and leave nothing', async () => {
  const session = await begin('a');
  for (let number = 0; number < 8; number += 1) {
    await session.appendBatch(batch('DeviceProcessEvents', number, [], number + 100));
  }
  const back = session.appendBatch(batch('DeviceProcessEvents', 8, [], 0));
  await expect(back).rejects.toThrow(DisorderedRows);
  await session.rollback();
  expect(await sumOf('DeviceProcessEvents')).toEqual([0n, null]);
  const again = await begin('a', { direct: false });
  await fill(again);
  expect((await again.commit()).rows).toEqual({
    DeviceProcessEvents: 10 * ROWS,
    DeviceFileEvents: ROWS,
  });
}, 120_000);

test('a rollback leaves nothing of rows that went straight in, nor of the tables made for them', async () => {
  const session = await begin('a');
  await fill(session);
  await session.rollback();
  expect(await sumOf('DeviceProcessEvents')).toEqual([0n, null]);
  expect(await sumOf('DeviceFileEvents')).toEqual([0n, null]);
  expect(await store.listFiles()).toEqual([]);
}, 120_000);

test('a hash that cannot be had fails the commit', async () => {
  const failing = Promise.reject(new Error('unreadable'));
  failing.catch(() => undefined);
  const start = await store.begin({
    path: 'a',
    format: 'made-up',
    sha256: failing,
    size: 10,
    ingestedAt: 1n,
    toolVersion: '0.0.0',
  });
  if (start.kind !== 'session') throw new Error('the file is known already');
  await fill(start.session);
  await expect(start.session.commit()).rejects.toThrow('unreadable');
  expect(await sumOf('DeviceProcessEvents')).toEqual([0n, null]);
}, 120_000);
