/** Functions of ours in SQL: values of every type, nulls, errors, threads, and registration on first use. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type NativeFunction,
  toNativeFunction,
  toNullableNativeFunction,
} from '../../schema/native-function.ts';
import type { Value } from '../../schema/types.ts';
import { DuckDb } from './database.ts';

const FUNCTIONS: readonly NativeFunction[] = [
  toNativeFunction({
    name: 'mh_twice',
    parameters: ['varchar'],
    returns: 'varchar',
    call: (text) => text + text,
  }),
  toNativeFunction({
    name: 'mh_mixed',
    parameters: ['bigint', 'double', 'boolean'],
    returns: 'double',
    call: (long, real, bool) => (bool ? Number(long) + real : null),
  }),
  toNativeFunction({
    name: 'mh_sign',
    parameters: ['double'],
    returns: 'boolean',
    call: (value) => Object.is(value, -0),
  }),
  toNullableNativeFunction({
    name: 'mh_or_zero',
    parameters: ['bigint', 'bigint'],
    returns: 'bigint',
    call: (left, right) => left ?? right ?? 0n,
  }),
  toNativeFunction({
    name: 'mh_throws',
    parameters: ['varchar'],
    returns: 'varchar',
    call: (text) => {
      if (text === 'bad') throw new Error('no');
      return text;
    },
  }),
  toNativeFunction({
    name: 'mh_half',
    parameters: ['varchar'],
    returns: 'varchar',
    call: (text) => (text === 'high' ? '\ud83d' : '\ude00'),
  }),
];

const asked: string[] = [];
let database: DuckDb;

beforeAll(async () => {
  database = await DuckDb.open(':memory:', {
    threads: 4,
    natives: (names) => {
      asked.push(...names);
      return Promise.resolve(FUNCTIONS.filter(({ name }) => names.includes(name)));
    },
  });
});

afterAll(() => database.close());

async function rows(
  text: string,
  natives: readonly string[],
  ...types: readonly string[]
): Promise<Value[][]> {
  const columns = types.map((type, index) => ({ name: `c${index}`, type }));
  const found: Value[][] = [];
  const statement = { dialect: 'duckdb', text, parameters: [], columns, natives } as const;
  for await (const batch of database.run(statement)) {
    for (let row = 0; row < batch.rowCount; row += 1) {
      found.push(batch.columns.map((values) => values[row] ?? null));
    }
  }
  return found;
}

test('text of any length and script goes in and comes out', async () => {
  const text = "SELECT mh_twice(t) FROM (VALUES ('é'), (''), ('a longer text, 😀'), ('e')) AS v(t)";
  expect(await rows(text, ['mh_twice'], 'string')).toEqual([
    ['éé'],
    [''],
    ['a longer text, 😀a longer text, 😀'],
    ['ee'],
  ]);
});

test('values of all types, and null where the function gives null', async () => {
  const text = `SELECT mh_mixed(i, 0.5, i % 2 = 0), mh_sign(-0.0::double) , mh_sign(0.0::double)
    FROM range(3) AS r(i)`;
  expect(await rows(text, ['mh_mixed', 'mh_sign'], 'real', 'bool', 'bool')).toEqual([
    [0.5, true, false],
    [null, true, false],
    [2.5, true, false],
  ]);
});

test('a null argument gives null, unless the function asks for it', async () => {
  const text = `SELECT mh_twice(if(i = 1, null, 'x')), mh_or_zero(if(i = 1, null, i), null)
    FROM range(3) AS r(i)`;
  expect(await rows(text, ['mh_twice', 'mh_or_zero'], 'dynamic', 'long')).toEqual([
    ['xx', 0n],
    [null, 0n],
    ['xx', 2n],
  ]);
  expect(await rows('SELECT mh_or_zero(null, 7)', ['mh_or_zero'], 'long')).toEqual([[7n]]);
});

test('a function that throws gives null for that row alone', async () => {
  const text = "SELECT mh_throws(t) FROM (VALUES ('a'), ('bad'), ('b')) AS v(t)";
  expect(await rows(text, ['mh_throws'], 'dynamic')).toEqual([['a'], [null], ['b']]);
});

test('halves of a character in neighbouring rows stay apart', async () => {
  const text = "SELECT mh_half(t) FROM (VALUES ('high'), ('low')) AS v(t)";
  expect(await rows(text, ['mh_half'], 'string')).toEqual([['\ufffd'], ['\ufffd']]);
});

test('many blocks on several threads, on several connections at once', async () => {
  const text =
    "SELECT sum(length(mh_twice(i::varchar || 'x'))), count(*) FROM range(300000) AS r(i)";
  const one = await rows(
    'SELECT sum(2 * length(i::varchar) + 2) FROM range(300000) AS r(i)',
    [],
    'long',
  );
  const many = await Promise.all([1, 2, 3].map(() => rows(text, ['mh_twice'], 'long', 'long')));
  for (const found of many) expect(found).toEqual([[one[0]?.[0], 300000n]]);
});

test('a consumer that stops early, with blocks still under way, hangs nothing', async () => {
  const statement = {
    dialect: 'duckdb',
    text: "SELECT mh_twice(i::varchar || 'some text') FROM range(3000000) AS r(i)",
    parameters: [],
    columns: [{ name: 'c', type: 'string' }],
    natives: ['mh_twice'],
  } as const;
  for await (const batch of database.run(statement)) {
    expect(batch.rowCount).toBeGreaterThan(0);
    break;
  }
  expect(await rows("SELECT mh_twice('a')", ['mh_twice'], 'string')).toEqual([['aa']]);
});

test('each function is asked for once, when a statement first names it', async () => {
  await rows("SELECT mh_twice('a')", ['mh_twice'], 'string');
  expect(asked.filter((name) => name === 'mh_twice')).toHaveLength(1);
});

test('a name that nobody defines is a bug of ours', async () => {
  await expect(rows('SELECT 1', ['mh_unheard_of'], 'int')).rejects.toThrow(/mh_unheard_of/);
});
