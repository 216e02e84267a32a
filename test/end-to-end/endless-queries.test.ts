// Queries that would never end, and bytes that are no query, each as a process of its own: what it says, and its exit code.
import type { ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { endOf, makeFolder, moonhound, readLines, startMoonhound } from '../harness/moonhound.ts';

/** A million rows with a million rows: 10^12. */
const PAIRS =
  'range a from 1 to 1000000 step 1 | extend k = 1 | join kind=inner (range b from 1 to 1000000 step 1 | extend k = 1) on k';
const ENDED = 'moonhound: interrupted\n';

/** Resolves when the program has printed this many bytes. */
const hasPrinted = (child: ChildProcess, bytes: number): Promise<void> =>
  new Promise((resolve) => {
    let seen = 0;
    child.stdout?.on('data', (piece: Buffer) => {
      seen += piece.length;
      if (seen >= bytes) resolve();
    });
  });

const wait = (time: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, time));

test('a range of 10^12 rows streams, and Ctrl-C ends it behind a whole line', async () => {
  const child = startMoonhound([
    'query',
    `range x from 1 to ${1e12} step 1`,
    '--format',
    'ndjson',
    '--memory',
    '64MB',
  ]);
  const ending = endOf(child);
  await hasPrinted(child, 1 << 20);
  const start = Date.now();
  child.kill('SIGINT');
  const { code, output, messages } = await ending;
  expect(Date.now() - start).toBeLessThan(10_000);
  expect([code, messages]).toEqual([130, ENDED]);
  expect(output.endsWith('}\n')).toBe(true);
  const rows = readLines<{ readonly x: number }>(output);
  expect(rows.every(({ x }, index) => x === index + 1)).toBe(true);
}, 60_000);

test('Ctrl-C ends a count of 10^12 rows that has printed nothing yet', async () => {
  const child = startMoonhound(['query', `${PAIRS} | summarize sum(a * b)`, '--memory', '64MB']);
  const ending = endOf(child);
  await wait(6000);
  expect(child.exitCode).toBe(null);
  const start = Date.now();
  child.kill('SIGINT');
  expect(await ending).toEqual({ code: 130, output: '', messages: ENDED });
  expect(Date.now() - start).toBeLessThan(10_000);
}, 60_000);

test('a list of 10^12 values ends at the memory that is allowed, and says so', () => {
  const ran = moonhound(['query', `${PAIRS} | summarize make_list(a * b)`, '--memory', '64MB']);
  expect([ran.code, ran.output]).toEqual([1, '']);
  expect(ran.messages).toContain('DuckDB needs more memory than it may use (64.0 MiB) [ENG001]');
}, 60_000);

test('a query in bytes that are no text is refused with its line; UTF-16 with its mark is text', () => {
  const folder = makeFolder();
  const file = (name: string, bytes: Uint8Array): string => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return path;
  };
  const latin = file('latin.kql', Buffer.from('print\n x = "caf\u00e9"', 'latin1'));
  const refused = moonhound(['query', '-f', latin]);
  expect([refused.code, refused.output]).toEqual([1, '']);
  expect(refused.messages).toContain('is not text in UTF-8: line 2 has bytes');
  const checked = moonhound(['check', latin]);
  expect([checked.code, checked.output.includes('CFG009')]).toEqual([1, true]);
  const wide = file('wide.kql', Buffer.from('\ufeffprint x = "caf\u00e9"', 'utf16le'));
  const read = moonhound(['query', '-f', wide, '--format', 'ndjson']);
  expect([read.code, read.output]).toEqual([0, '{"x":"café"}\n']);
}, 60_000);
