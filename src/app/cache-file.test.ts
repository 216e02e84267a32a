import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openCacheStore, readCachedJson, toCacheKey, writeCachedJson } from './cache-file.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'moonhound-cache-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('what was written is read back, and nothing else lies there', () => {
  const store = openCacheStore(folder, 'things');
  writeCachedJson(store, 'key', { a: [1, 'ü'] });
  expect(readCachedJson(store, 'key')).toEqual({ a: [1, 'ü'] });
  expect(readdirSync(join(folder, 'things'))).toEqual(['key']);
});

test.each([
  [
    'a flipped bit',
    (bytes: Buffer) => Buffer.from(bytes.map((byte, at) => (at === 40 ? byte ^ 1 : byte))),
  ],
  ['a cut', (bytes: Buffer) => bytes.subarray(0, bytes.length - 1)],
  ['nothing left', () => Buffer.alloc(0)],
  ['only the hash', (bytes: Buffer) => bytes.subarray(0, 32)],
])('%s reads as nothing', (_name, damage) => {
  const store = openCacheStore(folder, 'things');
  writeCachedJson(store, 'key', { a: 'a text that is long enough' });
  const path = join(folder, 'things', 'key');
  writeFileSync(path, damage(readFileSync(path)));
  expect(readCachedJson(store, 'key')).toBe(null);
});

test('without a directory, or with one that cannot be made, nothing is kept and nothing fails', () => {
  writeFileSync(join(folder, 'file'), '');
  for (const directory of [null, join(folder, 'file')]) {
    const store = openCacheStore(directory, 'things');
    writeCachedJson(store, 'key', 1);
    expect(readCachedJson(store, 'key')).toBe(null);
  }
});

test('entries are private to the user', () => {
  if (process.platform === 'win32') return;
  writeCachedJson(openCacheStore(folder, 'things'), 'key', 1);
  expect(statSync(join(folder, 'things')).mode & 0o077).toBe(0);
  expect(statSync(join(folder, 'things', 'key')).mode & 0o077).toBe(0);
});

test('keys tell their parts apart', () => {
  expect(toCacheKey('a', 'bc')).not.toBe(toCacheKey('ab', 'c'));
  expect(toCacheKey('a')).toMatch(/^[0-9a-f]{64}$/);
});
