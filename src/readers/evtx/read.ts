/**
 * Decodes a Windows event log: chunks of 64 KiB, one at a time → records → events → rows. The file header's counts are not
 * believed: a log that was copied from a running machine has old ones.
 */
import { toDiagnostic } from '../../diagnostics/catalogue.ts';
import type { ReadContext, ReadItem, SkippedRecord } from '../reader.ts';
import { isNeeded, WindowsRows } from '../windows/windows-rows.ts';
import {
  CHUNK_BYTES,
  CHUNK_HEADER_BYTES,
  CHUNK_MAGIC,
  findRecordsEnd,
  isChunk,
  isIntact,
  walkRecords,
} from './chunk.ts';
import { EvtxFault } from './fault.ts';
import { RecordReader } from './record.ts';

export const FILE_MAGIC: Buffer = Buffer.from('ElfFile\0');
/** The file header's block; the header itself has 128 bytes. */
export const FILE_HEADER_BYTES = 4096;

/** Reads the whole content; yields batches as they fill, faults where they are, and one summary last. */
export async function* decodeEvtx(
  content: AsyncIterable<Uint8Array>,
  context: ReadContext,
): AsyncGenerator<ReadItem> {
  const decoder = new EvtxDecoder(context.deviceName ?? '');
  for await (const bytes of content) {
    for (let at = 0; at < bytes.length; ) {
      at += decoder.fill(bytes, at);
      if (decoder.isFull) {
        decoder.readBlock();
        yield* decoder.take(false);
      }
    }
  }
  decoder.finish();
  yield* decoder.take(true);
  yield* decoder.notices();
  yield { kind: 'summary', records: decoder.records, unneeded: decoder.rows.unneeded() };
}

class EvtxDecoder {
  readonly rows: WindowsRows;
  records = 0;
  private readonly reader = new RecordReader();
  private block: Buffer = Buffer.alloc(CHUNK_BYTES);
  private filled = 0;
  /** Offset of the block in the content. */
  private offset = 0;
  private isStart = true;
  private faults: SkippedRecord[] = [];
  private wrongChecksums = 0;
  private cutAt: number | undefined;

  constructor(deviceName: string) {
    this.rows = new WindowsRows(deviceName);
  }

  get isFull(): boolean {
    return this.filled === this.wanted;
  }

  /** The file header is a block of its own; a part of a log may come without it. */
  private get wanted(): number {
    return this.isStart ? FILE_HEADER_BYTES : CHUNK_BYTES;
  }

  /** Takes bytes from `at` as far as the block has room; gives their number. */
  fill(bytes: Uint8Array, at: number): number {
    const count = Math.min(bytes.length - at, this.wanted - this.filled);
    this.block.set(bytes.subarray(at, at + count), this.filled);
    this.filled += count;
    return count;
  }

  readBlock(): void {
    if (this.isStart) {
      this.isStart = false;
      // Without a file header the first block is the beginning of a chunk.
      if (this.block.compare(CHUNK_MAGIC, 0, 8, 0, 8) === 0) return;
      this.drop(this.filled);
      return;
    }
    const bytes = this.block.subarray(0, this.filled);
    const next = isChunk(bytes) ? -1 : bytes.indexOf(CHUNK_MAGIC);
    const end = next > 0 ? next : bytes.length;
    this.readChunk(bytes.subarray(0, end));
    this.drop(end);
  }

  /** Lets go of bytes that were read. What stays is copied to a new block: names of the old one are not looked up again. */
  private drop(count: number): void {
    this.block.copyWithin(0, count, this.filled);
    this.filled -= count;
    this.offset += count;
  }

  private readChunk(bytes: Buffer): void {
    if (isChunk(bytes)) {
      const end = findRecordsEnd(bytes);
      const intact = isIntact(bytes);
      if (!intact) this.wrongChecksums += 1;
      this.reader.openChunk(bytes, intact);
      this.readRecords(bytes, CHUNK_HEADER_BYTES, end);
      return;
    }
    if (isEmpty(bytes)) return;
    // No header: what looks like a record in it is read, all else is one fault.
    this.reader.openChunk(bytes, false);
    this.readRecords(bytes, 0, bytes.length);
  }

  private readRecords(bytes: Buffer, start: number, end: number): void {
    for (const piece of walkRecords(bytes, start, end)) {
      if (piece.kind === 'record') this.readRecord(piece.start, piece.end);
      else if (!isEmpty(bytes.subarray(piece.start, piece.end)))
        this.skip(piece.start, `${piece.end - piece.start} bytes are no record`);
    }
  }

  private readRecord(start: number, end: number): void {
    const { reader, rows } = this;
    this.records += 1;
    try {
      reader.open(start, end);
      const { provider, channel, eventId } = reader;
      if (isNeeded(provider, channel, eventId)) rows.add(reader.readEvent(), this.records);
      else rows.countUnneeded(channel === '' ? provider : channel, eventId);
    } catch (thrown) {
      if (!(thrown instanceof EvtxFault)) throw thrown;
      this.skip(start, thrown.message);
    }
  }

  private skip(at: number, reason: string): void {
    const diagnostic = toDiagnostic('RDR050', { reason });
    this.faults.push({ kind: 'skipped', offset: this.offset + at, diagnostic });
  }

  finish(): void {
    if (this.filled === 0 || isEmpty(this.block.subarray(0, this.filled))) return;
    this.cutAt = this.offset + this.filled;
    if (this.isStart) this.readBlock();
    while (this.filled > 0) this.readBlock();
  }

  *take(all: boolean): Generator<ReadItem> {
    const { faults } = this;
    this.faults = [];
    yield* faults;
    yield* this.rows.take(all);
  }

  *notices(): Generator<ReadItem> {
    const { wrongChecksums: chunks, cutAt: offset } = this;
    if (chunks > 0) yield { kind: 'notice', diagnostic: toDiagnostic('RDR051', { chunks }) };
    if (offset !== undefined)
      yield { kind: 'notice', diagnostic: toDiagnostic('RDR052', { offset }) };
  }
}

const ZEROS: Buffer = Buffer.alloc(CHUNK_BYTES);

function isEmpty(bytes: Buffer): boolean {
  return bytes.equals(ZEROS.subarray(0, bytes.length));
}
