/**
 * A member of an archive as a file of its own in the case's private folder, so that every reader can take it; only when its
 * beginning is evidence.
 */

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { isCompressed, unpack } from '../../readers/compression.ts';
import type { Sample } from '../../readers/reader.ts';
import { recognise } from '../../readers/recognise.ts';
import { describeFileKind } from '../file-kind.ts';
import { type ArchiveKind, findArchiveKind } from './archive-kind.ts';
import type { ArchiveMember } from './archive-member.ts';

/** As much of the beginning as readers are asked about. */
const SAMPLE_BYTES = 256 * 1024;

export type SpilledMember =
  | {
      readonly kind: 'spilled';
      readonly size: number;
      readonly archive: ArchiveKind | null;
      readonly broken: unknown;
    }
  | { readonly kind: 'left'; readonly seems: string }
  /** Nothing of it could be read. */
  | { readonly kind: 'broken'; readonly fault: unknown };

/** The beginning of some content, decompressed if need be. */
async function toSample(start: Uint8Array, complete: boolean): Promise<Sample> {
  if (!isCompressed(start)) return { bytes: start, complete };
  async function* content(): AsyncGenerator<Uint8Array> {
    yield start;
  }
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const item of unpack(content())) {
    if (item.kind !== 'bytes') continue;
    pieces.push(item.bytes);
    length += item.bytes.length;
    if (length >= SAMPLE_BYTES) break;
  }
  const isWhole = complete && length < SAMPLE_BYTES;
  return { bytes: Buffer.concat(pieces).subarray(0, SAMPLE_BYTES), complete: isWhole };
}

async function judge(
  start: Uint8Array,
  complete: boolean,
): Promise<{ readonly archive: ArchiveKind | null; readonly seems: string | null }> {
  const archive = await findArchiveKind(start);
  if (archive !== null) return { archive, seems: null };
  const sample = await toSample(start, complete);
  const isEvidence = recognise(sample).value !== null;
  return {
    archive: null,
    seems: isEvidence ? null : describeFileKind(sample.bytes, sample.complete),
  };
}

/** Pieces with the first ones put together, up to the size of a sample. */
async function* withStart(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] | null = [];
  let length = 0;
  try {
    for await (const piece of content) {
      if (held === null) {
        yield piece;
        continue;
      }
      held.push(piece);
      length += piece.length;
      if (length < SAMPLE_BYTES) continue;
      const start = Buffer.concat(held);
      held = null;
      yield start;
    }
  } catch (thrown) {
    // What came before the break is given all the same.
    if (held !== null && length > 0) yield Buffer.concat(held);
    throw thrown;
  }
  if (held !== null) yield Buffer.concat(held);
}

/** Writes a member to `path` if it is evidence or an archive; a member that breaks off is kept as far as it goes. */
export async function spillMember(
  member: ArchiveMember,
  path: string,
  signal: AbortSignal,
): Promise<SpilledMember> {
  let stream: ReturnType<typeof createWriteStream> | null = null;
  let archive: ArchiveKind | null = null;
  let size = 0;
  let broken: unknown = null;
  try {
    for await (const piece of withStart(member.content())) {
      signal.throwIfAborted();
      if (stream === null) {
        if (piece.length === 0) return { kind: 'left', seems: 'empty file' };
        const judged = await judge(piece, piece.length < SAMPLE_BYTES);
        if (judged.seems !== null) return { kind: 'left', seems: judged.seems };
        archive = judged.archive;
        stream = createWriteStream(path, { mode: 0o600 });
        // Heard below; without this a full disk would end the program.
        stream.on('error', () => undefined);
      }
      size += piece.length;
      if (!stream.write(piece)) await once(stream, 'drain', { signal });
    }
  } catch (thrown) {
    signal.throwIfAborted();
    if (stream === null) return { kind: 'broken', fault: thrown };
    if (stream.errored !== null) throw stream.errored;
    broken = thrown;
  }
  if (stream === null) return { kind: 'left', seems: 'empty file' };
  stream.end();
  await finished(stream);
  return { kind: 'spilled', size, archive, broken };
}
