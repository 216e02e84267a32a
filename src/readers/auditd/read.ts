/**
 * Decodes a raw audit log: lines → records → events → rows. State is bounded (see README.md), so a log of any size is read
 * in the memory of its blocks.
 */
import { toDiagnostic } from '../../diagnostics/catalogue.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { type LineBlock, MAX_LINE_BYTES, readLines } from '../lines.ts';
import type { ReadContext, ReadItem, SkippedRecord } from '../reader.ts';
import { type Device, EventAssembler } from './event-assembler.ts';
import { EventRows } from './event-rows.ts';
import { type HeaderFault, OTHER, RecordHeader, TYPE_NAMES } from './record-header.ts';

/** Machines of one log that are told apart at a time; when more appear, all that is known of processes is forgotten. */
export const MAX_DEVICES = 4096;
/** Record types that are counted by name; the rest goes into one count. */
const MAX_COUNTED_TYPES = 512;

/** Reads the whole content; yields batches as they fill, faults where they are, and one summary last. */
export async function* decodeAudit(
  content: AsyncIterable<Uint8Array>,
  context: ReadContext,
): AsyncGenerator<ReadItem> {
  const decoder = new AuditDecoder(context);
  for await (const block of readLines(content)) {
    if (block.kind === 'oversized') yield decoder.skip(block.offset, block.line, 'oversized');
    else {
      decoder.readBlock(block);
      yield* decoder.takeFaults();
      yield* decoder.rows.take(false);
    }
  }
  decoder.finish();
  yield* decoder.takeFaults();
  yield* decoder.rows.take(true);
  yield* decoder.notices();
  yield { kind: 'summary', records: decoder.records, unneeded: decoder.unneeded() };
}

class AuditDecoder {
  readonly rows: EventRows = new EventRows();
  /** Lines that are, or should be, records. */
  records = 0;
  private readonly header = new RecordHeader();
  private readonly assembler: EventAssembler;
  private readonly devices = new Map<string, Device>();
  private readonly contextName: string | undefined;
  private device: Device | undefined;
  private nodeName = Buffer.alloc(0);
  private readonly leftOut: number[] = TYPE_NAMES.map(() => 0);
  private readonly otherTypes = new Map<string, number>();
  private faults: SkippedRecord[] = [];
  private namelessSeen = false;
  private cutAt: number | undefined;

  constructor(context: ReadContext) {
    this.contextName = context.deviceName;
    this.assembler = new EventAssembler((device, event) => {
      if (this.rows.add(device, event)) return;
      for (let index = 0; index < event.count; index += 1) this.count(event.types[index] ?? OTHER);
    });
  }

  private count(type: number): void {
    this.leftOut[type] = (this.leftOut[type] ?? 0) + 1;
  }

  readBlock(block: LineBlock): void {
    const { bytes, starts, ends, count } = block;
    const header = this.header;
    for (let index = 0; index < count; index += 1) {
      let start = starts[index] ?? 0;
      const end = ends[index] ?? 0;
      // A crash leaves blocks of zeros in a log; what follows them in the line is a record.
      while (start < end && bytes[start] === 0) start += 1;
      const fault = header.read(bytes, start, end);
      if (fault !== undefined) {
        this.noteFault(block, index, fault);
        continue;
      }
      this.records += 1;
      if (header.type === OTHER) this.countOther(bytes);
      else this.assembler.add(this.findDevice(bytes), header, bytes, header.body, end);
    }
    if (!block.terminated) this.cutAt = block.offset;
    this.assembler.detach(bytes);
  }

  private noteFault(block: LineBlock, index: number, fault: HeaderFault): void {
    const { bytes } = block;
    const start = block.starts[index] ?? 0;
    const end = block.ends[index] ?? 0;
    if (isSeparator(bytes, start, end)) return;
    this.records += 1;
    this.faults.push(this.skip(block.offset + start, block.firstLine + index, fault));
  }

  skip(offset: number, line: number, reason: HeaderFault | 'oversized'): SkippedRecord {
    const diagnostic =
      reason === 'oversized'
        ? toDiagnostic('RDR023', { limit: MAX_LINE_BYTES })
        : toDiagnostic('RDR001', { reason: FAULT_TEXTS[reason] });
    return { kind: 'skipped', offset, record: line, diagnostic };
  }

  private countOther(bytes: Buffer): void {
    const { typeStart, typeEnd } = this.header;
    let name = bytes.toString('latin1', typeStart, typeEnd);
    if (!this.otherTypes.has(name) && this.otherTypes.size >= MAX_COUNTED_TYPES)
      name = 'other types';
    this.otherTypes.set(name, (this.otherTypes.get(name) ?? 0) + 1);
  }

  private findDevice(bytes: Buffer): Device {
    const { nodeStart, nodeEnd } = this.header;
    const known = this.device;
    if (known !== undefined && isSame(this.nodeName, bytes, nodeStart, nodeEnd)) return known;
    const name = bytes.toString('utf8', nodeStart, nodeEnd);
    if (name === '' && this.contextName === undefined) this.namelessSeen = true;
    let device = this.devices.get(name);
    if (device === undefined) {
      if (this.devices.size >= MAX_DEVICES) {
        this.assembler.reset();
        this.devices.clear();
      }
      device = this.assembler.addDevice(name === '' ? (this.contextName ?? '') : name);
      this.devices.set(name, device);
    }
    this.device = device;
    this.nodeName = Buffer.from(bytes.subarray(nodeStart, nodeEnd));
    return device;
  }

  finish(): void {
    this.assembler.flush();
  }

  takeFaults(): readonly SkippedRecord[] {
    if (this.faults.length === 0) return this.faults;
    const taken = this.faults;
    this.faults = [];
    return taken;
  }

  *notices(): Generator<ReadItem> {
    const notice = (diagnostic: Diagnostic): ReadItem => ({ kind: 'notice', diagnostic });
    if (this.namelessSeen) yield notice(toDiagnostic('RDR002', {}));
    if (this.cutAt !== undefined) yield notice(toDiagnostic('RDR003', { offset: this.cutAt }));
    for (const arch of this.rows.unknownArchs)
      yield notice(toDiagnostic('RDR004', { arch: arch < 0 ? '(unreadable)' : arch.toString(16) }));
  }

  unneeded(): Readonly<Record<string, number>> {
    const counts = new Map(this.otherTypes);
    TYPE_NAMES.forEach((name, type) => {
      const count = this.leftOut[type] ?? 0;
      if (count > 0) counts.set(name, count);
    });
    return Object.fromEntries([...counts].sort(([first], [second]) => (first < second ? -1 : 1)));
  }
}

const FAULT_TEXTS: Readonly<Record<HeaderFault, string>> = {
  'no-type': 'it does not begin with type=',
  'no-stamp': 'it has no msg=audit(…) after its type',
  'bad-stamp': 'its time stamp and serial cannot be read',
};

/** Empty lines, and the lines that `ausearch` puts between events (`----`, `time->…`): no records. */
function isSeparator(bytes: Buffer, start: number, end: number): boolean {
  if (end - start > 64) return false;
  const text = bytes.toString('latin1', start, end).trim();
  return text === '' || text === '----' || text.startsWith('time->');
}

function isSame(name: Buffer, bytes: Buffer, start: number, end: number): boolean {
  if (name.length !== end - start) return false;
  for (let index = 0; index < name.length; index += 1)
    if (name[index] !== bytes[start + index]) return false;
  return true;
}
