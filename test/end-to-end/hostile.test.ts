// DESIGN decision 11: one set of hostile texts through every format of query and hunt.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Event, toNdjson } from '../harness/evidence.ts';
import { HOSTILE, makeHostileEvents, RAW } from '../harness/hostile.ts';
import { makeFolder, moonhound, readLines } from '../harness/moonhound.ts';

const QUERY =
  'DeviceProcessEvents | project DeviceName, AccountName, FileName, ProcessCommandLine, InitiatingProcessCommandLine';

const writeEvidence = (): string => {
  const path = join(makeFolder(), 'evil\u202e\u001b[31m.ndjson');
  writeFileSync(path, toNdjson(makeHostileEvents()));
  return path;
};

const COMMANDS = [
  ['query', 'table'],
  ['query', 'json'],
  ['query', 'ndjson'],
  ['query', 'csv'],
  ['hunt', 'table'],
  ['hunt', 'json'],
  ['hunt', 'ndjson'],
  ['hunt', 'csv'],
  ['ingest', 'table'],
  ['ingest', 'ndjson'],
  ['ingest', 'csv'],
] as const;

const run = (command: string, format: string, ...more: readonly string[]) => {
  const evidence = writeEvidence();
  const args = command === 'query' ? [QUERY, evidence] : [evidence];
  const place = command === 'ingest' ? ['--case', join(makeFolder(), 'case')] : [];
  return moonhound([command, ...args, ...place, '--format', format, ...more]);
};

/** Cells of RFC 4180 text, row by row. */
const readCsv = (text: string): readonly (readonly string[])[] => {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(
    /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n|$)/g,
  )) {
    rows.at(-1)?.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
    if (end === '') break;
  }
  return rows.filter((row) => row.some((cell) => cell !== ''));
};

test.each(COMMANDS)('%s as %s prints no character that steers or hides', (command, format) => {
  const { code, output, messages } = run(command, format);
  expect(code).toBe(0);
  expect(output.length).toBeGreaterThan(0);
  // CSV rows end with CRLF (RFC 4180); no cell holds one.
  expect(output.replaceAll('\r\n', '\n')).not.toMatch(RAW);
  expect(messages).not.toMatch(RAW);
});

test('JSON gives every text back exactly as it was', () => {
  const { output } = run('query', 'ndjson');
  const texts = Object.values(HOSTILE);
  const rows = readLines<Event>(output);
  expect(rows.map(({ DeviceName }) => DeviceName)).toEqual(texts);
  expect(rows.map(({ ProcessCommandLine }) => ProcessCommandLine)).toEqual(
    texts.map((text) => `${text} lua.exe`),
  );
});

test('every hostile event is hit, and its alert gives the command line back exactly', () => {
  const { output } = run('hunt', 'ndjson');
  const alerts = readLines<{
    readonly hits: readonly { readonly row: Readonly<Record<string, string>> }[];
  }>(output);
  const lines = alerts.flatMap(({ hits }) => hits.map(({ row }) => row['ProcessCommandLine']));
  expect(lines.map(String).toSorted()).toEqual(
    Object.values(HOSTILE)
      .map((text) => `${text} lua.exe`)
      .toSorted(),
  );
});

test.each(['query', 'hunt'])('%s as CSV has no cell that begins like a formula', (command) => {
  const cells = readCsv(run(command, 'csv').output).flat();
  expect(cells.length).toBeGreaterThan(30);
  expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
  expect(cells.filter((cell) => cell.startsWith("'=cmd|")).length).toBeGreaterThan(0);
});

test('--raw leaves the formulas and still shows what is not seen', () => {
  const { output } = run('query', 'csv', '--raw');
  const cells = readCsv(output).flat();
  expect(cells).toContain("=cmd|'/c calc'!A0");
  expect(output.replaceAll('\r\n', '\n')).not.toMatch(RAW);
});

test('a number that is negative is no formula', () => {
  const { output } = moonhound(['query', 'print a = -5, b = "-5"', '--format', 'csv']);
  expect(readCsv(output)[1]).toEqual(['-5', "'-5"]);
});

test('no line of the table is wider than 100 columns', () => {
  for (const command of ['query', 'hunt']) {
    const lines = run(command, 'table').output.split('\n');
    expect(lines.filter((line) => [...line].length > 100)).toEqual([]);
  }
});

test('a query that holds escape sequences is shown harmless in its own fault', () => {
  const { code, messages } = moonhound(['query', 'print "\u001b[2J", nonsense\u202e']);
  expect(code).toBe(1);
  expect(messages).not.toMatch(RAW);
});
