/**
 * Text columns, both ways, in blocks. DuckDB keeps a text as 16 bytes: its length and either its bytes (up to 12) or
 * four bytes of prefix and a pointer. A call into the library for each text costs more than all other work together,
 * so texts that lie side by side are read, and written, with one call.
 * Source: `duckdb_string_t` in duckdb.h, https://duckdb.org/docs/stable/clients/c/data_chunk
 */
import { isAscii, isUtf8 } from 'node:buffer';
import duckdb from '@duckdb/node-bindings';
import type { Value } from '../../schema/types.ts';
import { isValid, type Validity } from './validity.ts';

const INLINE_BYTES = 12;
/** A gap smaller than a page between two texts cannot hold an unmapped page, so one view may span it. */
const MAXIMUM_GAP = 4096;

/** Reads `rowCount` texts; null where `validity` says so. */
export function readTexts(vector: duckdb.Vector, rowCount: number, validity: Validity): Value[] {
  const bytes = toBuffer(duckdb.vector_get_data(vector, rowCount * 16));
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, rowCount * 4);
  const inline = bytes.toString('latin1', 0, rowCount * 16);
  const values: Value[] = [];
  let row = 0;
  while (row < rowCount) {
    if (!isValid(validity, row)) {
      values.push(null);
      row += 1;
    } else if (word(words, row * 4) <= INLINE_BYTES) {
      values.push(inlineText(bytes, inline, words, row));
      row += 1;
    } else {
      row = readRun(bytes, inline, words, rowCount, validity, row, values);
    }
  }
  return values;
}

function inlineText(bytes: Buffer, inline: string, words: Uint32Array, row: number): string {
  const length = word(words, row * 4);
  if (length === 0) return '';
  const start = row * 16 + 4;
  const bits = word(words, row * 4 + 1) | word(words, row * 4 + 2) | word(words, row * 4 + 3);
  return (bits & 0x80808080) === 0
    ? inline.substring(start, start + length)
    : bytes.toString('utf8', start, start + length);
}

/** Reads the texts from `first` on whose bytes lie in one stretch of memory; gives the row after them. */
function readRun(
  bytes: Buffer,
  inline: string,
  words: Uint32Array,
  rowCount: number,
  validity: Validity,
  first: number,
  values: Value[],
): number {
  const base = pointer(words, first);
  let end = base;
  let next = first;
  for (; next < rowCount; next += 1) {
    if (!isValid(validity, next)) continue;
    const length = word(words, next * 4);
    if (length <= INLINE_BYTES) continue;
    const start = pointer(words, next);
    if (start < end || start - end >= MAXIMUM_GAP) break;
    end = start + length;
  }
  const block = toBuffer(
    duckdb.get_data_from_pointer(arrayBuffer(bytes), bytes.byteOffset + first * 16 + 8, end - base),
  );
  const text = isAscii(block) ? block.toString('latin1') : null;
  for (let row = first; row < next; row += 1) {
    const length = word(words, row * 4);
    if (!isValid(validity, row)) values.push(null);
    else if (length <= INLINE_BYTES) values.push(inlineText(bytes, inline, words, row));
    else {
      const start = pointer(words, row) - base;
      values.push(
        text === null
          ? block.toString('utf8', start, start + length)
          : text.substring(start, start + length),
      );
    }
  }
  return next;
}

/**
 * Writes texts `offsets[from]`..`offsets[from + rowCount]` of `bytes` into a fresh vector of at most one chunk. One
 * call copies the whole block into the vector's own memory; the 16-byte entries then point into it. Bytes that are not
 * UTF-8 become U+FFFD: the library would silently make such a text null.
 */
export function writeTexts(
  vector: duckdb.Vector,
  bytes: Uint8Array,
  offsets: Uint32Array,
  from: number,
  rowCount: number,
): void {
  const start = word(offsets, from);
  const block = bytes.subarray(start, word(offsets, from + rowCount));
  if (!isUtf8(block) || splitsCharacter(bytes, offsets, from, rowCount)) {
    const repaired = repairTexts(bytes, offsets, from, rowCount);
    writeTexts(vector, repaired.bytes, repaired.offsets, 0, rowCount);
    return;
  }
  const entries = new Uint8Array(rowCount * 16);
  const words = new Uint32Array(entries.buffer);
  let low = 0;
  let high = 0;
  if (block.length > INLINE_BYTES) {
    duckdb.vector_assign_string_element_len(vector, 0, block);
    const head = toBuffer(duckdb.vector_get_data(vector, 16));
    low = head.readUInt32LE(8);
    high = head.readUInt32LE(12);
  }
  for (let row = 0; row < rowCount; row += 1) {
    const position = word(offsets, from + row);
    const length = word(offsets, from + row + 1) - position;
    words[row * 4] = length;
    const kept = length <= INLINE_BYTES ? length : 4;
    for (let index = 0; index < kept; index += 1) {
      entries[row * 16 + 4 + index] = bytes[position + index] ?? 0;
    }
    if (length > INLINE_BYTES) {
      const address = low + (position - start);
      words[row * 4 + 2] = address >>> 0;
      words[row * 4 + 3] = high + (address > 0xffffffff ? 1 : 0);
    }
  }
  duckdb.copy_data_to_vector(vector, 0, entries.buffer, 0, entries.byteLength);
}

/** Whether an offset falls inside a character, which makes two texts broken in a block that is whole. */
function splitsCharacter(
  bytes: Uint8Array,
  offsets: Uint32Array,
  from: number,
  rowCount: number,
): boolean {
  for (let row = from + 1; row < from + rowCount; row += 1) {
    const position = word(offsets, row);
    if (position < bytes.length && ((bytes[position] ?? 0) & 0xc0) === 0x80) return true;
  }
  return false;
}

function repairTexts(
  bytes: Uint8Array,
  offsets: Uint32Array,
  from: number,
  rowCount: number,
): { bytes: Uint8Array; offsets: Uint32Array } {
  const source = toBuffer(bytes);
  const repaired = new Uint32Array(rowCount + 1);
  const parts: Buffer[] = [];
  for (let row = 0; row < rowCount; row += 1) {
    const text = source.toString('utf8', word(offsets, from + row), word(offsets, from + row + 1));
    const part = Buffer.from(text, 'utf8');
    parts.push(part);
    repaired[row + 1] = word(repaired, row) + part.length;
  }
  return { bytes: Buffer.concat(parts), offsets: repaired };
}

/** Addresses have at most 48 bits in use: exact as a number. */
function pointer(words: Uint32Array, row: number): number {
  return word(words, row * 4 + 3) * 0x100000000 + word(words, row * 4 + 2);
}

function word(words: Uint32Array, index: number): number {
  return words[index] ?? 0;
}

function toBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function arrayBuffer(bytes: Buffer): ArrayBuffer {
  // The library hands out memory as plain array buffers; the type of `Buffer` also allows shared ones.
  return bytes.buffer as ArrayBuffer;
}
