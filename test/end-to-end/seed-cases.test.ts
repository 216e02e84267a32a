// The 41 written cases of the seed rule through a Defender CSV of our making and the whole program.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder, moonhound, readLines } from '../harness/moonhound.ts';
import { needs } from '../harness/needs.ts';

interface SeedCase {
  readonly case: string;
  readonly FileName: string | null;
  readonly ProcessCommandLine: string | null;
  readonly seed_hit: boolean;
}

const toCsvCell = (text: string): string =>
  /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

test('every written case is hit, or not hit, as it says', () => {
  const { path } = needs.shared('lua/cases/seed-query-cases.json');
  const cases = JSON.parse(readFileSync(path, 'utf8')) as readonly SeedCase[];
  expect(cases.length).toBe(41);
  const columns = [
    'Timestamp',
    'DeviceName',
    'ActionType',
    'FileName',
    'FolderPath',
    'ProcessId',
    'ProcessCommandLine',
    'ProcessCreationTime',
    'AccountName',
    'InitiatingProcessFileName',
    'InitiatingProcessCommandLine',
    'InitiatingProcessId',
    'ReportId',
  ];
  const lines = cases.map((each, index) => {
    const minute = String(index).padStart(2, '0');
    const time = `2026-03-01T10:${minute}:00.0000000Z`;
    return [
      time,
      `pc-${index}`,
      'ProcessCreated',
      each.FileName ?? '',
      '',
      String(1000 + index),
      each.ProcessCommandLine ?? '',
      time,
      'user',
      'explorer.exe',
      '',
      '4',
      String(index + 1),
    ]
      .map(toCsvCell)
      .join(',');
  });
  const file = join(makeFolder(), 'cases.csv');
  writeFileSync(file, `${columns.join(',')}\n${lines.join('\n')}\n`);
  const { code, output } = moonhound(['hunt', file, '--format', 'ndjson']);
  expect(code).toBe(0);
  const alerts = readLines<{
    readonly hits: readonly { readonly row: { readonly DeviceName: string } }[];
  }>(output);
  const hit = new Set(alerts.flatMap(({ hits }) => hits.map(({ row }) => row.DeviceName)));
  const got = cases.map((each, index) => ({
    case: each.case,
    line: each.ProcessCommandLine,
    hit: hit.has(`pc-${index}`),
  }));
  const wanted = cases.map((each) => ({
    case: each.case,
    line: each.ProcessCommandLine,
    hit: each.seed_hit,
  }));
  expect(got).toEqual(wanted);
}, 60_000);
