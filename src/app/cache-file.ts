/**
 * Files under the user's cache directory. A cache may be missing, damaged, foreign or not writable: every such case
 * reads as nothing and writes nothing, and the work is done as if there were no cache.
 */
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A store of bytes by key. Neither function throws. */
export interface CacheStore {
  read(key: string): Uint8Array | null;
  write(key: string, bytes: Uint8Array): void;
}

const HASH_BYTES = 32;

function hash(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

/** The store in a folder below the cache directory. Every entry carries the hash of its content. */
export function openCacheStore(cacheDirectory: string | null, folder: string): CacheStore {
  if (cacheDirectory === null) return { read: () => null, write: () => undefined };
  const directory = join(cacheDirectory, folder);
  return {
    read: (key) => {
      try {
        const all = readFileSync(join(directory, key));
        const body = all.subarray(HASH_BYTES);
        return hash(body).equals(all.subarray(0, HASH_BYTES)) ? body : null;
      } catch {
        return null;
      }
    },
    write: (key, bytes) => {
      const waiting = join(directory, `${key}.${randomBytes(6).toString('hex')}`);
      try {
        mkdirSync(directory, { recursive: true, mode: 0o700 });
        writeFileSync(waiting, Buffer.concat([hash(bytes), bytes]), { mode: 0o600, flag: 'wx' });
        renameSync(waiting, join(directory, key));
      } catch {
        try {
          rmSync(waiting, { force: true });
        } catch {
          // What cannot be removed was not written either.
        }
      }
    },
  };
}

/** JSON out of a store; null when there is none under the key. The key decides the shape: it names its form. */
export function readCachedJson<T>(store: CacheStore, key: string): T | null {
  const bytes = store.read(key);
  if (bytes === null) return null;
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8')) as T;
  } catch {
    return null;
  }
}

export function writeCachedJson(store: CacheStore, key: string, value: unknown): void {
  store.write(key, Buffer.from(JSON.stringify(value)));
}

/** A key out of what decides the content: hexadecimal, safe as a file name. */
export function toCacheKey(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
