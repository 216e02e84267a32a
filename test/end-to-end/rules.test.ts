// Rules of other shapes than the seed, through the whole path: windows, several source rows, a look back, faults.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeEvent, toCsv } from '../harness/evidence.ts';
import { makeFolder, moonhound, readLines } from '../harness/moonhound.ts';

const PACKAGE = `id: T0000
name: Test
version: 1.0.0
attackVersion: '19'
technique: { id: T0000, name: Test, tactic: Execution, platforms: [Linux] }
description: A package of the tests.
cases: []
dataSources: []
requiredTables: [DeviceProcessEvents]
falsePositives: []
references: []
`;

const RULE = `id: many
version: 1.0.0
title: Many starts
description: Many starts on one device.
severity: high
confidence: medium
lookback: 2h
every: 1h
horizon: 1h
technique: T0000
tactic: Execution
requires:
  DeviceProcessEvents: [Timestamp, DeviceName, FileName]
entities: { device: DeviceName }
falsePositives: []
blindSpots: []
references: []
`;

const QUERY = `DeviceProcessEvents
| where Timestamp > ago(2h)
| where FileName == "lua"
| summarize Starts = count() by DeviceName
| where Starts > 1
`;

const writePackage = (query = QUERY, rule = RULE): string => {
  const folder = makeFolder();
  mkdirSync(join(folder, 'rules'));
  writeFileSync(join(folder, 'package.yaml'), PACKAGE);
  writeFileSync(join(folder, 'rules', 'many.yaml'), rule);
  writeFileSync(join(folder, 'rules', 'many.kql'), query);
  return folder;
};

/** Starts of lua at these hours and minutes of one day. */
const writeStarts = (...times: readonly (readonly [number, number, string])[]): string => {
  const events = times.map(([hour, minute, device], index) => {
    const time = new Date(Date.UTC(2026, 2, 1, hour, minute)).toISOString();
    return makeEvent(index, { Timestamp: time, DeviceName: device, FileName: 'lua' });
  });
  const path = join(makeFolder(), 'a.csv');
  writeFileSync(path, toCsv(events));
  return path;
};

interface Alert {
  readonly severity: string;
  readonly confidence: string;
  readonly device: string;
  readonly hits: readonly {
    readonly row: { readonly DeviceName: string; readonly Starts: number };
    readonly origins: readonly { readonly record: number }[];
    readonly originCount: number;
  }[];
}

const hunt = (evidence: string, ...more: readonly string[]): readonly Alert[] => {
  const args = ['hunt', evidence, '--format', 'ndjson', ...more];
  const { code, output, messages } = moonhound(args);
  if (code !== 0) throw new Error(messages);
  return readLines<Alert>(output);
};

describe('a rule that groups', () => {
  test('one identity in windows that overlap is one hit, with the values and origins of the fullest', () => {
    const evidence = writeStarts([1, 10, 'pc'], [1, 50, 'pc'], [2, 20, 'pc'], [3, 5, 'other']);
    const [alert, ...others] = hunt(evidence, '--package', writePackage());
    expect(others).toEqual([]);
    expect(alert).toMatchObject({ severity: 'high', confidence: 'medium', device: 'pc' });
    expect(alert?.hits).toHaveLength(1);
    expect(alert?.hits[0]).toMatchObject({ row: { DeviceName: 'pc', Starts: 3 }, originCount: 3 });
    expect(alert?.hits[0]?.origins.map(({ record }) => record)).toEqual([1, 2, 3]);
  });

  test('the same identity much later is another hit', () => {
    const evidence = writeStarts([1, 10, 'pc'], [1, 50, 'pc'], [9, 10, 'pc'], [9, 50, 'pc']);
    const hits = hunt(evidence, '--package', writePackage()).flatMap((alert) => alert.hits);
    expect(hits.map(({ row }) => row.Starts)).toEqual([2, 2]);
  });

  test('an evaluation sees nothing that comes after it', () => {
    const evidence = writeStarts([1, 10, 'pc'], [1, 50, 'pc'], [3, 30, 'pc']);
    const [alert] = hunt(evidence, '--package', writePackage(), '--now', '2026-03-01T02:00:00Z');
    expect(alert?.hits[0]).toMatchObject({ row: { Starts: 2 }, originCount: 2 });
  });
});

describe('a rule that cannot be used', () => {
  test('a fault in its query is shown with file, line and column, and is exit code 1', () => {
    const folder = writePackage('DeviceProcessEvents\n| where Nonsense == 1\n');
    const { code, messages } = moonhound(['hunt', writeStarts([1, 1, 'a']), '--package', folder]);
    expect(code).toBe(1);
    expect(messages).toMatch(/rules\/many\.kql:2:9/);
  });

  test('check finds a window that a rule does not declare', () => {
    const folder = writePackage(QUERY.replace('ago(2h)', 'ago(5h)'));
    const { code, output } = moonhound(['check', folder]);
    expect(code).toBe(1);
    expect(output).toContain('DET024');
  });
});
