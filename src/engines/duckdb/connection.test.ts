import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EnvironmentError, InternalError } from '../../diagnostics/errors.ts';
import type { Value } from '../../schema/types.ts';
import type { Statement } from '../../sql/statement.ts';
import { DuckDb } from './database.ts';

let database: DuckDb;
beforeAll(async () => {
  database = await DuckDb.open(':memory:', { threads: 2 });
});
afterAll(() => database.close());

function statement(text: string, ...types: readonly string[]): Statement {
  const columns = types.map((type, index) => ({ name: `c${index}`, type }));
  return { dialect: 'duckdb', text, parameters: [], columns };
}

async function column(text: string, type: string): Promise<Value[]> {
  const values: Value[] = [];
  for await (const batch of database.run(statement(text, type))) {
    values.push(...(batch.columns[0] ?? []));
  }
  return values;
}

describe('values', () => {
  test.each<[type: string, sql: string, values: Value[]]>([
    ['bool', 'SELECT * FROM (VALUES (true), (false), (NULL)) t', [true, false, null]],
    ['int', 'SELECT * FROM (VALUES (-2147483648), (NULL), (7)) t', [-2147483648, null, 7]],
    ['int', 'SELECT 7::TINYINT UNION ALL SELECT -8::SMALLINT', [7, -8]],
    ['long', "SELECT '-9223372036854775808'::BIGINT UNION ALL SELECT NULL", [-(2n ** 63n), null]],
    ['long', 'SELECT sum(range) FROM range(5)', [10n]],
    ['datetime', 'SELECT 3155378975999999999::BIGINT', [3155378975999999999n]],
    ['timespan', 'SELECT 7', [7n]],
    ['real', "SELECT 0.1::DOUBLE UNION ALL SELECT 'nan'::DOUBLE", [0.1, NaN]],
    ['decimal', 'SELECT 1.500::DECIMAL(38, 17)', ['1.5']],
    [
      'decimal',
      'SELECT -0.05::DECIMAL(4, 2) UNION ALL SELECT 120::DECIMAL(18, 3)',
      ['-0.05', '120'],
    ],
    [
      'guid',
      "SELECT 'F47AC10B-58CC-4372-A567-0E02B2C3D479'::UUID UNION ALL SELECT '00000000-0000-0000-0000-000000000001'::UUID",
      ['f47ac10b-58cc-4372-a567-0e02b2c3d479', '00000000-0000-0000-0000-000000000001'],
    ],
    [
      'string',
      "SELECT '' UNION ALL SELECT 'twelve bytes' UNION ALL SELECT 'thirteen byte'",
      ['', 'twelve bytes', 'thirteen byte'],
    ],
    [
      'string',
      "SELECT 'żółw' UNION ALL SELECT 'a longer text with żółw 🐢 in it'",
      ['żółw', 'a longer text with żółw 🐢 in it'],
    ],
    ['dynamic', `SELECT '{"a":1}' UNION ALL SELECT NULL`, ['{"a":1}', null]],
    ['long', 'SELECT NULL', [null]],
  ])('%s comes out of %s', async (type, sql, values) => {
    expect(await column(sql, type)).toEqual(values);
  });

  test('a string is never null, whatever the engine says', async () => {
    expect(await column("SELECT NULL::VARCHAR UNION ALL SELECT 'a'", 'string')).toEqual(['', 'a']);
  });

  test('texts of every length and make survive in any order, over many chunks', async () => {
    const sql = `SELECT CASE WHEN i % 11 = 0 THEN NULL WHEN i % 7 = 0 THEN repeat('ż', (i % 40)::INTEGER)
      ELSE substring('0123456789abcdefghijklmnopqrstuvwxyz', 1, (i % 37)::INTEGER) END FROM range(10000) t(i)`;
    const expected = Array.from({ length: 10000 }, (_, i) =>
      i % 11 === 0
        ? null
        : i % 7 === 0
          ? 'ż'.repeat(i % 40)
          : '0123456789abcdefghijklmnopqrstuvwxyz'.slice(0, i % 37),
    );
    expect(await column(sql, 'dynamic')).toEqual(expected);
  });

  test('repeated values of a dictionary come out whole', async () => {
    await database.execute(
      "CREATE OR REPLACE TABLE d AS SELECT 'a rather long device name ' || (i % 3) AS x FROM range(300000) t(i)",
    );
    const values = await column('SELECT x FROM d', 'string');
    expect(values.every((value, i) => value === `a rather long device name ${i % 3}`)).toBe(true);
  });

  test('a vector of another make than the statement promises is a bug, not a guess', async () => {
    await expect(column("SELECT 'x'", 'long')).rejects.toThrow(InternalError);
    await expect(column('SELECT 1, 2', 'long')).rejects.toThrow(/promises 1 columns/);
    await expect(column('SELECT 170141183460469231731687303715884105727', 'long')).rejects.toThrow(
      /64 bits/,
    );
  });
});

describe('parameters', () => {
  test('are bound by name, and keep every digit', async () => {
    const rows = [];
    const parameters = [
      { name: 'now', type: 'bigint', value: '638000000000000001' },
      { name: 'text', type: 'varchar', value: "it's $now" },
    ] as const;
    for await (const batch of database.run(
      {
        ...statement('SELECT $text, $now, $now + 1', 'string', 'long', 'long'),
        parameters: ['now', 'text'],
      },
      { parameters },
    )) {
      rows.push(batch.columns.map((values) => values[0]));
    }
    expect(rows).toEqual([["it's $now", 638000000000000001n, 638000000000000002n]]);
  });

  test('one without a value is a bug', async () => {
    await expect(column('SELECT $missing::BIGINT', 'long')).rejects.toThrow(InternalError);
  });
});

