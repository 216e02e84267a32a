/**
 * A chunk: 64 KiB with a header, then records. What the header claims is checked, and where records end or break off
 * early the next one is sought.
 * Source: libyal, "Windows XML Event Log (EVTX) format", section 3; MS-EVEN6 does not describe the file.
 */
import { crc32 } from 'node:zlib';

export const CHUNK_BYTES = 65_536;
export const CHUNK_HEADER_BYTES = 512;
/** Magic (4), size (4), record id (8), time written (8). */
export const RECORD_HEADER_BYTES = 24;
export const CHUNK_MAGIC: Buffer = Buffer.from('ElfChnk\0');
const RECORD_MAGIC = 0x0000_2a2a;
/** Header, no content, and the copy of the size. */
const SMALLEST_RECORD = RECORD_HEADER_BYTES + 4;

const FREE_SPACE = 48;
const RECORDS_CHECKSUM = 52;

/** Something that lies where a record should: a record, or bytes that are none. */
export interface Piece {
  readonly kind: 'record' | 'damage';
  readonly start: number;
  readonly end: number;
}

export function isChunk(bytes: Buffer): boolean {
  return bytes.length >= CHUNK_HEADER_BYTES && bytes.compare(CHUNK_MAGIC, 0, 8, 0, 8) === 0;
}

/** Where the records end: the header's free space offset when it is possible, else the end of the chunk. */
export function findRecordsEnd(bytes: Buffer): number {
  if (!isChunk(bytes)) return bytes.length;
  const free = bytes.readUInt32LE(FREE_SPACE);
  return free >= CHUNK_HEADER_BYTES && free <= CHUNK_BYTES
    ? Math.min(free, bytes.length)
    : bytes.length;
}

/** Whether the bytes of all records are as Windows wrote them. */
export function isIntact(bytes: Buffer): boolean {
  if (!isChunk(bytes)) return false;
  const free = bytes.readUInt32LE(FREE_SPACE);
  if (free < CHUNK_HEADER_BYTES || free > bytes.length) return false;
  return crc32(bytes.subarray(CHUNK_HEADER_BYTES, free)) === bytes.readUInt32LE(RECORDS_CHECKSUM);
}

/** The size of the record at `at`, or 0 when none begins there. */
function recordSize(bytes: Buffer, at: number, end: number): number {
  if (at + SMALLEST_RECORD > end || bytes.readUInt32LE(at) !== RECORD_MAGIC) return 0;
  const size = bytes.readUInt32LE(at + 4);
  return size >= SMALLEST_RECORD && at + size <= end ? size : 0;
}

/**
 * The records from `start` to `end`, in order. Between two of them that do not touch lie bytes that are none; a record is
 * sought there at every eighth byte, and taken when the copy of its size agrees.
 */
export function* walkRecords(bytes: Buffer, start: number, end: number): Generator<Piece> {
  let at = start;
  while (at < end) {
    const size = recordSize(bytes, at, end);
    if (size > 0) {
      yield { kind: 'record', start: at, end: at + size };
      at += size;
      continue;
    }
    const next = seekRecord(bytes, at + 8 - (at % 8), end);
    yield { kind: 'damage', start: at, end: next };
    at = next;
  }
}

function seekRecord(bytes: Buffer, from: number, end: number): number {
  for (let at = from; at + SMALLEST_RECORD <= end; at += 8) {
    const size = recordSize(bytes, at, end);
    if (size > 0 && bytes.readUInt32LE(at + size - 4) === size) return at;
  }
  return end;
}
