import { afterAll, beforeAll, expect, test } from 'vitest';
import { InternalError } from '../../diagnostics/errors.ts';
import type { ColumnData } from '../../schema/column-batch.ts';
import type { Value } from '../../schema/types.ts';
import type { DuckDbConnection } from './connection.ts';
import { DuckDb } from './database.ts';

let database: DuckDb;
let connection: DuckDbConnection;
beforeAll(async () => {
  database = await DuckDb.open(':memory:', { threads: 2 });
  connection = await database.connect();
});
afterAll(() => database.close());

function texts(values: readonly (string | Uint8Array)[], valid?: Uint8Array): ColumnData {
  const parts = values.map((value) => (typeof value === 'string' ? Buffer.from(value) : value));
  const offsets = new Uint32Array(values.length + 1);
  for (const [i, part] of parts.entries()) offsets[i + 1] = (offsets[i] ?? 0) + part.length;
  const bytes = new Uint8Array(Buffer.concat(parts));
  return valid === undefined
    ? { form: 'text', bytes, offsets }
    : { form: 'text', bytes, offsets, valid };
}

async function roundTrip(
  data: ColumnData,
  sqlType: string,
  type: string,
  rowCount: number,
): Promise<Value[]> {
  await connection.execute(`CREATE OR REPLACE TEMP TABLE a (x ${sqlType})`);
  const appender = connection.openAppender({ name: 'a', temporary: true }, [data.form]);
  appender.append([data], rowCount);
  appender.close();
  const rows = await connection.rows({
    dialect: 'duckdb',
    text: 'SELECT x FROM a',
    parameters: [],
    columns: [{ name: 'x', type }],
  });
  return rows.map((row) => row[0] ?? null);
}

test('texts of every length go in whole, over chunk borders', async () => {
  const values = Array.from({ length: 5000 }, (_, i) =>
    'abcdefghijklmnopqrstuvwxyzżółw🐢'.slice(0, i % 29),
  );
  expect(await roundTrip(texts(values), 'VARCHAR', 'string', values.length)).toEqual(
    values.map((v) => Buffer.from(v).toString()),
  );
});

test('bytes that are not UTF-8 become replacement characters: the library would make the text null', async () => {
  const broken = Uint8Array.from([0x61, 0xff, 0x62, ...Buffer.from('and a long tail behind it')]);
  const values = await roundTrip(texts(['before', broken, 'after']), 'VARCHAR', 'string', 3);
  expect(values).toEqual(['before', 'a\ufffdband a long tail behind it', 'after']);
});

test('a character cut by an offset does not leak broken text into the table', async () => {
  const whole = Buffer.from('ż');
  const values = await roundTrip(
    texts([whole.subarray(0, 1), whole.subarray(1)]),
    'VARCHAR',
    'string',
    2,
  );
  expect(values).toEqual(['\ufffd', '\ufffd']);
});

test('a NUL byte inside a text stays', async () => {
  expect(
    await roundTrip(texts(['a\0b', 'a long text with a \0 inside']), 'VARCHAR', 'string', 2),
  ).toEqual(['a\0b', 'a long text with a \0 inside']);
});

test('rows without a value are null in every form', async () => {
  const rowCount = 3000;
  const valid = Uint8Array.from({ length: rowCount }, (_, i) => (i % 3 === 0 ? 0 : 1));
  const expected = <T>(value: (i: number) => T) =>
    Array.from({ length: rowCount }, (_, i) => (i % 3 === 0 ? null : value(i)));
  const numbers = Array.from({ length: rowCount }, (_, i) => i);
  expect(
    await roundTrip(
      { form: 'int64', values: BigInt64Array.from(numbers.map(BigInt)), valid },
      'BIGINT',
      'long',
      rowCount,
    ),
  ).toEqual(expected(BigInt));
  expect(
    await roundTrip(
      { form: 'int32', values: Int32Array.from(numbers), valid },
      'INTEGER',
      'int',
      rowCount,
    ),
  ).toEqual(expected((i) => i));
  expect(
    await roundTrip(
      { form: 'float64', values: Float64Array.from(numbers, (i) => i / 4), valid },
      'DOUBLE',
      'real',
      rowCount,
    ),
  ).toEqual(expected((i) => i / 4));
  expect(
    await roundTrip(
      { form: 'bool', values: Uint8Array.from(numbers, (i) => i % 2), valid },
      'BOOLEAN',
      'bool',
      rowCount,
    ),
  ).toEqual(expected((i) => i % 2 === 1));
  expect(
    await roundTrip(
      texts(
        numbers.map((i) => `text number ${i}`),
        valid,
      ),
      'VARCHAR',
      'dynamic',
      rowCount,
    ),
  ).toEqual(expected((i) => `text number ${i}`));
});

test('a batch that does not fit the table is a bug, and crashes nothing', async () => {
  await connection.execute('CREATE OR REPLACE TEMP TABLE b (x BIGINT, y BIGINT)');
  const appender = connection.openAppender({ name: 'b', temporary: true }, ['int64', 'int64']);
  const short: ColumnData = { form: 'int64', values: new BigInt64Array(2) };
  expect(() => appender.append([short], 2)).toThrow(InternalError);
  expect(() => appender.append([short, short], 5)).toThrow(/2 of 5 rows/);
  appender.close();
});
