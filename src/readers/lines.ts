/**
 * Splits a byte stream into lines, without making a string or an object for a line: a block lends positions in its
 * bytes. Only LF ends a line (and one CR before it is dropped): 0x1D in enriched audit logs, U+2028 in JSON and other
 * "line ends" of some languages belong to the line.
 */

/** A longer line is reported and skipped: nothing that we read has such lines, and memory must stay bounded. */
export const MAX_LINE_BYTES: number = 64 * 1024 * 1024;

/** Lines that lie in one buffer. Arrays and bytes are lent until the next block is asked for. */
export interface LineBlock {
  readonly kind: 'lines';
  readonly bytes: Buffer;
  /** Line `i` is `bytes[starts[i]]` up to `bytes[ends[i]]`, for `i < count`. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly count: number;
  /** Where `bytes[0]` lies in the content. */
  readonly offset: number;
  /** Ordinal of the first line in the content, from 1. */
  readonly firstLine: number;
  /** False only for a last line without a line end. */
  readonly terminated: boolean;
}

/** A line above the bound, which was passed over. */
export interface OversizedLine {
  readonly kind: 'oversized';
  readonly offset: number;
  readonly line: number;
  readonly byteLength: number;
}

const LF = 10;
const CR = 13;

/** The lines of a stream, in blocks. `maxLineBytes` is for tests. */
export async function* readLines(
  content: AsyncIterable<Uint8Array>,
  maxLineBytes: number = MAX_LINE_BYTES,
): AsyncGenerator<LineBlock | OversizedLine> {
  let starts = new Int32Array(1024);
  let ends = new Int32Array(1024);
  let offset = 0;
  let line = 1;
  let carried: Uint8Array[] = [];
  let carriedBytes = 0;
  const single = (bytes: Buffer, terminated: boolean): LineBlock => {
    starts[0] = 0;
    ends[0] = trimReturn(bytes, 0, bytes.length);
    const at = offset - carriedBytes;
    return block(bytes, { starts, ends, count: 1, offset: at, firstLine: line, terminated });
  };
  for await (const chunk of content) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let position = 0;
    if (carriedBytes > 0) {
      const end = bytes.indexOf(LF);
      const piece = bytes.subarray(0, end < 0 ? bytes.length : end);
      const length = carriedBytes + piece.length;
      // A copy where more follows: the owner of the chunk may use it again.
      if (length <= maxLineBytes) carried.push(end < 0 ? Buffer.from(piece) : piece);
      else carried = [];
      if (end < 0) {
        carriedBytes = length;
        offset += bytes.length;
        continue;
      }
      yield length > maxLineBytes
        ? { kind: 'oversized', offset: offset - carriedBytes, line, byteLength: length }
        : single(Buffer.concat(carried, length), true);
      carried = [];
      carriedBytes = 0;
      line += 1;
      position = end + 1;
    }
    let count = 0;
    let firstLine = line;
    for (let end = bytes.indexOf(LF, position); end >= 0; end = bytes.indexOf(LF, position)) {
      if (end - position > maxLineBytes) {
        if (count > 0)
          yield block(bytes, { starts, ends, count, offset, firstLine, terminated: true });
        const at = offset + position;
        yield {
          kind: 'oversized',
          offset: at,
          line: firstLine + count,
          byteLength: end - position,
        };
        firstLine += count + 1;
        count = 0;
      } else {
        if (count === starts.length) {
          starts = grow(starts);
          ends = grow(ends);
        }
        starts[count] = position;
        ends[count] = end > position && bytes[end - 1] === CR ? end - 1 : end;
        count += 1;
      }
      position = end + 1;
    }
    if (count > 0) yield block(bytes, { starts, ends, count, offset, firstLine, terminated: true });
    line = firstLine + count;
    if (position < bytes.length) {
      carriedBytes = bytes.length - position;
      // A copy: the rest of the chunk must not stay alive for one open line, and its owner may reuse it.
      carried = carriedBytes > maxLineBytes ? [] : [Buffer.from(bytes.subarray(position))];
    }
    offset += bytes.length;
  }
  if (carriedBytes === 0) return;
  yield carriedBytes > maxLineBytes
    ? { kind: 'oversized', offset: offset - carriedBytes, line, byteLength: carriedBytes }
    : single(Buffer.concat(carried, carriedBytes), false);
}

function block(bytes: Buffer, rest: Omit<LineBlock, 'kind' | 'bytes'>): LineBlock {
  return { kind: 'lines', bytes, ...rest };
}

function trimReturn(bytes: Uint8Array, start: number, end: number): number {
  return end > start && bytes[end - 1] === CR ? end - 1 : end;
}

function grow(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
