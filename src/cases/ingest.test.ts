import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { InternalError } from '../diagnostics/errors.ts';
import type { BatchColumn, ColumnBatch } from '../schema/column-batch.ts';
import type { Value } from '../schema/types.ts';
import { column, long, text } from '../sql/build.ts';
import type { BeginOptions, Case } from './case.ts';
import type { EvidenceFile, IngestSession } from './ingest-session.ts';
import { openCase } from './open-case.ts';

let directory: string;
let store: Case;
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'moonhound-ingest-'));
  store = await openCase(directory, { mode: 'write', threads: 2 });
});
afterEach(() => {
  store.close();
  rmSync(directory, { recursive: true, force: true });
});

function file(name: string): EvidenceFile {
  return {
    path: name,
    format: 'made-up',
    sha256: Buffer.from(name).toString('hex').padEnd(64, '0').slice(0, 64),
    size: 10,
    ingestedAt: 638_000_000_000_000_000n,
    toolVersion: '0.0.0',
  };
}

async function begin(name: string, options: BeginOptions = {}): Promise<IngestSession> {
  const start = await store.begin(file(name), options);
  if (start.kind !== 'session') throw new Error('the file is known already');
  return start.session;
}

function times(values: readonly (number | null)[]): BatchColumn {
  return {
    name: 'Timestamp',
    type: 'datetime',
    data: {
      form: 'int64',
      values: BigInt64Array.from(values, (value) => BigInt(value ?? 0)),
      valid: Uint8Array.from(values, (value) => (value === null ? 0 : 1)),
    },
  };
}

function texts(
  name: string,
  values: readonly string[],
  type: 'string' | 'dynamic' = 'string',
): BatchColumn {
  const offsets = new Uint32Array(values.length + 1);
  for (const [i, value] of values.entries())
    offsets[i + 1] = (offsets[i] ?? 0) + Buffer.byteLength(value);
  return { name, type, data: { form: 'text', bytes: Buffer.from(values.join('')), offsets } };
}

function batch(
  table: string,
  first: number,
  columns: readonly BatchColumn[],
  rowCount: number,
): ColumnBatch {
  const records = BigInt64Array.from({ length: rowCount }, (_, i) => BigInt(first + i));
  return { kind: 'rows', table, rowCount, columns, records };
}

async function ask(sql: string, ...types: readonly string[]): Promise<Value[][]> {
  const rows: Value[][] = [];
  const columns = types.map((type, i) => ({ name: `c${i}`, type }));
  for await (const result of store.run({ dialect: 'duckdb', text: sql, parameters: [], columns })) {
    for (let i = 0; i < result.rowCount; i += 1)
      rows.push(result.columns.map((values) => values[i] ?? null));
  }
  return rows;
}

const DIAGNOSTIC: Diagnostic = {
  code: 'RDR001',
  severity: 'warning',
  message: 'cut',
  hints: [],
  related: [],
};

