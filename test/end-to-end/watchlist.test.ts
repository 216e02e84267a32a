// `_GetWatchlist` over CSV files: what rows and columns it gives, in a query and in a rule, and what is refused.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeEvent, toCsv } from '../harness/evidence.ts';
import { makeFolder, moonhound, readLines } from '../harness/moonhound.ts';

const write = (content: string): string => {
  const file = join(makeFolder(), 'list.csv');
  writeFileSync(file, content);
  return file;
};

const LIST = '\ufeffHost,Owner,Since\r\nws1,"Ann, B.",007\r\nWS2,,\r\n';

const run = (query: string, ...options: readonly string[]) =>
  moonhound(['query', query, '--format', 'ndjson', ...options]);

const rowsOf = (query: string, ...options: readonly string[]): readonly unknown[] =>
  readLines(run(query, ...options).output);

test('every column is text as it stands, and the SearchKey is the column that the option names', () => {
  const rows = rowsOf(
    `_GetWatchlist('vip') | sort by Host asc`,
    '--watchlist',
    `vip:Host=${write(LIST)}`,
  );
  expect(rows).toEqual([
    { Host: 'WS2', Owner: '', Since: '', SearchKey: 'WS2' },
    { Host: 'ws1', Owner: 'Ann, B.', Since: '007', SearchKey: 'ws1' },
  ]);
}, 60_000);

test('an exported watchlist keeps its own SearchKey and the types of what Sentinel adds', () => {
  const file = write(
    'LastUpdatedTimeUTC,SearchKey,WatchlistItem\n2026-01-02T03:04:05Z,k,"{""a"":1}"\n',
  );
  const query = `let name = 'x'; _GetWatchlist(name) | project SearchKey, a = WatchlistItem.a, y = getyear(LastUpdatedTimeUTC)`;
  expect(rowsOf(query, '--watchlist', `x=${file}`)).toEqual([{ SearchKey: 'k', a: 1, y: 2026 }]);
}, 60_000);

test('several watchlists are told apart, also in a query that stays in the cache', () => {
  const other = write('Host,Note\nws9,n\n');
  const query = `_GetWatchlist('a') | join kind=fullouter (_GetWatchlist('b')) on Host | count`;
  const list = write(LIST);
  const both = ['--watchlist', `a=${list}`, '--watchlist', `b=${other}`];
  expect(rowsOf(query, ...both)).toEqual([{ Count: 3 }]);
  expect(rowsOf(query, '--watchlist', `a=${list}`, '--watchlist', `b=${list}`)).toEqual([
    { Count: 2 },
  ]);
  writeFileSync(other, 'Note,Host\nn,ws1\n');
  expect(rowsOf(query, ...both)).toEqual([{ Count: 2 }]);
}, 60_000);

test.each([
  ['a name without a file', `_GetWatchlist('no') | where X == 1`, '--watchlist no=FILE'],
  ['a name that is no constant', `_GetWatchlist(toupper('vip'))`, 'constant string'],
  ['keys behind the name', `_GetWatchlist('vip', dynamic(['k']))`, 'the name alone'],
  ['the list of watchlists', '_GetWatchlistAlias', 'known to the workspace only'],
  ['a SearchKey that nobody chose', `_GetWatchlist('vip') | project SearchKey`, 'NAME:COLUMN=FILE'],
])(
  '%s is refused with what helps',
  (_what, query, help) => {
    const { code, messages } = run(query, '--watchlist', `vip=${write(LIST)}`);
    expect(code).toBe(1);
    expect(messages).toContain(help);
  },
  60_000,
);

test.each([
  ['vip', LIST, 2, 'NAME=FILE'],
  ['vip:No=FILE', LIST, 1, 'only Host, Owner, Since'],
  ['vip=FILE', '', 1, 'it is empty'],
  ['vip=FILE', 'a,a\n1,2\n', 1, 'two columns are named "a"'],
  ['vip=FILE.none', LIST, 1, 'no file or folder'],
])(
  '--watchlist %s over %j is a fault that says why',
  (option, content, expected, help) => {
    const given = option.replace('FILE', write(content));
    const { code, messages } = run('print 1', '--watchlist', given);
    expect(code).toBe(expected);
    expect(messages).toContain(help);
  },
  60_000,
);

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

const RULE = `id: listed
version: 1.0.0
title: Start on a listed device
description: A start on a device of a list.
severity: high
confidence: medium
lookback: 1h
every: 1h
technique: T0000
tactic: Execution
requires:
  DeviceProcessEvents: [Timestamp, DeviceName, FileName]
entities: { device: DeviceName }
falsePositives: []
blindSpots: []
references: []
`;

test('a rule may ask a watchlist: check knows the function, hunt takes the file', () => {
  const folder = makeFolder();
  mkdirSync(join(folder, 'rules'));
  writeFileSync(join(folder, 'package.yaml'), PACKAGE);
  writeFileSync(join(folder, 'rules', 'listed.yaml'), RULE);
  const query = `let listed = _GetWatchlist('vip') | project Host;
DeviceProcessEvents
| where Timestamp > ago(1h)
| where DeviceName in~ (listed)
| project Timestamp, DeviceName, FileName
`;
  writeFileSync(join(folder, 'rules', 'listed.kql'), query);
  const checked = moonhound(['check', folder]);
  expect(checked.messages).toContain('0 errors');
  const events = ['ws2', 'ws3'].map((device, index) =>
    makeEvent(index, { DeviceName: device, FileName: 'lua' }),
  );
  const evidence = join(makeFolder(), 'a.csv');
  writeFileSync(evidence, toCsv(events));
  const hunt = ['hunt', evidence, '--package', folder, '--format', 'ndjson'];
  const without = moonhound(hunt);
  expect(without.code).toBe(1);
  expect(without.messages).toContain('--watchlist vip=FILE');
  const { output, code } = moonhound([...hunt, '--watchlist', `vip=${write(LIST)}`]);
  expect(code).toBe(0);
  const alerts = readLines<{ device: string; hits: readonly { originCount: number }[] }>(output);
  expect(alerts.map(({ device }) => device)).toEqual(['ws2']);
  expect(alerts[0]?.hits[0]?.originCount).toBe(1);
}, 120_000);

test('check takes the columns that a query names for those of the watchlist', () => {
  const file = join(makeFolder(), 'a.kql');
  writeFileSync(
    file,
    `DeviceProcessEvents
| where Timestamp > ago(1h)
| join kind=inner (_GetWatchlist('b')) on DeviceName
| where Note has "x"
| project Timestamp, DeviceId, ReportId, DeviceName, Note
`,
  );
  expect(moonhound(['check', file]).messages).toContain('0 errors');
}, 60_000);