describe('an end that is none', () => {
  const ENDLESS = statement('SELECT i::VARCHAR FROM range(100000000) t(i)', 'string');

  test('an abort in the middle of a stream throws AbortError: the stream itself would just end', async () => {
    const controller = new AbortController();
    let rows = 0;
    const reading = (async () => {
      for await (const batch of database.run(ENDLESS, { signal: controller.signal })) {
        rows += batch.rowCount;
        if (rows > 10000) controller.abort();
      }
    })();
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
    expect(rows).toBeLessThan(100000);
  });

  test('an abort before the first row stops the work', async () => {
    const signal = AbortSignal.timeout(100);
    const started = performance.now();
    const slow = statement('SELECT count(*) FROM range(20000000000) t(i) WHERE i % 7 = 3', 'long');
    await expect(collect(slow, signal)).rejects.toThrow(/aborted/);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  test('an abort at the very start, before the engine has begun, is not lost', async () => {
    const controller = new AbortController();
    const slow = statement('SELECT count(*) FROM range(20000000000) t(i) WHERE i % 7 = 3', 'long');
    const reading = collect(slow, controller.signal);
    controller.abort();
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('an error after many rows is thrown with its reason: the stream itself would just end', async () => {
    const broken = statement(
      "SELECT CASE WHEN i = 5000000 THEN error('boom') ELSE i::VARCHAR END FROM range(10000000) t(i)",
      'string',
    );
    await expect(collect(broken)).rejects.toThrow(/boom/);
    await expect(collect(broken)).rejects.toBeInstanceOf(InternalError);
  });

  test('a whole stream of many chunks ends without an error', async () => {
    expect(await collect(statement('SELECT i FROM range(3000000) t(i)', 'long'))).toBe(3000000);
  });

  test('a consumer that stops early leaves a connection that still works', async () => {
    for await (const batch of database.run(ENDLESS)) {
      if (batch.rowCount > 0) break;
    }
    expect(await column('SELECT 42', 'long')).toEqual([42n]);
  });

  test('runs may be interleaved', async () => {
    let inner = 0;
    let outer = 0;
    for await (const batch of database.run(statement('SELECT i FROM range(10000) t(i)', 'long'))) {
      outer += batch.rowCount;
      inner += await collect(statement('SELECT i FROM range(5000) t(i)', 'long'));
    }
    expect([outer, inner]).toEqual([10000, 25000]);
  });

  async function collect(what: Statement, signal?: AbortSignal): Promise<number> {
    let rows = 0;
    const options = signal === undefined ? {} : { signal };
    for await (const batch of database.run(what, options)) rows += batch.rowCount;
    return rows;
  }
});

test('a script that is set up reaches connections that are busy, idle and new', async () => {
  const own = await DuckDb.open(':memory:', { threads: 1 });
  const ask = async (): Promise<number> => {
    let rows = 0;
    for await (const batch of own.run(statement('SELECT * FROM answer', 'long'))) {
      rows += batch.rowCount;
    }
    return rows;
  };
  for await (const batch of own.run(statement('SELECT i FROM range(10) t(i)', 'long'))) {
    expect(batch.rowCount).toBe(10);
    await own.setUp('CREATE TEMPORARY VIEW answer AS SELECT 42::BIGINT');
    expect(await ask()).toBe(1);
  }
  expect(await Promise.all([ask(), ask(), ask()])).toEqual([1, 1, 1]);
  own.close();
});

describe('errors', () => {
  test('SQL that does not bind is our bug and names the stage', async () => {
    const failing = column('SELECT nothing', 'long');
    await expect(failing).rejects.toMatchObject({ name: 'InternalError', stage: 'run' });
  });

  test('a memory limit that is too low is the surroundings, with what to do', async () => {
    const small = await DuckDb.open(':memory:', { threads: 1, memoryLimit: 20_000_000 });
    await small.execute("SET temp_directory = ''");
    const failing = small.execute(
      "CREATE TABLE t AS SELECT i, repeat('x', 100) FROM range(1000000) t(i)",
    );
    await expect(failing).rejects.toBeInstanceOf(EnvironmentError);
    await expect(failing).rejects.toMatchObject({ code: 'ENG001' });
    small.close();
  });

  test('a spill that finds no room is a full disk', async () => {
    const small = await DuckDb.open(':memory:', { threads: 1, memoryLimit: 20_000_000 });
    await small.execute("SET max_temp_directory_size = '1MB'");
    await expect(
      small.execute(
        'CREATE TABLE t AS SELECT i, hash(i)::VARCHAR || hash(i + 1)::VARCHAR FROM range(2000000) t(i)',
      ),
    ).rejects.toMatchObject({ code: 'ENG002' });
    small.close();
  });

  test('no extension is loaded by itself', async () => {
    await expect(column("SELECT * FROM 'nothing.xlsx'", 'long')).rejects.toThrow(
      /extension|does not exist/i,
    );
  });
});

test('a long command says how far it is', async () => {
  const own = await DuckDb.open(':memory:', { threads: 1 });
  const connection = await own.connect();
  const parts: number[] = [];
  await connection.execute('CREATE TABLE numbers AS SELECT range AS i FROM range(2000000)');
  await connection.execute(
    'CREATE TABLE hashes AS SELECT md5(md5(md5(md5(md5(CAST(i AS VARCHAR)))))) AS h FROM numbers',
    { progress: (part) => parts.push(part) },
  );
  own.close();
  expect(parts.length).toBeGreaterThan(0);
  expect(parts).toEqual(parts.toSorted((a, b) => a - b));
  expect(parts.every((part) => part > 0 && part <= 1)).toBe(true);
});
