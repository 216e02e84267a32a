import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { findProducts } from '../../schema/elsewhere.ts';
import { listTables } from '../../schema/tables.ts';
import { bind } from '../bind.ts';

const SCHEMA = { tables: listTables() };

/** The text with every repair that is shown, as someone who copies them gets it. */
function mend(query: string, diagnostics: readonly Diagnostic[]): string {
  let text = query;
  for (const { replacement } of [...diagnostics].reverse()) {
    if (replacement === undefined) continue;
    text =
      text.slice(0, replacement.span.start) + replacement.text + text.slice(replacement.span.end);
  }
  return text;
}

/** What is told: each code with the text that it marks. */
function tell(query: string): readonly string[] {
  return bind(query, SCHEMA).diagnostics.map(
    ({ code, span }) => `${code} ${query.slice(span?.start, span?.end)}`,
  );
}

describe('a table or function that is not known brings one message', () => {
  test.each([
    ['arg("").Resources | where type == "x" | project a', ['KS211 arg']],
    ['DeviceInfo | join (adx("c").T | where q == 2) on DeviceId', ['KS211 adx']],
    ['SigninLogs | where ResultType == 0 | project a', ['KS204 SigninLogs']],
    ['arg("").Resources | project a | where b == 1', ['KS211 arg', 'KS142 b']],
  ])('%s', (query, told) => {
    expect(tell(query)).toEqual(told);
  });

  test.each([
    ['AADSignInEventsBeta', 'Advanced Hunting of Defender, and'],
    ['SigninLogs', 'Microsoft Sentinel, and'],
    ['EmailEvents', 'Advanced Hunting of Defender and of Microsoft Sentinel, and'],
  ])('of %s it is told where it belongs, and what to do', (table, product) => {
    const [hint, next] = bind(`${table} | take 1`, SCHEMA).diagnostics[0]?.hints ?? [];
    expect(hint).toContain(`'${table}' is a table of ${product}`);
    expect(next).toContain('externaldata');
  });

  test('none of the tables of other products is one of ours', () => {
    expect(SCHEMA.tables.filter(({ name }) => findProducts(name).length > 0)).toEqual([]);
  });
});

