import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { listTables } from '../../schema/tables.ts';
import { bind } from '../bind.ts';
import { LINTS, lint } from './registry.ts';

const SCHEMA = { tables: listTables() };

/** The codes that a query is told, or those of its faults. */
function codesOf(query: string): readonly string[] {
  const { value, diagnostics } = bind(query, SCHEMA);
  const found = value === null ? diagnostics : lint(query, value);
  return found.map(({ code }) => code);
}

describe('the examples of every lint do what its page says', () => {
  test.each(LINTS.map((each) => [each.name, each] as const))('%s', (_name, each) => {
    expect(codesOf(each.bad)).toContain(each.code);
    expect(codesOf(each.good)).not.toContain(each.code);
    expect(bind(each.good, SCHEMA).diagnostics).toEqual([]);
  });
});

test('the repairs that a lint shows make a query without it', () => {
  for (const { bad, code } of LINTS) {
    const { value } = bind(bad, SCHEMA);
    const found = value === null ? [] : lint(bad, value);
    const own = found.find((each) => each.code === code);
    expect(own, code).toBeDefined();
    if (own?.replacement === undefined) continue;
    const { span, text } = own.replacement;
    const mended = bad.slice(0, span.start) + text + bad.slice(span.end);
    expect(codesOf(mended), mended).not.toContain(code);
  }
});

test('every lint has a file of its name and a code of its own', () => {
  const files = readdirSync(new URL('.', import.meta.url))
    .filter((file) => !/^(?:lint|registry)\.|\.test\.ts$/.test(file))
    .map((file) => file.replace(/\.ts$/, ''));
  expect(LINTS.map(({ name }) => name)).toEqual(files);
  expect(new Set(LINTS.map(({ code }) => code)).size).toBe(LINTS.length);
});

describe('what looks like a mistake and is none is not told', () => {
  test.each([
    [
      'a part of a word',
      'DeviceEvents | where Timestamp > ago(1d) and FileName contains "lua"',
      ['LNT001'],
    ],
    [
      'a text with signs',
      'DeviceEvents | where Timestamp > ago(1d) and FileName contains ".lua"',
      [],
    ],
    [
      'a name of fixed case',
      'DeviceEvents | where Timestamp > ago(1d) and ActionType == "AsrLsass"',
      [],
    ],
    ['digits have no case', 'DeviceEvents | where Timestamp > ago(1d) and FileName == "7"', []],
    [
      'a doubled backslash',
      'DeviceEvents | where Timestamp > ago(1d) and FolderPath has "C:\\\\new"',
      [],
    ],
    [
      'a line end that is meant',
      'DeviceEvents | where Timestamp > ago(1d) and FolderPath has "a\\nb"',
      [],
    ],
    [
      'take behind sort',
      'DeviceEvents | where Timestamp > ago(1d) | sort by Timestamp | take 5 | count',
      [],
    ],
    [
      'a join by the process',
      'DeviceEvents | where Timestamp > ago(1d) | join kind=inner (DeviceEvents) on DeviceId, InitiatingProcessUniqueId',
      [],
    ],
    ['no table', 'print x = 1 | where x == 1', []],
    ['a name used in brackets', 'let A = 1; print x = ["A"]', []],
  ])('%s: %s', (_name, query, codes) => {
    expect(codesOf(query)).toEqual(codes);
  });
});

describe('a comment silences the lints that it names, on its line or on the line below', () => {
  test.each([
    ['behind', 'DeviceInfo // moonhound-ignore LNT005\n| take 1', []],
    ['above', '// moonhound-ignore LNT005: the schedule\n// more\n\nDeviceInfo | take 1', []],
    ['with a line end of Windows', '// moonhound-ignore LNT005\r\nDeviceInfo\r\n| take 1', []],
    ['several', 'DeviceInfo // moonhound-ignore LNT014, LNT005\n| take 1', []],
    ['another code', 'DeviceInfo // moonhound-ignore LNT001\n| take 1', ['LNT005']],
    ['no code', 'DeviceInfo // moonhound-ignore\n| take 1', ['LNT005']],
    ['two lines above', '// moonhound-ignore LNT005\nlet a = 1;\nDeviceInfo | take a', ['LNT005']],
    ['in a string', 'DeviceInfo | where DeviceId has "// moonhound-ignore LNT005"', ['LNT005']],
    ['below', 'DeviceInfo\n// moonhound-ignore LNT005\n| take 1', ['LNT005']],
  ])('%s', (_name, query, codes) => {
    expect(codesOf(query)).toEqual(codes);
  });
});

/** The page of all lints, made from the same text as the examples that are run. */
function renderPage(): string {
  const parts = LINTS.map(
    ({ code, name, summary, page, bad, good }) =>
      `## ${code}: ${name}\n\n${summary[0]?.toUpperCase()}${summary.slice(1)}. ${page}\n\nTold:\n\n\`\`\`kql\n${bad}\n\`\`\`\n\nNot told:\n\n\`\`\`kql\n${good}\n\`\`\`\n`,
  );
  const ignore =
    'A comment of the query silences lints by their codes, behind the line that it is about or above it; what follows a\ncolon is the reason:\n\n```kql\nDeviceProcessEvents // moonhound-ignore LNT005: the schedule sets the period\n// moonhound-ignore LNT001 LNT002: a part of the word is meant\n| where FileName contains "lua" or FileName == "luac.exe"\n```\n';
  const head =
    '# Lints\n\nWhat `moonhound check` asks about a query that has no fault. Codes and names stay as they are. This page is made from\n`src/kql/lints/`; `MOONHOUND_UPDATE=1 npx vitest run src/kql/lints` writes it anew.\n';
  return [head, ignore, ...parts.toSorted()].join('\n');
}

test('the page of the lints is that of the code', async () => {
  const path = new URL('../../../docs/lints.md', import.meta.url).pathname;
  if (process.env['MOONHOUND_UPDATE'] === '1') writeFileSync(path, renderPage());
  expect(readFileSync(path, 'utf8')).toBe(renderPage());
});
