import { expect, test } from 'vitest';
import { isTimezone, readMemory, readThreads, readTime } from './read-options.ts';

test.each([
  ['2GB', 2 * 1024 ** 3],
  ['512 MiB', 512 * 1024 ** 2],
  ['1.5g', 1.5 * 1024 ** 3],
  ['67108864', 67_108_864],
  ['1MB', null],
  ['-2GB', null],
  ['lots', null],
  ['2TB', null],
  ['', null],
])('memory %j is %j bytes', (text, bytes) => {
  expect(readMemory(text)).toBe(bytes);
});

test.each([
  ['1', 1],
  ['16', 16],
  ['0', null],
  ['1.5', null],
  ['many', null],
  ['1e9', null],
])('threads %j are %j', (text, count) => {
  expect(readThreads(text)).toBe(count);
});

test('a time is read as datetime() reads it, in UTC without a zone', () => {
  expect(readTime('0001-01-01T00:00:00Z')).toBe(0n);
  expect(readTime('2026-03-01')).toBe(readTime('2026-03-01T01:00:00+01:00'));
  expect(readTime('yesterday')).toBe(null);
});

test('zones are those of the IANA list', () => {
  expect(isTimezone('Europe/Berlin')).toBe(true);
  expect(isTimezone('Mars/Olympus')).toBe(false);
});