describe('habits and pasted text are told once, and the repairs together make a query that binds', () => {
  test.each([
    [
      'curly quotes',
      'DeviceProcessEvents | where FileName == “lua.exe” and ProcessCommandLine has ‘http’',
      'DeviceProcessEvents | where FileName == "lua.exe" and ProcessCommandLine has "http"',
    ],
    [
      'a folder with single backslashes',
      'DeviceProcessEvents | where FolderPath startswith "C:\\Temp\\x"',
      'DeviceProcessEvents | where FolderPath startswith @"C:\\Temp\\x"',
    ],
    [
      'a folder that ends in a backslash',
      'DeviceProcessEvents | where FolderPath startswith "C:\\Users\\" and FileName == "a"',
      'DeviceProcessEvents | where FolderPath startswith @"C:\\Users\\" and FileName == "a"',
    ],
    [
      'a query in SQL',
      "SELECT FileName, COUNT(*) AS n FROM DeviceProcessEvents WHERE FileName = 'lua' AND ProcessCommandLine LIKE '%http%' GROUP BY FileName ORDER BY n DESC",
      'DeviceProcessEvents | where FileName == \'lua\' and ProcessCommandLine contains "http" | summarize n = count() by FileName | sort by n desc',
    ],
    [
      'one sign of equality',
      'DeviceProcessEvents | where FileName = "lua.exe"',
      'DeviceProcessEvents | where FileName == "lua.exe"',
    ],
    [
      'a comment of SQL',
      '-- find lua\nDeviceProcessEvents | take 5',
      '// find lua\nDeviceProcessEvents | take 5',
    ],
    [
      'a comment of SQL behind an operator',
      'DeviceProcessEvents -- all of them\n| take 5',
      'DeviceProcessEvents // all of them\n| take 5',
    ],
    [
      'a comment of C',
      'DeviceProcessEvents /* all */ | take 5',
      'DeviceProcessEvents // all\n | take 5',
    ],
    [
      'LIKE',
      "DeviceProcessEvents | where FileName LIKE '%lua%'",
      'DeviceProcessEvents | where FileName contains "lua"',
    ],
    [
      'LIKE with a pattern in the middle',
      "DeviceProcessEvents | where FileName LIKE 'lua%.exe'",
      'DeviceProcessEvents | where FileName matches regex @"(?is)^lua.*\\.exe$"',
    ],
    [
      'words of SQL in capitals',
      "DeviceProcessEvents | where FileName IS NOT NULL AND FileName = 'x' OR AccountName IS NULL",
      "DeviceProcessEvents | where isnotempty(FileName) and FileName == 'x' or isempty(AccountName)",
    ],
    [
      'a long dash',
      'DeviceProcessEvents | where Timestamp > ago(7d) – 1h',
      'DeviceProcessEvents | where Timestamp > ago(7d) - 1h',
    ],
    [
      'a word without quotes',
      'DeviceProcessEvents | where ProcessCommandLine has lua',
      'DeviceProcessEvents | where ProcessCommandLine has "lua"',
    ],
    [
      'operators in capitals',
      "DeviceProcessEvents | WHERE FileName == 'a' | Project FileName",
      "DeviceProcessEvents | where FileName == 'a' | project FileName",
    ],
    [
      'a pipe left out',
      "DeviceProcessEvents where FileName == 'a'",
      "DeviceProcessEvents | where FileName == 'a'",
    ],
    [
      'signs of C',
      "DeviceProcessEvents | where FileName == 'a' && AccountName == 'b' || !(FileName has 'x')",
      "DeviceProcessEvents | where FileName == 'a' and AccountName == 'b' or not(FileName has 'x')",
    ],
    [
      'a length of time in words',
      'DeviceProcessEvents | where Timestamp > ago(7 days)',
      'DeviceProcessEvents | where Timestamp > ago(7d)',
    ],
    [
      'a time in quotes',
      "DeviceProcessEvents | where Timestamp > '2024-01-01'",
      'DeviceProcessEvents | where Timestamp > datetime(2024-01-01)',
    ],
    [
      'stats of Splunk',
      'DeviceProcessEvents | stats count by DeviceName | head 10',
      'DeviceProcessEvents | summarize count() by DeviceName | take 10',
    ],
    [
      'eval of Splunk',
      'DeviceProcessEvents | eval x = len(FileName)',
      'DeviceProcessEvents | extend x = strlen(FileName)',
    ],
    [
      'count without brackets',
      'DeviceProcessEvents | summarize count by FileName',
      'DeviceProcessEvents | summarize count() by FileName',
    ],
    [
      'values without brackets',
      'DeviceProcessEvents | where ProcessCommandLine has_any "a", "b"',
      'DeviceProcessEvents | where ProcessCommandLine has_any ("a", "b")',
    ],
    [
      'the order of SQL',
      'DeviceProcessEvents | sort by Timestamp DESC',
      'DeviceProcessEvents | sort by Timestamp desc',
    ],
    [
      'a comparison with null',
      'DeviceProcessEvents | where FileName == null',
      'DeviceProcessEvents | where isempty(FileName)',
    ],
    [
      'the sides of a join by table',
      'DeviceProcessEvents | join (DeviceNetworkEvents) on DeviceProcessEvents.DeviceId == DeviceNetworkEvents.DeviceId',
      'DeviceProcessEvents | join (DeviceNetworkEvents) on $left.DeviceId == $right.DeviceId',
    ],
    [
      'CASE WHEN',
      "DeviceProcessEvents | extend x = CASE WHEN FileName = 'a' THEN 1 ELSE 2 END",
      "DeviceProcessEvents | extend x = case(FileName == 'a', 1, 2)",
    ],
    [
      'NOT IN',
      "DeviceProcessEvents | where FileName NOT IN ('a','b')",
      "DeviceProcessEvents | where FileName !in ('a','b')",
    ],
    [
      'texts that are added',
      "DeviceProcessEvents | extend x = FileName + 'a' + DeviceName",
      "DeviceProcessEvents | extend x = strcat(FileName, 'a', DeviceName)",
    ],
    [
      'a range of SQL in brackets',
      'DeviceProcessEvents | where Timestamp between (ago(1d) and now())',
      'DeviceProcessEvents | where Timestamp between (ago(1d) .. now())',
    ],
    [
      'a range of SQL',
      "DeviceProcessEvents | where FileSize between 1 and 5 and FileName == 'a'",
      "DeviceProcessEvents | where FileSize between (1 .. 5) and FileName == 'a'",
    ],
    [
      'matches without regex',
      "DeviceProcessEvents | where ProcessCommandLine matches '.*lua.*'",
      "DeviceProcessEvents | where ProcessCommandLine matches regex '.*lua.*'",
    ],
    [
      'a let statement without its end',
      'let x = 5\nDeviceProcessEvents | take x',
      'let x = 5;\nDeviceProcessEvents | take x',
    ],
    [
      'the entities of a web page',
      'DeviceProcessEvents &#124; where FileName == &quot;a&quot; and ProcessId &gt; 5',
      'DeviceProcessEvents | where FileName == "a" and ProcessId > 5',
    ],
  ])('%s', (_name, query, mended) => {
    const { value, diagnostics } = bind(query, SCHEMA);
    expect(value).toBeNull();
    expect(diagnostics.every(({ replacement }) => replacement !== undefined)).toBe(true);
    expect(mend(query, diagnostics)).toBe(mended);
    expect(bind(mended, SCHEMA).diagnostics).toEqual([]);
  });
});

