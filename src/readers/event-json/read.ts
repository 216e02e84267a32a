/** Decodes Windows events in JSON → rows. Events in XML inside a record (a raw Splunk export) are read too. */
import { toDiagnostic } from '../../diagnostics/catalogue.ts';
import { toUtcTicks } from '../../schema/values/time-zone.ts';
import type { ReadContext, ReadItem, SkippedRecord } from '../reader.ts';
import type { JsonObject } from '../records/json-value.ts';
import { cutRecords, RecordCutter, type StreamItem } from '../records/record-stream.ts';
import { peel } from '../records/unwrap.ts';
import { streamUtf8 } from '../tabular/text-encoding.ts';
import type { WindowsEvent } from '../windows/event.ts';
import { parseEventXml } from '../windows/event-xml.ts';
import { WindowsRows } from '../windows/windows-rows.ts';
import { findEvent } from './shapes.ts';

const XML = /^\s*(?:<\?xml[^>]*\?>\s*)?<Event[\s>]/;

/** Whether a record is a Windows event, or holds one in a wrapper. */
export function holdsEvent(record: JsonObject): boolean {
  return peel(record).some((inside) => {
    if (inside.kind === 'record') return findEvent(inside.record) !== null;
    return inside.kind === 'text' && XML.test(inside.text);
  });
}

/** Reads the whole content; yields batches as they fill, faults where they are, and one summary last. */
export async function* decodeEventJson(
  content: AsyncIterable<Uint8Array>,
  context: ReadContext,
): AsyncGenerator<ReadItem> {
  const decoder = new JsonDecoder(context);
  const cutter = new RecordCutter(holdsEvent);
  const plain = streamUtf8(content, (_encoding, markLength) => {
    decoder.markLength = markLength;
  });
  for await (const item of cutRecords(plain, cutter, holdsEvent)) {
    yield* decoder.read(item);
    yield* decoder.rows.take(false);
  }
  yield* decoder.rows.take(true);
  yield* decoder.notices();
  yield { kind: 'summary', records: cutter.records, unneeded: decoder.unneeded() };
}

class JsonDecoder {
  readonly rows: WindowsRows;
  markLength = 0;
  private readonly context: ReadContext;
  private others = 0;
  private zoneless = 0;

  constructor(context: ReadContext) {
    this.context = context;
    this.rows = new WindowsRows(context.deviceName ?? '');
  }

  *read(item: StreamItem): Generator<ReadItem> {
    if (item.kind === 'text') this.others += 1;
    else if (item.kind === 'skipped') yield this.place(item);
    else {
      for (const inside of peel(item.record)) {
        if (inside.kind === 'record') this.readRecord(inside.record, item.ordinal);
        else if (inside.kind === 'text' && XML.test(inside.text)) {
          const event = parseEventXml(inside.text);
          if (typeof event !== 'string') this.rows.add(event, item.ordinal);
          else {
            const diagnostic = toDiagnostic('RDR053', { reason: event });
            const { offset, ordinal } = item;
            yield this.place({ kind: 'skipped', offset, record: ordinal, diagnostic });
          }
        } else this.others += 1;
      }
    }
  }

  private readRecord(record: JsonObject, ordinal: number): void {
    const found = findEvent(record);
    if (found === null) {
      this.others += 1;
      return;
    }
    this.rows.add(found.isZoneless ? this.inZone(found.event) : found.event, ordinal);
  }

  private inZone(event: WindowsEvent): WindowsEvent {
    this.zoneless += 1;
    const { timezone } = this.context;
    const { timeCreated } = event;
    if (timezone === undefined || timeCreated === null) return event;
    return { ...event, timeCreated: toUtcTicks(timeCreated, timezone) };
  }

  private place(item: SkippedRecord): SkippedRecord {
    return item.offset === undefined ? item : { ...item, offset: item.offset + this.markLength };
  }

  *notices(): Generator<ReadItem> {
    if (this.zoneless === 0) return;
    const at = { table: 'Windows events', column: 'TimeCreated', rows: this.zoneless };
    const zone = this.context.timezone ?? 'UTC (assumed)';
    const diagnostic = toDiagnostic('RDR028', { ...at, zone });
    yield { kind: 'notice', diagnostic };
  }

  unneeded(): Readonly<Record<string, number>> {
    const events = this.rows.unneeded();
    return this.others === 0 ? events : { ...events, 'record of another kind': this.others };
  }
}
