/** Decodes Windows events in XML → rows. */
import { toDiagnostic } from '../../diagnostics/catalogue.ts';
import type { ReadContext, ReadItem, SkippedRecord } from '../reader.ts';
import { type Encoding, streamUtf8 } from '../tabular/text-encoding.ts';
import { parseEventXml } from '../windows/event-xml.ts';
import { WindowsRows } from '../windows/windows-rows.ts';
import { EventSlicer, MAX_EVENT_BYTES, type Slice } from './event-slices.ts';

/** Reads the whole content; yields batches as they fill, faults where they are, and one summary last. */
export async function* decodeEventXml(
  content: AsyncIterable<Uint8Array>,
  context: ReadContext,
): AsyncGenerator<ReadItem> {
  const decoder = new XmlDecoder(context.deviceName ?? '');
  const slicer = new EventSlicer();
  const plain = streamUtf8(content, (encoding, markLength) => {
    decoder.hearEncoding(encoding, markLength);
  });
  for await (const chunk of plain) {
    for (const slice of slicer.add(chunk)) yield* decoder.read(slice);
    yield* decoder.rows.take(false);
  }
  for (const slice of slicer.end()) yield* decoder.read(slice);
  yield* decoder.rows.take(true);
  yield* decoder.notices();
  yield { kind: 'summary', records: decoder.records, unneeded: decoder.unneeded() };
}

class XmlDecoder {
  readonly rows: WindowsRows;
  records = 0;
  private lines = 0;
  private encoding: Encoding = 'utf-8';
  private markLength = 0;

  constructor(deviceName: string) {
    this.rows = new WindowsRows(deviceName);
  }

  hearEncoding(encoding: Encoding, markLength: number): void {
    this.encoding = encoding;
    this.markLength = markLength;
  }

  *read(slice: Slice): Generator<ReadItem> {
    if (slice.kind === 'lines') {
      this.lines += slice.count;
      return;
    }
    this.records += 1;
    const { offset } = slice;
    if (slice.kind === 'oversized') {
      yield this.skip(offset, toDiagnostic('RDR023', { limit: MAX_EVENT_BYTES }));
    } else if (slice.kind === 'cut') {
      yield this.skip(offset, toDiagnostic('RDR053', { reason: 'it breaks off' }));
    } else {
      const event = parseEventXml(slice.xml);
      if (typeof event === 'string')
        yield this.skip(offset, toDiagnostic('RDR053', { reason: event }));
      else this.rows.add(event, this.records);
    }
  }

  /** Offsets count from the beginning of the content, its byte order mark included. */
  private skip(offset: number, diagnostic: SkippedRecord['diagnostic']): SkippedRecord {
    const at = offset + this.markLength;
    return { kind: 'skipped', offset: at, record: this.records, diagnostic };
  }

  *notices(): Generator<ReadItem> {
    const { encoding } = this;
    if (encoding === 'utf-8') return;
    const diagnostic = toDiagnostic('RDR038', { encoding: encoding.toUpperCase() });
    yield { kind: 'notice', diagnostic };
  }

  unneeded(): Readonly<Record<string, number>> {
    const events = this.rows.unneeded();
    return this.lines === 0 ? events : { ...events, 'line without an event': this.lines };
  }
}