describe('what has no repair of one word is told in one message', () => {
  test.each([
    ['index=main sourcetype=x EventCode=4688 | stats count by host', 'KQL314 index=m'],
    ['selection:\n  Image|endswith: "lua.exe"\ncondition: selection', 'KQL314 selection:'],
    ['process where process.name == "lua.exe"', 'KQL314 process where '],
    ['DeviceProcessEvents | dedup FileName', 'KQL307 dedup'],
    ['DeviceProcessEvents | rename FileName as F', 'KQL307 rename'],
    ['DeviceProcessEvents | where match(FileName, "lua")', 'KQL307 match'],
    ['DeviceProcessEvents | where not FileName == "a"', 'KQL320 not'],
    ['DeviceProcessEvents | where FileName in ("a", "b"', 'KS005 '],
    ['DeviceProcessEvents | frobnicate x by y', 'KS176 frobnicate'],
  ])('%s', (query, told) => {
    expect(tell(query)).toEqual([told]);
  });
});

test('a mistake and names that are not known are told together', () => {
  expect(
    tell('DeviceProcessEvents | where FilName = “x” | extend y = tolowr(FileName) | project Nope'),
  ).toEqual(['KS142 FilName', 'KQL304 =', 'KQL301 “x”', 'KS211 tolowr', 'KS142 Nope']);
});

test('what follows a fault in its own step is not told, and other steps are', () => {
  expect(tell('DeviceProcessEvents | frobnicate x y z | where Nope == 1 | quux a')).toEqual([
    'KS176 frobnicate',
    'KS176 quux',
  ]);
});

test('repairs of one stretch are one repair', () => {
  const query = "SELECT TOP 5 * FROM DeviceProcessEvents WHERE FileName = 'lua' AND ProcessId <> 4";
  const { diagnostics } = bind(query, SCHEMA);
  expect(diagnostics.map(({ code }) => code)).toEqual(['KQL310']);
  expect(diagnostics[0]?.replacement?.text).toBe(
    "DeviceProcessEvents | where FileName == 'lua' and ProcessId <> 4 | take 5",
  );
});

test('edges of a graph are no comment', () => {
  const told = tell(
    'datatable(a:string, b:string)["x", "y"] | make-graph a --> b | graph-match (p)--(q) project p.nothing',
  );
  expect(told.filter((line) => line.includes('KQL308'))).toEqual([]);
  expect(told).not.toEqual([]);
});

test('typographic signs inside plain strings and comments are left alone', () => {
  const { diagnostics } = bind(
    'DeviceProcessEvents // “quoted” – C:\\Temp\n| where FileName has "“a” – b" and Nope == 1',
    SCHEMA,
  );
  expect(diagnostics.map(({ code }) => code)).toEqual(['KS142']);
});

test('a query that binds is never explained', () => {
  expect(bind('print x = "a” b", y = 5--3', SCHEMA).diagnostics).toEqual([]);
});

test('every finder is in a registry', () => {
  const registry = readFileSync(new URL('registry.ts', import.meta.url), 'utf8');
  const listed = [...registry.matchAll(/^ {2}(find\w+),$/gm)].map(([, name]) => name);
  const imported = [...registry.matchAll(/import \{ (find\w+) \}/g)].map(([, name]) => name);
  expect(new Set(listed)).toEqual(new Set(imported));
});
