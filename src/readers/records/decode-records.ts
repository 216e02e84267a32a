/**
 * Decodes a content of JSON records: stream → records → what is inside their wrappers → rows by the mapping of the format
 * that each record has. A file may hold records of several formats (the export of a search engine).
 */
import { toDiagnostic } from '../../diagnostics/catalogue.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { ReadContext, ReadItem } from '../reader.ts';
import { type Encoding, streamUtf8 } from '../tabular/text-encoding.ts';
import type { JsonObject } from './json-value.ts';
import type { RecordFormat } from './mapping.ts';
import { cutRecords, RecordCutter, type StreamItem } from './record-stream.ts';
import { RowWriter } from './row-writer.ts';
import { type Peeled, peel } from './unwrap.ts';

/** Kinds that are counted by name; the rest goes into one count. */
const MAX_KINDS = 512;

/** The format of a record, `first` being asked before the others. */
export function findFormat(
  record: JsonObject,
  formats: readonly RecordFormat[],
  first?: RecordFormat,
): RecordFormat | undefined {
  if (first?.recognise(record) === true) return first;
  return formats.find((format) => format.recognise(record));
}

/** Reads the whole content; yields batches as they fill, faults where they are, and one summary last. */
export async function* decodeRecords(
  content: AsyncIterable<Uint8Array>,
  context: ReadContext,
  formats: readonly RecordFormat[],
): AsyncGenerator<ReadItem> {
  const decoder = new RecordDecoder(context, formats);
  const isKnown = (record: JsonObject): boolean =>
    peel(record).some(
      (inside) => inside.kind === 'record' && findFormat(inside.record, formats) !== undefined,
    );
  const cutter = new RecordCutter(isKnown);
  const plain = streamUtf8(content, (encoding, markLength) => {
    decoder.hearEncoding(encoding, markLength);
  });
  for await (const item of cutRecords(plain, cutter, isKnown)) {
    if (item.kind === 'skipped') yield decoder.place(item);
    else {
      decoder.read(item);
      yield* decoder.rows.take(false);
    }
  }
  yield* decoder.rows.take(true);
  yield* decoder.notices();
  yield { kind: 'summary', records: cutter.records, unneeded: decoder.unneeded() };
}

class RecordDecoder {
  readonly rows: RowWriter;
  private readonly formats: readonly RecordFormat[];
  private readonly context: ReadContext;
  private readonly kinds = new Map<string, number>();
  private readonly twice = new Map<string, number>();
  private readonly openers = new Map<RecordFormat, (record: JsonObject) => readonly JsonObject[]>();
  private format: RecordFormat | undefined;
  private replaced = 0;
  private firstReplaced = 0;
  private encoding: Encoding = 'utf-8';
  private markLength = 0;

  constructor(context: ReadContext, formats: readonly RecordFormat[]) {
    this.context = context;
    this.formats = formats;
    this.rows = new RowWriter(context);
  }

  hearEncoding(encoding: Encoding, markLength: number): void {
    this.encoding = encoding;
    this.markLength = markLength;
  }

  /** Offsets count from the beginning of the content, its byte order mark included. */
  place<T extends { readonly offset?: number }>(item: T): T {
    return item.offset === undefined ? item : { ...item, offset: item.offset + this.markLength };
  }

  read(item: Exclude<StreamItem, { kind: 'skipped' }>): void {
    if (item.kind === 'text') {
      this.count('line without JSON');
      return;
    }
    if (!item.isUtf8) {
      if (this.replaced === 0) this.firstReplaced = item.offset + this.markLength;
      this.replaced += 1;
    }
    if (item.twice !== null) add(this.twice, item.twice);
    for (const inside of peel(item.record)) this.readInside(inside, item.ordinal);
  }

  private readInside(inside: Peeled, ordinal: number): void {
    if (inside.kind === 'marker') this.count(inside.what);
    else if (inside.kind === 'text') this.count('text inside a wrapper');
    else this.readRecord(inside.record, ordinal);
  }

  private readRecord(record: JsonObject, ordinal: number): void {
    const format = findFormat(record, this.formats, this.format);
    if (format === undefined) {
      this.count('record of another kind');
      return;
    }
    this.format = format;
    for (const opened of this.open(format, record)) {
      const mapping = format.rows.find(({ when }) => when.test(opened));
      if (mapping === undefined || !this.rows.write(mapping, opened, ordinal))
        this.count(format.kindOf(opened));
    }
  }

  private open(format: RecordFormat, record: JsonObject): readonly JsonObject[] {
    if (format.opener === undefined) return [record];
    let open = this.openers.get(format);
    if (open === undefined) {
      open = format.opener();
      this.openers.set(format, open);
    }
    return open(record);
  }

  private count(kind: string): void {
    const name = kind.length > 100 ? `${kind.slice(0, 100)}…` : kind;
    add(this.kinds, this.kinds.has(name) || this.kinds.size < MAX_KINDS ? name : 'other kinds');
  }

  *notices(): Generator<ReadItem> {
    for (const diagnostic of this.listNotices()) yield { kind: 'notice', diagnostic };
  }

  private listNotices(): readonly Diagnostic[] {
    const said: Diagnostic[] = [];
    const { rows, replaced, encoding } = this;
    if (rows.nameless > 0) said.push(toDiagnostic('RDR060', { rows: rows.nameless }));
    for (const { table, column, type, rows: cells } of rows.unreadable.values())
      said.push(toDiagnostic('RDR027', { table, column, type, rows: cells }));
    const zone = this.context.timezone ?? 'UTC (assumed)';
    for (const { table, column, rows: cells } of rows.zoneless.values())
      said.push(toDiagnostic('RDR028', { table, column, rows: cells, zone }));
    if (replaced > 0)
      said.push(toDiagnostic('RDR026', { records: replaced, offset: this.firstReplaced }));
    if (encoding !== 'utf-8')
      said.push(toDiagnostic('RDR038', { encoding: encoding.toUpperCase() }));
    for (const [field, records] of this.twice)
      said.push(toDiagnostic('RDR036', { field, records }));
    return said;
  }

  unneeded(): Readonly<Record<string, number>> {
    const sorted = [...this.kinds].sort(([first], [second]) => (first < second ? -1 : 1));
    return Object.fromEntries(sorted);
  }
}

function add(counts: Map<string, number>, name: string): void {
  if (counts.has(name) || counts.size <= MAX_KINDS) counts.set(name, (counts.get(name) ?? 0) + 1);
}
