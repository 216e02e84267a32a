// A case's tables as files: read again they give the same rows, and Parquet holds times exactly.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exportCase } from '../../src/app/export-case.ts';
import { ingest } from '../../src/app/ingest.ts';
import type { Case } from '../../src/cases/case.ts';
import type { Value } from '../../src/schema/types.ts';
import { makeCase, makeContext, READING } from '../harness/app.ts';
import { makeEvent, toNdjson } from '../harness/evidence.ts';
import { makeFolder, moonhound, readLines } from '../harness/moonhound.ts';
import { ROOT } from '../harness/needs.ts';

const SIGNAL = new AbortController().signal;

/** Answers of the engine itself, each value as text. */
const ask = async (on: Case, text: string, names: readonly string[]): Promise<Value[][]> => {
  const columns = names.map((name) => ({ name, type: 'string' }));
  const rows: Value[][] = [];
  for await (const batch of on.run({ dialect: 'duckdb', text, parameters: [], columns })) {
    for (let row = 0; row < batch.rowCount; row += 1) {
      rows.push(batch.columns.map((values) => values[row] ?? null));
    }
  }
  return rows;
};

const TABLES = ['DeviceProcessEvents', 'DeviceFileEvents', 'DeviceNetworkEvents'];

const contentOf = async (on: Case): Promise<readonly string[]> => {
  await on.ensureTables(TABLES);
  const rows: string[] = [];
  for (const table of TABLES) {
    const query = `SELECT to_json(t)::VARCHAR FROM (SELECT * EXCLUDE ("$file", "$record") FROM "${table}") AS t ORDER BY ALL`;
    for (const [text] of await ask(on, query, ['row'])) rows.push(`${table} ${String(text)}`);
  }
  return rows;
};

const HOSTILE = [
  makeEvent(1, { Timestamp: '0001-01-01T00:00:00.0000001Z', FileName: 'a"b\\\u2028\u0001' }),
  makeEvent(2, { Timestamp: '9999-12-31T23:59:59.9999999Z', ProcessId: '4294967295' }),
  makeEvent(3, { Timestamp: '', FileName: '' }),
];

const makeRead = async (): Promise<Case> => {
  const folder = makeFolder();
  const events = join(folder, 'events.ndjson');
  const odd = JSON.stringify({ ...makeEvent(4), AdditionalFields: '{ "a" : 1.0, "a": 2 }' });
  writeFileSync(events, `${toNdjson(HOSTILE)}${odd}\n`);
  const on = await makeCase();
  await ingest(on, [join(ROOT, 'examples'), events], READING, makeContext());
  return on;
};

test('what was exported as NDJSON gives the same rows when it is read', async () => {
  const on = await makeRead();
  const folder = join(makeFolder(), 'out');
  const written = await exportCase(on, { folder, format: 'ndjson', tables: undefined }, SIGNAL);
  expect(written.map(({ table }) => table)).toContain('DeviceProcessEvents');
  const again = await makeCase();
  const report = await ingest(again, [folder], READING, makeContext());
  expect(report.files.every(({ outcome, skipped }) => outcome === 'read' && skipped === 0)).toBe(
    true,
  );
  const content = await contentOf(on);
  expect(content.length).toBeGreaterThan(150);
  expect(await contentOf(again)).toEqual(content);
  const [path = ''] = written.flatMap((each) => (each.table === TABLES[0] ? [each.path] : []));
  const first = readLines<Record<string, unknown>>(readFileSync(path, 'utf8'))[0];
  expect(first).toMatchObject({ $file: expect.any(String), $record: expect.any(Number) });
});

test('Parquet has times to the microsecond and exact ticks beside them', async () => {
  const on = await makeRead();
  const folder = makeFolder();
  const tables = ['DeviceProcessEvents'];
  await exportCase(on, { folder, format: 'parquet', tables }, SIGNAL);
  const path = join(folder, 'DeviceProcessEvents.parquet').replaceAll("'", "''");
  const [counts] = await ask(
    on,
    `SELECT (SELECT count(*) FROM "DeviceProcessEvents")::VARCHAR, count(*)::VARCHAR, min("Timestamp_ticks")::VARCHAR, max("Timestamp_ticks")::VARCHAR, min("Timestamp")::VARCHAR, max("Timestamp")::VARCHAR FROM '${path}'`,
    ['case', 'file', 'first', 'last', 'firstText', 'lastText'],
  );
  const [rows, same, ...times] = counts ?? [];
  expect(same).toBe(rows);
  expect(times).toEqual([
    '1',
    '3155378975999999999',
    '0001-01-01 00:00:00',
    '9999-12-31 23:59:59.999999',
  ]);
});

test('the command writes one file a table, overwrites none and says what it requires', () => {
  const folder = makeFolder();
  const directory = join(folder, 'case');
  const out = join(folder, 'out');
  moonhound(['ingest', 'examples/defender', '--case', directory]);
  expect(moonhound(['case', 'export', directory]).code).toBe(2);
  const wrong = moonhound(['case', 'export', directory, '--out', out, '--format', 'csv']);
  expect({ code: wrong.code, said: wrong.messages.includes('ndjson or parquet') }).toEqual({
    code: 2,
    said: true,
  });
  const done = moonhound(['case', 'export', directory, '--out', out]);
  expect(done.code).toBe(0);
  expect(done.messages).toMatch(/^DeviceProcessEvents: \d+ rows? in /);
  const again = moonhound(['case', 'export', directory, '--out', out]);
  expect(again.code).toBe(1);
  expect(again.messages).toContain('CAS015');
  expect(moonhound(['case', 'info', directory, '--out', out]).code).toBe(2);
});
