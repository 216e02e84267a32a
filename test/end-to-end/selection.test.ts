// `ingest` keeps the rows that are asked for, says how many it left out, and remembers that.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeEvent, toCsv } from '../harness/evidence.ts';
import { makeFolder, moonhound, type Ran } from '../harness/moonhound.ts';
import { ROOT } from '../harness/needs.ts';

const LOG = join(ROOT, 'examples/linux-audit/audit.log');

const numberOf = (query: string, directory: string): number => {
  const { output } = moonhound(['query', query, '--case', directory, '--format', 'csv']);
  return Number(output.split('\n')[1]);
};

test('rows of an export by time and device', () => {
  const folder = makeFolder();
  const file = join(folder, 'export.csv');
  const events = Array.from({ length: 20 }, (_, number) =>
    makeEvent(number, { DeviceName: number % 2 === 0 ? 'PC-1' : 'pc-2' }),
  );
  writeFileSync(file, toCsv([...events, makeEvent(20, { Timestamp: '' })]));
  const directory = join(folder, 'case');
  const ingest = (...more: readonly string[]): Ran =>
    moonhound(['ingest', file, '--case', directory, ...more]);
  const first = ingest(
    '--since',
    '2026-03-01T10:00:05Z',
    '--until',
    '2026-03-01T10:00:14Z',
    '--device',
    ' pc-1',
  );
  expect(first.code).toBe(0);
  expect(first.messages).toContain(
    '16 of 21 rows are not in the case: --since 2026-03-01T10:00:05.0000000Z, --until 2026-03-01T10:00:14.0000000Z, --device  pc-1 left them out. [CAS012]',
  );
  expect(numberOf('DeviceProcessEvents | count', directory)).toBe(5);
  const again = ingest();
  expect(again.code).toBe(0);
  expect(again.messages).toContain('read before, nothing was added');
  expect(again.messages).toContain('16 of 21 rows are not in the case');
}, 120_000);

test('rows of a log by table: processes of other tables keep who started them', () => {
  const directory = join(makeFolder(), 'case');
  const { code, messages } = moonhound([
    'ingest',
    LOG,
    '--case',
    directory,
    '--table',
    'DeviceNetworkEvents',
  ]);
  expect(code).toBe(0);
  expect(messages).toContain('--table DeviceNetworkEvents left them out. [CAS012]');
  expect(numberOf('DeviceProcessEvents | count', directory)).toBe(0);
  expect(numberOf('DeviceNetworkEvents | count', directory)).toBeGreaterThan(0);
  expect(
    numberOf('DeviceNetworkEvents | where InitiatingProcessCommandLine != "" | count', directory),
  ).toBeGreaterThan(0);
}, 120_000);

test('nothing is said when every row is kept', () => {
  const directory = join(makeFolder(), 'case');
  const { messages } = moonhound(['ingest', LOG, '--case', directory, '--since', '2000-01-01']);
  expect(messages).not.toContain('CAS012');
}, 120_000);

test('what cannot be chosen is wrong usage', () => {
  const wrong = (...more: readonly string[]): string => {
    const { code, messages } = moonhound([
      'ingest',
      LOG,
      '--case',
      join(makeFolder(), 'c'),
      ...more,
    ]);
    expect(code).not.toBe(0);
    return messages;
  };
  expect(wrong('--since', 'yesterday')).toContain('--since cannot be "yesterday"');
  expect(wrong('--since', '2026-02-02', '--until', '2026-02-01')).toContain(
    '--until cannot be "2026-02-01": it requires a time that is not before --since.',
  );
  expect(wrong('--table', 'DeviceProcesEvents')).toContain('DeviceProcessEvents');
}, 120_000);
