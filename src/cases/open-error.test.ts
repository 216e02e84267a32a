import { expect, test } from 'vitest';
import { describeFileError, describeOpenError } from './open-error.ts';

/** Messages as DuckDB and the systems word them; most cannot be made to happen in a test on every machine. */
test.each<[text: string, mode: 'read' | 'write', code: string, message: RegExp]>([
  [
    'IO Error: Could not set lock on file "/c/case.duckdb": Conflicting lock is held in /usr/bin/node (PID 999999999). See also https://duckdb.org/docs/stable/connect/concurrency',
    'write',
    'CAS001',
    /process 999999999 \(node\)$/,
  ],
  [
    'IO Error: Could not set lock on file "/c/case.duckdb": Resource temporarily unavailable',
    'read',
    'CAS001',
    /another process$/,
  ],
  [
    'IO Error: Cannot open file "c:\\c\\case.duckdb": The process cannot access the file because it is being used by another process.',
    'write',
    'CAS001',
    /another process$/,
  ],
  [
    'IO Error: Cannot open file "/c/case.duckdb": Permission denied',
    'write',
    'CAS003',
    /no permission to write/,
  ],
  [
    'IO Error: Cannot open file "/c/case.duckdb": Permission denied',
    'read',
    'CAS004',
    /no permission to read/,
  ],
  [
    'IO Error: Cannot open file "/c/case.duckdb": Read-only file system',
    'write',
    'CAS003',
    /no permission to write/,
  ],
  [
    'IO Error: Could not write file "/c/case.duckdb": No space left on device',
    'write',
    'CAS005',
    /is full$/,
  ],
  [
    'IO Error: Corrupt database file: computed checksum 1 does not match stored checksum 2 in block',
    'read',
    'CAS009',
    /damaged: Corrupt/,
  ],
  [
    'IO Error: something new\nwith more lines',
    'write',
    'CAS010',
    /cannot be opened: something new$/,
  ],
])('%s', (text, mode, code, message) => {
  const error = describeOpenError(new Error(text), '/c', mode);
  expect(error.code).toBe(code);
  expect(error.message).toMatch(message);
  expect(error.message).not.toMatch(/https?:|\n/);
  expect(error.hints.length).toBeGreaterThan(0);
});

test.each([
  ['ENOENT', 'CAS008'],
  ['ENOTDIR', 'CAS002'],
  ['EACCES', 'CAS003'],
  ['EROFS', 'CAS003'],
  ['ENOSPC', 'CAS005'],
  ['EIO', 'CAS010'],
])('the file system says %s', (code, expected) => {
  const thrown = Object.assign(new Error('it failed'), { code });
  expect(describeFileError(thrown, '/c', 'write').code).toBe(expected);
});
