/**
 * Zstandard for every reader: decompressed as a stream, and as far as it goes when it breaks off. Source: RFC 8878. Node
 * itself has no decoder before version 22.15.
 */
import { Decompress } from 'fzstd';
import { toDiagnostic } from '../diagnostics/catalogue.ts';
import type { UnpackedItem } from './compression.ts';

/** Whether content begins as a frame of Zstandard does. */
export function isZstd(bytes: Uint8Array): boolean {
  return bytes[0] === 0x28 && bytes[1] === 0xb5 && bytes[2] === 0x2f && bytes[3] === 0xfd;
}

/** Fed at a time, so that what the decoder gives stays small. */
const PIECE_BYTES = 64 * 1024;

/** Decompresses. Never throws because of the data: a notice at the end says where reading ended and why. */
export async function* unpackZstd(
  content: AsyncIterable<Uint8Array>,
): AsyncGenerator<UnpackedItem> {
  let gave: Uint8Array[] = [];
  const decoder = new Decompress((bytes) => {
    if (bytes.length > 0) gave.push(bytes);
  });
  let offset = 0;
  let failure: string | null = null;
  const feed = (piece: Uint8Array, isLast: boolean): void => {
    try {
      decoder.push(piece, isLast);
    } catch (thrown) {
      failure = thrown instanceof Error ? thrown.message : String(thrown);
    }
  };
  function* taken(): Generator<UnpackedItem> {
    const all = gave;
    gave = [];
    for (const bytes of all) yield { kind: 'bytes', bytes };
  }
  reading: for await (const chunk of content) {
    for (let at = 0; at < chunk.length; at += PIECE_BYTES) {
      const piece = chunk.subarray(at, at + PIECE_BYTES);
      feed(piece, false);
      yield* taken();
      if (failure !== null) break reading;
      offset += piece.length;
    }
  }
  if (failure === null) feed(new Uint8Array(), true);
  yield* taken();
  if (failure === null) return;
  yield { kind: 'notice', diagnostic: toDiagnostic('RDR025', { offset, reason: failure }) };
}
