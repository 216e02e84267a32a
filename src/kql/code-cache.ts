/**
 * The code cache: V8's compiled form of the official library, which halves its start. The store is a port that `app`
 * passes in; this file makes the key and guards the content.
 *
 * The key holds the Node version, because two versions with equal cache tags crash each other, and the content carries a
 * hash, because V8 rejects a truncated cache but not a damaged one.
 */
import { createHash } from 'node:crypto';

/** Where the compiled form is kept. `read` gives null for what is not there; neither may throw. */
export interface CodeCache {
  read(key: string): Uint8Array | null;
  write(key: string, bytes: Uint8Array): void;
}

const HASH_LENGTH = 32;
const LENGTH_BYTES = 4;

function hash(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

/** The key of the library's sources on this Node: safe as a file name. */
export function toCacheKey(libraryVersion: string, sources: readonly string[]): string {
  const digest = createHash('sha256');
  for (const source of sources) digest.update(source, 'latin1');
  return [
    'kusto',
    libraryVersion,
    process.version,
    process.platform,
    process.arch,
    digest.digest('hex').slice(0, 16),
  ].join('-');
}

/** Joins the parts behind their hash. */
export function sealParts(parts: readonly Uint8Array[]): Uint8Array {
  const body = Buffer.concat(
    parts.flatMap((part) => {
      const length = Buffer.alloc(LENGTH_BYTES);
      length.writeUInt32LE(part.length);
      return [length, part];
    }),
  );
  return Buffer.concat([hash(body), body]);
}

/** The parts again; null when the bytes are not whole or not of this shape. */
export function openParts(bytes: Uint8Array, count: number): readonly Buffer[] | null {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const body = all.subarray(HASH_LENGTH);
  if (all.length < HASH_LENGTH || !hash(body).equals(all.subarray(0, HASH_LENGTH))) return null;
  const parts: Buffer[] = [];
  let at = 0;
  while (at + LENGTH_BYTES <= body.length) {
    const end = at + LENGTH_BYTES + body.readUInt32LE(at);
    if (end > body.length) return null;
    parts.push(body.subarray(at + LENGTH_BYTES, end));
    at = end;
  }
  return parts.length === count && at === body.length ? parts : null;
}
