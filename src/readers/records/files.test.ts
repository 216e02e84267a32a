// Every file of other shapes: how many records there are, by the independent counts, and what becomes of them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { brief, countActions, readRecords } from '../../../test/harness/laboratory.ts';
import { findShared, needs } from '../../../test/harness/needs.ts';
import { RECORD_FORMATS } from './formats.ts';

interface ManifestFile {
  readonly file: string;
  readonly records: number;
}

const folder = (): string => needs.shared('telemetry/more').path;

const listFiles = (): readonly ManifestFile[] => {
  const path = findShared('telemetry/more/manifest.json');
  if (path === undefined) return [];
  const { files } = JSON.parse(readFileSync(path, 'utf8')) as { files: readonly ManifestFile[] };
  const names = new Set(RECORD_FORMATS.map(({ name }) => name));
  return files.filter(({ file }) => names.has(file.split('/')[0] ?? ''));
};

test('every file: records by the independent counts, rows by table and action, what no table needs', async () => {
  const root = folder();
  const found: Record<string, unknown> = {};
  for (const { file, records } of listFiles()) {
    const { rows, skipped, notices, summary } = await readRecords(
      file.split('/')[0] ?? '',
      readFileSync(join(root, file)),
    );
    // Elements of an array are records of their own; the manifest counts the array.
    const isArray = readFileSync(join(root, file)).subarray(0, 1).toString() === '[';
    if (!isArray) expect([file, summary.records]).toEqual([file, records]);
    found[file] = {
      records: summary.records,
      rows: countActions(rows),
      unneeded: summary.unneeded,
      skipped: skipped.map(({ offset, diagnostic }) => `${offset}: ${diagnostic.message}`),
      notices: notices.map(({ diagnostic }) => diagnostic.message),
    };
  }
  expect(found).toMatchSnapshot();
});

test.each([
  'tetragon/edge-constructed.ndjson',
  'tetragon/upstream-testdata-events.json',
  'tracee/edge-docshape-constructed.ndjson',
  'falco/edge-constructed.log',
  'crowdstrike/edge-constructed.ndjson',
  'carbonblack/upstream-sentinel-procstart.json',
  'sentinelone/upstream-sentinel-star-alert.json',
  'eslogger/eslogger-constructed.ndjson',
  'eslogger/jamf-telemetry-constructed.ndjson',
  'ecs/upstream-auditbeat-execve.ndjson',
])('%s, row by row', async (file) => {
  const content = readFileSync(join(folder(), file));
  const { rows } = await readRecords(file.split('/')[0] ?? '', content);
  expect(rows.map(brief)).toMatchSnapshot();
});