describe('a file that is read to its end', () => {
  test('lies in the order of time, rows without a time last, with its origin', async () => {
    const session = await begin('a');
    await session.appendBatch(
      batch(
        'DeviceProcessEvents',
        11,
        [times([300, null, 100]), texts('FileName', ['c', 'none', 'a'])],
        3,
      ),
    );
    const outcome = await session.commit();
    expect(outcome).toEqual({
      file: 1,
      rows: { DeviceProcessEvents: 3 },
      firstTime: 100n,
      lastTime: 300n,
      skipped: 0,
    });
    expect(
      await ask(
        'SELECT "Timestamp", "FileName", "AccountName", "ProcessId", "$file", "$record" FROM "DeviceProcessEvents"',
        'datetime',
        'string',
        'string',
        'long',
        'int',
        'long',
      ),
    ).toEqual([
      [100n, 'a', '', null, 1, 13n],
      [300n, 'c', '', null, 1, 11n],
      [null, 'none', '', null, 1, 12n],
    ]);
  });

  test('is sorted as a whole, also where the engine writes with several threads and spills', async () => {
    store.close();
    store = await openCase(directory, { mode: 'write', threads: 2, ingestMemory: 40_000_000 });
    const session = await begin('a', { direct: false });
    const rowCount = 400_000;
    const values = Array.from({ length: rowCount }, (_, i) => (i * 7919) % 400_009);
    await session.appendBatch(
      batch(
        'DeviceEvents',
        1,
        [
          times(values),
          texts(
            'FileName',
            values.map((value) => `a file of some length ${value}`),
          ),
        ],
        rowCount,
      ),
    );
    await session.commit();
    const stored = await ask('SELECT "Timestamp" FROM "DeviceEvents"', 'datetime');
    expect(stored).toHaveLength(rowCount);
    const sorted = values.map(BigInt).sort((a, b) => (a < b ? -1 : 1));
    expect(stored.findIndex(([time], i) => time !== sorted[i])).toBe(-1);
  });

  test('may have batches with different columns, and a native plan beside them', async () => {
    const session = await begin('a');
    await session.appendBatch(
      batch('DeviceEvents', 1, [times([2]), texts('FileName', ['two'])], 1),
    );
    await session.appendBatch(
      batch(
        'DeviceEvents',
        2,
        [texts('AdditionalFields', ['{"b": 1,  "a":2}'], 'dynamic'), times([1])],
        1,
      ),
    );
    const staged = await session.staged('DeviceEvents', ['Timestamp']);
    expect(
      await session.execute({
        kind: 'InsertQuery',
        table: staged.name,
        columns: ['Timestamp', '$record', '$notes'],
        query: {
          kind: 'Select',
          items: [
            { expression: long(3), alias: 'Timestamp' },
            { expression: long(9), alias: '$record' },
            { expression: text('u1'), alias: '$notes' },
          ],
        },
      }),
    ).toBe(1);
    expect(await session.staged('DeviceEvents')).toEqual(staged);
    expect((await session.commit()).rows).toEqual({ DeviceEvents: 3 });
    expect(
      await ask(
        'SELECT "Timestamp", "FileName", "AdditionalFields" FROM "DeviceEvents"',
        'datetime',
        'string',
        'dynamic',
      ),
    ).toEqual([
      [1n, '', '{"b": 1,  "a":2}'],
      [2n, 'two', null],
      [3n, '', null],
    ]);
  });

  test('may bring columns that no earlier file had', async () => {
    const first = await begin('a');
    await first.appendBatch(batch('DeviceEvents', 1, [times([1])], 1));
    await first.commit();
    await store.ensureTables(['DeviceEvents']);
    const second = await begin('b');
    await second.appendBatch(batch('DeviceEvents', 1, [times([2]), texts('FileName', ['x'])], 1));
    await second.commit();
    expect(
      await ask('SELECT "FileName", "$file" FROM "DeviceEvents" ORDER BY "$file"', 'string', 'int'),
    ).toEqual([
      ['', 1],
      ['x', 2],
    ]);
  });

  test('fills tables that were asked for before, and answers the same after the case is opened again', async () => {
    await store.ensureTables(['DeviceEvents', 'DeviceFileEvents']);
    expect(await ask('SELECT count(*) FROM "DeviceEvents"', 'long')).toEqual([[0n]]);
    const session = await begin('a');
    await session.appendBatch(batch('DeviceEvents', 1, [times([1])], 1));
    await session.commit();
    expect(await ask('SELECT count(*) FROM "DeviceEvents"', 'long')).toEqual([[1n]]);
    store.close();
    store = await openCase(directory, { mode: 'read' });
    await store.ensureTables(['DeviceEvents', 'DeviceFileEvents', 'DeviceInfo']);
    expect(await ask('SELECT count(*) FROM "DeviceEvents"', 'long')).toEqual([[1n]]);
    expect(await ask('SELECT count(*) FROM "DeviceFileEvents"', 'long')).toEqual([[0n]]);
    expect(await ask('SELECT count(*) FROM "DeviceInfo"', 'long')).toEqual([[0n]]);
    expect(await store.tables()).toEqual([{ name: 'DeviceEvents', rows: 1 }]);
  });

  test('is in the journal, with what was skipped, unneeded and noticed', async () => {
    const session = await begin("it's.log");
    await session.appendBatch(batch('DeviceEvents', 1, [times([5, 7])], 2));
    for (let i = 0; i < 3000; i += 1)
      session.noteSkipped({ offset: i * 2, record: i, diagnostic: DIAGNOSTIC });
    session.noteSkipped({ diagnostic: DIAGNOSTIC });
    session.noteNotice({ diagnostic: { ...DIAGNOSTIC, code: 'RDR002' } });
    session.noteSummary({ records: 3000, unneeded: { LOGIN: 2, __proto__x: 1 } });
    session.noteSummary({ records: 4, unneeded: { LOGIN: 1 } });
    await session.commit();
    expect(await store.listFiles()).toEqual([
      {
        ...file("it's.log"),
        file: 1,
        rows: { DeviceEvents: 2 },
        firstTime: 5n,
        lastTime: 7n,
        skipped: 3001,
        records: 3004,
        unneeded: { LOGIN: 3, __proto__x: 1 },
        notices: [{ ...DIAGNOSTIC, code: 'RDR002' }],
      },
    ]);
    expect(await store.listSkipped(1, 2)).toEqual([
      { offset: 0, record: 0, diagnostic: DIAGNOSTIC },
      { offset: 2, record: 1, diagnostic: DIAGNOSTIC },
    ]);
    expect(await store.listSkipped(1, 5000)).toHaveLength(3001);
    expect(await store.summary()).toMatchObject({
      files: 1,
      records: 3004,
      skipped: 3001,
      firstTime: 5n,
    });
  });

  test('without a single row is in the journal too', async () => {
    const session = await begin('empty');
    expect(await session.commit()).toMatchObject({ rows: {}, firstTime: null, lastTime: null });
    expect(await store.listFiles()).toHaveLength(1);
  });

  test('adds nothing when its bytes come again under another name', async () => {
    await (await begin('a')).commit();
    const again = await store.begin({ ...file('a'), path: 'copy of a' });
    expect(again).toMatchObject({ kind: 'known', file: { path: 'a', file: 1 } });
  });
});

