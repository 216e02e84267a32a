/**
 * The records of one event, gathered as places in the bytes of the log. Records of several events interleave, so an event
 * stays open until its end is seen; see `event-assembler.ts` for when that is.
 */
import { SYSCALL } from './record-header.ts';

const NOTHING = Buffer.alloc(0);

export class AuditEvent {
  serial = 0;
  /** Milliseconds since 1970. */
  time = 0;
  complete = false;
  /** Whether the device's map of open events has it. */
  listed = false;
  hasSyscall = false;
  count = 0;
  /** Bytes of all its records. */
  size = 0;
  readonly types: number[] = [];
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  readonly buffers: Buffer[] = [];

  open(time: number, serial: number): void {
    this.time = time;
    this.serial = serial;
    this.complete = false;
    this.listed = false;
    this.hasSyscall = false;
    this.count = 0;
    this.size = 0;
  }

  /** Adds the fields of a record: what follows its head. */
  add(type: number, bytes: Buffer, start: number, end: number): void {
    const index = this.count;
    this.types[index] = type;
    this.starts[index] = start;
    this.ends[index] = end;
    this.buffers[index] = bytes;
    this.count = index + 1;
    this.size += end - start;
    if (type === SYSCALL) this.hasSyscall = true;
  }

  /** Copies what lies in `bytes` out of it, so that the reader may let go of the block. */
  detach(bytes: Buffer): void {
    for (let index = 0; index < this.count; index += 1) {
      if (this.buffers[index] !== bytes) continue;
      const start = this.starts[index] ?? 0;
      const copy = Buffer.from(bytes.subarray(start, this.ends[index]));
      this.buffers[index] = copy;
      this.starts[index] = 0;
      this.ends[index] = copy.length;
    }
  }

  release(): void {
    for (let index = 0; index < this.count; index += 1) this.buffers[index] = NOTHING;
    this.count = 0;
  }

  bytesOf(index: number): Buffer {
    return this.buffers[index] ?? NOTHING;
  }
}
