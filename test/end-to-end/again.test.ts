// Doing the same again: nothing is read twice, alerts keep their ids, verdicts stay.
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openCase } from '../../src/cases/open-case.ts';
import { makeFolder, moonhound, readLines } from '../harness/moonhound.ts';
import { ROOT } from '../harness/needs.ts';

const EVIDENCE = join(ROOT, 'examples');

interface Alert {
  readonly id: string;
}

const idsOf = (output: string): readonly string[] => readLines<Alert>(output).map(({ id }) => id);

test('reading the same bytes again adds nothing, under whatever name', () => {
  const folder = makeFolder();
  const directory = join(folder, 'case');
  const first = moonhound(['ingest', EVIDENCE, '--case', directory, '--format', 'ndjson']);
  expect(first.code).toBe(0);
  const count = (): string =>
    moonhound(['query', 'DeviceProcessEvents | count', '--case', directory, '--format', 'csv'])
      .output;
  const before = count();
  const [file] = readLines<{ readonly file: string; readonly outcome: string }>(
    first.output,
  ).filter(({ outcome }) => outcome === 'read');
  const renamed = join(folder, 'renamed.bin');
  copyFileSync(join(EVIDENCE, file?.file ?? ''), renamed);
  const again = moonhound(['ingest', EVIDENCE, renamed, '--case', directory, '--format', 'ndjson']);
  expect(again.code).toBe(0);
  const outcomes = readLines<{ readonly outcome: string }>(again.output).map(
    ({ outcome }) => outcome,
  );
  expect(new Set(outcomes)).not.toContain('read');
  expect(outcomes).toContain('known');
  expect(count()).toBe(before);
  expect(moonhound(['case', 'verify', directory]).code).toBe(0);
}, 120_000);

test('hunting again gives the same alerts with the same ids, and verdicts stay', async () => {
  const directory = join(makeFolder(), 'case');
  const hunt = (...more: readonly string[]): readonly string[] =>
    idsOf(moonhound(['hunt', ...more, '--case', directory, '--format', 'ndjson']).output);
  const first = hunt(EVIDENCE);
  expect(first.length).toBeGreaterThan(0);
  const judged = first[0] ?? '';
  const writable = await openCase(directory, { mode: 'write' });
  await writable.setVerdict({ alert: judged, verdict: 'benign', note: '', author: 'test', at: 1n });
  writable.close();
  expect(hunt(EVIDENCE)).toEqual(first);
  expect(hunt()).toEqual(first);
  const readable = await openCase(directory, { mode: 'read' });
  const stored = await readable.listAlerts();
  readable.close();
  expect(new Set(stored.map(({ id }) => id))).toEqual(new Set(first));
  expect(stored.find(({ id }) => id === judged)?.verdicts.at(-1)?.verdict).toBe('benign');
}, 120_000);