describe('a file that is not read to its end', () => {
  test('leaves nothing after a rollback, and may be read again', async () => {
    const session = await begin('a');
    await session.appendBatch(batch('DeviceEvents', 1, [times([1])], 1));
    session.noteSkipped({ diagnostic: DIAGNOSTIC });
    await session.rollback();
    await session.rollback();
    await store.ensureTables(['DeviceEvents']);
    expect(await ask('SELECT count(*) FROM "DeviceEvents"', 'long')).toEqual([[0n]]);
    expect(await store.listFiles()).toEqual([]);
    const again = await begin('a');
    await again.appendBatch(batch('DeviceEvents', 1, [times([1])], 1));
    expect(await again.commit()).toMatchObject({ rows: { DeviceEvents: 1 } });
  });

  test('leaves nothing when its commit is aborted', async () => {
    const controller = new AbortController();
    const session = await begin('a', { signal: controller.signal });
    const values = Array.from({ length: 200_000 }, (_, i) => (i * 7919) % 200_003);
    await session.appendBatch(
      batch(
        'DeviceEvents',
        1,
        [
          times(values),
          texts(
            'FileName',
            values.map((v) => `file number ${v}`),
          ),
        ],
        values.length,
      ),
    );
    const committing = session.commit();
    setTimeout(() => controller.abort(), 20);
    await expect(committing).rejects.toMatchObject({ name: 'AbortError' });
    await store.ensureTables(['DeviceEvents']);
    expect(await ask('SELECT count(*) FROM "DeviceEvents"', 'long')).toEqual([[0n]]);
    expect(await store.listFiles()).toEqual([]);
  });

  test('leaves nothing when its process is killed in the middle, and finished files stay', async ({
    skip,
  }) => {
    const built = fileURLToPath(new URL('../../dist/cases/open-case.js', import.meta.url));
    skip(!existsSync(built), 'needs the build (npm run build)');
    store.close();
    const child = spawn(
      process.execPath,
      ['--input-type=module', '-e', KILLED_SCRIPT, built, directory],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    await new Promise<void>((resolve, reject) => {
      child.stdout.once('data', () => resolve());
      child.once('exit', (code) => reject(new Error(`ended with ${code}`)));
    });
    const gone = new Promise((resolve) => child.once('exit', resolve));
    // Anywhere in the second file's commit, which takes about a second.
    await new Promise((resolve) => setTimeout(resolve, 300));
    child.kill('SIGKILL');
    await gone;
    store = await openCase(directory, { mode: 'write', threads: 2 });
    expect((await store.listFiles()).map((read) => read.path)).toEqual(['first']);
    await store.ensureTables(['DeviceEvents']);
    expect(
      await ask('SELECT count(*), count(DISTINCT "$file") FROM "DeviceEvents"', 'long', 'long'),
    ).toEqual([[1n, 1n]]);
  });
});

describe('bugs of a reader are told, not stored', () => {
  test('a column of another type', async () => {
    const session = await begin('a');
    const wrong = { ...times([1]), name: 'FileName' };
    await expect(session.appendBatch(batch('DeviceEvents', 1, [wrong], 1))).rejects.toThrow(
      InternalError,
    );
  });

  test('a column or table that does not exist', async () => {
    const session = await begin('a');
    await expect(session.appendBatch(batch('Nowhere', 1, [times([1])], 1))).rejects.toThrow(
      /no table Nowhere/,
    );
    const wrong = texts('Nothing', ['x']);
    await expect(session.appendBatch(batch('DeviceEvents', 1, [wrong], 1))).rejects.toThrow(
      /has no Nothing/,
    );
  });
});

test('a session answers questions about what waits', async () => {
  const session = await begin('a');
  const staged = await session.staged('DeviceEvents', ['Timestamp']);
  const rows = await session.query(
    {
      kind: 'Select',
      items: [{ expression: column('Timestamp'), alias: 'Timestamp' }],
      from: { kind: 'Table', name: staged.name },
    },
    [{ name: 'Timestamp', type: 'datetime' }],
  );
  expect(rows).toEqual([]);
});

const KILLED_SCRIPT = `
import { pathToFileURL } from 'node:url';
const { openCase } = await import(pathToFileURL(process.argv[1]).href);
const store = await openCase(process.argv[2], { mode: 'write', threads: 1 });
const rows = (n) => ({ kind: 'rows', table: 'DeviceEvents', rowCount: n,
  records: BigInt64Array.from({ length: n }, (_, i) => BigInt(i)),
  columns: [{ name: 'Timestamp', type: 'datetime', data: { form: 'int64',
    values: BigInt64Array.from({ length: n }, (_, i) => BigInt((i * 7919) % 1000003)) } }] });
const evidence = (path) => ({ path, format: 'x', sha256: path, size: 1, ingestedAt: 0n, toolVersion: 'x' });
const first = await store.begin(evidence('first'));
await first.session.appendBatch(rows(1));
await first.session.commit();
const second = await store.begin(evidence('second'), { direct: false });
const many = rows(1000000);
for (let i = 0; i < 5; i += 1) await second.session.appendBatch(many);
console.log('committing');
await second.session.commit();
`;
