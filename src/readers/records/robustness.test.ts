// Nothing that stands in a file of records may stop a reader, and every column is one of its table.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readShape, recordReader } from '../../../test/harness/laboratory.ts';
import { type Evidence, readEvidence } from '../../../test/harness/read-evidence.ts';
import { findTable } from '../../schema/tables.ts';
import { RECORD_FORMATS } from './formats.ts';

const read = (name: string, content: Uint8Array | string): Promise<Evidence> =>
  readEvidence(recordReader(name), content, { chunkBytes: 4096 });

/** One small file of each format. */
const FILES: Readonly<Record<string, string>> = {
  laurel: 'laurel/edge-constructed.ndjson',
  osquery: 'osquery/es_process_events-constructed.results.log',
  tetragon: 'tetragon/edge-constructed.ndjson',
  tracee: 'tracee/edge-docshape-constructed.ndjson',
  falco: 'falco/edge-constructed.log',
  crowdstrike: 'crowdstrike/edge-constructed.ndjson',
  sentinelone: 'sentinelone/upstream-sentinel-star-alert.json',
  carbonblack: 'carbonblack/upstream-sentinel-procstart.json',
  eslogger: 'eslogger/jamf-telemetry-constructed.ndjson',
  ecs: 'ecs/upstream-auditbeat-execve.ndjson',
};

test('there is a file for every format', () => {
  expect(Object.keys(FILES).toSorted((a, b) => a.localeCompare(b))).toEqual(
    RECORD_FORMATS.map(({ name }) => name).toSorted((a, b) => a.localeCompare(b)),
  );
});

test.each(Object.entries(FILES))('%s: cut and flipped at every 97th byte', async (name, file) => {
  const whole = readShape(file).subarray(0, 8192);
  const { rows } = await read(name, whole);
  for (let at = 0; at < whole.length; at += 97) {
    const cut = await read(name, whole.subarray(0, at));
    expect(cut.rows.length).toBeLessThanOrEqual(rows.length);
    const flipped = Buffer.from(whole);
    flipped[at] = (flipped[at] ?? 0) ^ 0xff;
    const { skipped, summary } = await read(name, flipped);
    expect(skipped.length).toBeLessThanOrEqual(summary.records);
    for (const { offset } of skipped) expect(offset).toBeLessThanOrEqual(whole.length);
  }
});

test.each(RECORD_FORMATS.flatMap(({ name, rows }) => rows.map((row) => ({ name, row }))))(
  '$name: the columns of $row.table exist, each once',
  ({ row }) => {
    const known = new Set(findTable(row.table)?.columns.map(({ name }) => name));
    const named = row.columns.map(({ column }) => column);
    expect(named.filter((column) => !known.has(column))).toEqual([]);
    expect(named.filter((column, index) => named.indexOf(column) !== index)).toEqual([]);
    expect(named).toContain('Timestamp');
  },
);

test('random bytes and pieces of records never throw', async () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '\n',
      '\\',
      '{"a":',
      '"ID":"1.000:1"',
      'null',
    ),
    fc.constantFrom(
      '"SYSCALL":{}',
      '{"name":"x","columns":{',
      '"_raw":"',
      '1e999',
      '-',
      '9'.repeat(30),
    ),
    fc.constantFrom('"_source":{', '"hits":{"hits":[', '"results":[', '{"preview":true,', '\ufeff'),
    fc.string({ maxLength: 6 }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 40 }), async (pieces) => {
      const { skipped, summary } = await read('laurel', pieces.join(''));
      expect(skipped.length).toBeLessThanOrEqual(summary.records);
    }),
    { numRuns: 300 },
  );
});
