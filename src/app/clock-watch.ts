/**
 * Watches whether the times of a log follow its records: a clock that was set back, or logs that were joined, show as a
 * record that is much earlier than the one before it on the same device. What is newest first, or in no order at all, is an
 * export and says nothing of clocks. Of what the engine reads by itself, which are exports, nothing is watched.
 */
import { toDiagnostic } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { ColumnBatch, ColumnData } from '../schema/column-batch.ts';
import { findTable, findTimeColumn } from '../schema/tables.ts';
import { toTimespanText } from '../schema/values/timespan.ts';

/** Ticks (10 minutes): calls that are told of when they end, and queues on the way to the log, make less. */
const LEAST_STEP = 6_000_000_000n;
/** More steps are no clock that was set: the records are in no order of time. */
const MOST_STEPS = 64;
/** Backward steps of a hundred, of any size, up to which records count as written in time. */
const MOST_BACKWARDS = 0.05;
/** Devices of one table whose last time is kept; of others nothing is said. */
const MOST_DEVICES = 4096;

const NO_BYTES = new Uint8Array();

interface Step {
  readonly ticks: bigint;
  readonly record: bigint;
  readonly device: string;
}

/** The last time of one device in one table. */
interface Last {
  time: bigint;
}

/** The bytes of a row's device; none where the batch has no such column. */
function bytesAt(data: ColumnData | undefined, row: number): Uint8Array {
  if (data?.form !== 'text') return NO_BYTES;
  return data.bytes.subarray(data.offsets[row] ?? 0, data.offsets[row + 1] ?? 0);
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

const toText = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

class TableWatch {
  readonly #lasts = new Map<string, Last>();
  /** The device of the row before: records of one device mostly follow each other. */
  #device: { readonly bytes: Uint8Array; readonly last: Last } | null = null;

  /** The place of the last time of a row's device; null when there are too many devices. */
  lastOf(bytes: Uint8Array): Last | null {
    if (this.#device !== null && isSame(this.#device.bytes, bytes)) return this.#device.last;
    const name = toText(bytes).trim().toLowerCase();
    let last = this.#lasts.get(name);
    if (last === undefined) {
      if (this.#lasts.size >= MOST_DEVICES) return null;
      last = { time: -1n };
      this.#lasts.set(name, last);
    }
    // The batch's buffers are used again.
    this.#device = { bytes: bytes.slice(), last };
    return last;
  }
}

export class ClockWatch {
  readonly #tables = new Map<string, TableWatch>();
  #forwards = 0;
  #backwards = 0;
  #steps = 0;
  #largest: Step | null = null;

  /** Takes the next rows of a file, in the order of its records. */
  add({ table, columns, records, rowCount }: ColumnBatch): void {
    const known = findTable(table);
    const timeName = known === undefined ? undefined : findTimeColumn(known);
    const times = columns.find(({ name }) => name === timeName)?.data;
    if (times?.form !== 'int64') return;
    const devices = columns.find(({ name }) => name === 'DeviceName')?.data;
    const watch = this.#tables.get(table) ?? new TableWatch();
    this.#tables.set(table, watch);
    for (let row = 0; row < rowCount; row += 1) {
      const time = times.values[row];
      if (time === undefined || times.valid?.[row] === 0) continue;
      const device = bytesAt(devices, row);
      const last = watch.lastOf(device);
      if (last === null) continue;
      if (last.time > time) this.#noteBack(last.time - time, records[row] ?? 0n, device);
      else if (last.time >= 0n && last.time < time) this.#forwards += 1;
      last.time = time;
    }
  }

  #noteBack(ticks: bigint, record: bigint, device: Uint8Array): void {
    this.#backwards += 1;
    if (ticks <= LEAST_STEP) return;
    this.#steps += 1;
    if (this.#largest !== null && this.#largest.ticks >= ticks) return;
    this.#largest = { ticks, record, device: toText(device) };
  }

  /** What is to be said of the file; null when its times follow its records, or it is no log. */
  notice(): Diagnostic | null {
    const steps = this.#forwards + this.#backwards;
    const isLog = this.#backwards <= Math.max(1, MOST_BACKWARDS * steps);
    if (this.#largest === null || !isLog || this.#steps > MOST_STEPS) return null;
    const { ticks, record, device } = this.#largest;
    return toDiagnostic('CAS017', {
      places: this.#steps,
      span: toTimespanText(ticks),
      record: String(record),
      device,
    });
  }
}
