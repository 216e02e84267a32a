/** Compressed content for every reader: recognised by its first bytes and decompressed as a stream. */
import { gunzip, isGzip } from './gzip.ts';
import type { ReadNotice } from './reader.ts';
import { isZstd, unpackZstd } from './zstd.ts';

/** Pieces of the decompressed content, and a notice at the end when the rest could not be read. */
export type UnpackedItem = { readonly kind: 'bytes'; readonly bytes: Uint8Array } | ReadNotice;

/** Bytes that `isCompressed` needs. */
export const MAGIC_BYTES = 4;

/** Whether content begins as one that `unpack` takes apart. */
export function isCompressed(bytes: Uint8Array): boolean {
  return isGzip(bytes) || isZstd(bytes);
}

/** Decompresses what `isCompressed` recognises. Never throws because of the data. */
export async function* unpack(content: AsyncIterable<Uint8Array>): AsyncGenerator<UnpackedItem> {
  let start: Uint8Array = new Uint8Array();
  const pieces = content[Symbol.asyncIterator]();
  while (start.length < MAGIC_BYTES) {
    const { done, value } = await pieces.next();
    if (done === true) break;
    start = start.length === 0 ? value : Buffer.concat([start, value]);
  }
  async function* whole(): AsyncGenerator<Uint8Array> {
    yield start;
    yield* { [Symbol.asyncIterator]: () => pieces };
  }
  yield* isZstd(start) ? unpackZstd(whole()) : gunzip(whole());
}
