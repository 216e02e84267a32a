/**
 * Joins records to events. An event is (device, serial, time); its records may interleave with those of others. It ends
 * with EOE, with PROCTITLE once its SYSCALL is there (the kernel writes it last), or when the log has moved more than two
 * seconds away (two later events say so). Ended events leave in the order in which they began, so that a parent's execution is known before its
 * child's even when its last record came late. A log in another order (newest first, as `ausearch` prints) only needs the
 * two seconds.
 */
import { AuditEvent } from './event.ts';
import { ProcessTable } from './process-table.ts';
import { EOE, PROCTITLE } from './record-header.ts';

/** Records of one event lie no farther apart (the same distance as in libauparse and ausearch). */
export const EVENT_DISTANCE_MS = 2000;
/** Bounds on open events, of all devices together. */
export const MAX_OPEN_EVENTS = 16_384;
export const MAX_OPEN_BYTES: number = 32 * 1024 * 1024;

/** One machine of the log: what `node=` names, or the only one. */
export class Device {
  readonly name: string;
  readonly processes: ProcessTable = new ProcessTable();
  /** Open events that others stand after: most events end before the next one begins, and never enter. */
  readonly open: Map<number, AuditEvent> = new Map();
  /** Open events by their beginning; those before `head` have left. */
  queue: AuditEvent[] = [];
  head = 0;
  last: AuditEvent | undefined;
  /** When the two events began that began last. */
  latest: number = Number.NaN;
  beforeLatest: number = Number.NaN;

  constructor(name: string) {
    this.name = name;
  }
}

export class EventAssembler {
  private readonly devices: Device[] = [];
  private readonly spare: AuditEvent[] = [];
  private readonly finish: (device: Device, event: AuditEvent) => void;
  private openEvents = 0;
  private openBytes = 0;

  constructor(finish: (device: Device, event: AuditEvent) => void) {
    this.finish = finish;
  }

  addDevice(name: string): Device {
    const device = new Device(name);
    this.devices.push(device);
    return device;
  }

  /** Takes a record of a type that a table needs; `start` is where its fields begin. */
  add(
    device: Device,
    record: { type: number; time: number; serial: number },
    bytes: Buffer,
    start: number,
    end: number,
  ): void {
    const { type, time, serial } = record;
    let event = device.last;
    if (event === undefined || event.serial !== serial || event.time !== time) {
      event = device.open.get(toKey(time, serial));
      if (event === undefined) {
        if (type === EOE) return;
        event = this.begin(device, time, serial);
      }
      keepLast(device);
      device.last = event;
    }
    if (type !== EOE) {
      event.add(type, bytes, start, end);
      this.openBytes += end - start;
    }
    if (type === EOE || (type === PROCTITLE && event.hasSyscall)) {
      event.complete = true;
      this.drain(device);
    } else if (this.openBytes > MAX_OPEN_BYTES || this.openEvents > MAX_OPEN_EVENTS) this.flush();
  }

  private begin(device: Device, time: number, serial: number): AuditEvent {
    device.beforeLatest = device.latest;
    device.latest = time;
    this.drain(device);
    const event = this.spare.pop() ?? new AuditEvent();
    event.open(time, serial);
    device.queue.push(event);
    this.openEvents += 1;
    return event;
  }

  private drain(device: Device): void {
    const queue = device.queue;
    let head = device.head;
    for (; head < queue.length; head += 1) {
      const event = queue[head];
      if (event === undefined) break;
      if (!event.complete && !isOver(event, device)) break;
      this.leave(device, event);
    }
    device.head = head;
    if (head === queue.length) {
      queue.length = 0;
      device.head = 0;
    } else if (head > 1024) {
      device.queue = queue.slice(head);
      device.head = 0;
    }
  }

  private leave(device: Device, event: AuditEvent): void {
    if (event.listed) device.open.delete(toKey(event.time, event.serial));
    if (device.last === event) device.last = undefined;
    this.openEvents -= 1;
    this.openBytes -= event.size;
    this.finish(device, event);
    event.release();
    if (this.spare.length < 256) this.spare.push(event);
  }

  /** Ends every open event. */
  flush(): void {
    for (const device of this.devices) {
      for (let index = device.head; index < device.queue.length; index += 1) {
        const event = device.queue[index];
        if (event !== undefined) this.leave(device, event);
      }
      device.queue.length = 0;
      device.head = 0;
    }
  }

  /** Forgets all devices with their processes; open events end first. */
  reset(): void {
    this.flush();
    this.devices.length = 0;
  }

  /** Copies the open events' records out of a block before it is let go. */
  detach(bytes: Buffer): void {
    if (this.openEvents === 0) return;
    for (const device of this.devices)
      for (let index = device.head; index < device.queue.length; index += 1)
        device.queue[index]?.detach(bytes);
  }
}

/** The event of the last record is found by `last`; it enters the map when another one takes that place. */
function keepLast({ last, open }: Device): void {
  if (last === undefined || last.listed) return;
  last.listed = true;
  open.set(toKey(last.time, last.serial), last);
}

/** Serial and time in one safe integer: 32 bits of serial, 20 of milliseconds (they begin anew after 17 minutes). */
function toKey(time: number, serial: number): number {
  return (time % 1_048_576) * 4_294_967_296 + serial;
}

/** Whether the log has moved away: two events in a row say so, because one time alone may be a damaged byte. */
function isOver(event: AuditEvent, { latest, beforeLatest }: Device): boolean {
  return (
    Math.abs(latest - event.time) > EVENT_DISTANCE_MS &&
    Math.abs(beforeLatest - event.time) > EVENT_DISTANCE_MS
  );
}
