import { expect, test } from 'vitest';
import { bind } from './bind.ts';
import { openParts, sealParts, toCacheKey } from './code-cache.ts';
import { describeLibraryVersion } from './library.ts';

const PARTS = [Buffer.from('first'), Buffer.alloc(0), Buffer.from([1, 2, 3])];

test('parts come back as they were sealed', () => {
  expect(openParts(sealParts(PARTS), 3)?.map((part) => part.toString('hex'))).toEqual(
    PARTS.map((part) => part.toString('hex')),
  );
});

test('a flipped byte, a cut end and another number of parts are not opened', () => {
  const sealed = Buffer.from(sealParts(PARTS));
  for (let at = 0; at < sealed.length; at += 1) {
    const damaged = Buffer.from(sealed);
    damaged[at] = (damaged[at] ?? 0) ^ 1;
    expect(openParts(damaged, 3)).toBeNull();
    expect(openParts(sealed.subarray(0, at), 3)).toBeNull();
  }
  expect(openParts(sealed, 2)).toBeNull();
});

test('the key names the Node version and the sources, and is safe as a file name', () => {
  const key = toCacheKey('1.2.3', ['a', 'b']);
  expect(key).toContain(process.version);
  expect(key).toMatch(/^[\w.-]+$/);
  expect(toCacheKey('1.2.3', ['a', 'c'])).not.toBe(key);
});

test('the first bind stores the compiled form, once, under its key', () => {
  const stored = new Map<string, Uint8Array>();
  const codeCache = {
    read: (key: string): Uint8Array | null => stored.get(key) ?? null,
    write: (key: string, bytes: Uint8Array): void => {
      expect(stored.size).toBe(0);
      stored.set(key, bytes);
    },
  };
  bind('print 1', { tables: [] }, { codeCache });
  bind('print 2', { tables: [] }, { codeCache });
  const [entry] = stored;
  expect(entry?.[0]).toContain(describeLibraryVersion());
  expect(openParts(entry?.[1] ?? new Uint8Array(), 2)).not.toBeNull();
});

test('the version is known without loading the library', () => {
  expect(describeLibraryVersion()).toMatch(/^\d+\.\d+\.\d+$/);
});
