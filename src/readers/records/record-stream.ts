/**
 * Cuts a stream into JSON records, with bounded memory. A damaged record costs itself: records that the damage joined to it
 * and that stand on their own are kept. Text that is no JSON (a daemon's own messages in its log) is counted.
 */
import { isUtf8 } from 'node:buffer';
import { toDiagnostic } from '../../diagnostics/catalogue.ts';
import { readLines } from '../lines.ts';
import type { SkippedRecord } from '../reader.ts';
import { JsonSplitter, type SplitItem } from '../tabular/json-splitter.ts';
import { isObject, type JsonObject, parseJson } from './json-value.ts';
import { findLayout, LAYOUT_BYTES, type Layout, readLine } from './layout.ts';

/** A longer record is passed over and reported. */
export const MAX_RECORD_BYTES: number = 16 * 1024 * 1024;

export type StreamItem =
  | {
      readonly kind: 'record';
      readonly record: JsonObject;
      /** From 1; the elements of an array that stands on one line have the number of the line's first one, and on. */
      readonly ordinal: number;
      readonly offset: number;
      readonly isUtf8: boolean;
      readonly twice: string | null;
    }
  | SkippedRecord
  /** A line without JSON. */
  | { readonly kind: 'text' };

const SEAMS = /(?<=\})[\s,]*(?=\{)|\n\s*(?=\{)/;
const MOST_PIECES = 10_000;

export class RecordCutter {
  private ordinal = 0;
  private readonly isKnown: (record: JsonObject) => boolean;

  constructor(isKnown: (record: JsonObject) => boolean) {
    this.isKnown = isKnown;
  }

  /** Records met, good and bad. */
  get records(): number {
    return this.ordinal;
  }

  private skip(offset: number, reason: string): SkippedRecord {
    this.ordinal += 1;
    const diagnostic = toDiagnostic('RDR021', { reason });
    return { kind: 'skipped', offset, record: this.ordinal, diagnostic };
  }

  private oversized(offset: number): SkippedRecord {
    this.ordinal += 1;
    const diagnostic = toDiagnostic('RDR023', { limit: MAX_RECORD_BYTES });
    return { kind: 'skipped', offset, record: this.ordinal, diagnostic };
  }

  private *objects(
    records: readonly JsonObject[],
    offset: number,
    bytes: Buffer,
    twice: string | null,
  ): Generator<StreamItem> {
    const valid = isUtf8(bytes);
    for (const record of records) {
      this.ordinal += 1;
      yield { kind: 'record', record, ordinal: this.ordinal, offset, isUtf8: valid, twice };
    }
  }

  /** What can be had of a record that does not parse. */
  private *salvage(text: string, offset: number, reason: string): Generator<StreamItem> {
    yield this.skip(offset, reason);
    const pieces = text.split(SEAMS);
    if (pieces.length < 2 || pieces.length > MOST_PIECES) return;
    let at = 0;
    for (const piece of pieces) {
      const place = text.indexOf(piece, at);
      at = place + piece.length;
      const parsed = piece.startsWith('{') ? parseJson(piece.trimEnd()) : 'no object';
      if (typeof parsed === 'string' || !isObject(parsed.value) || !this.isKnown(parsed.value))
        continue;
      const bytes = Buffer.from(piece);
      const start = offset + Buffer.byteLength(text.slice(0, place));
      yield* this.objects([parsed.value], start, bytes, parsed.twice);
    }
  }

  async *lines(content: AsyncIterable<Uint8Array>): AsyncGenerator<StreamItem> {
    for await (const block of readLines(content, MAX_RECORD_BYTES)) {
      if (block.kind === 'oversized') {
        yield this.oversized(block.offset);
        continue;
      }
      for (let index = 0; index < block.count; index += 1) {
        const start = block.starts[index] ?? 0;
        const line = block.bytes.subarray(start, block.ends[index] ?? start);
        if (line.length > 0) yield* this.line(line, block.offset + start);
      }
    }
  }

  private *line(line: Buffer, offset: number): Generator<StreamItem> {
    const text = line.toString('utf8');
    const read = readLine(text);
    if (read === null) {
      // A line with a name and a colon was a record before it was damaged.
      if (/"\s*:/.test(text)) yield this.skip(offset, 'it does not begin with {');
      else if (/[^\s[\],]/.test(text)) yield { kind: 'text' };
    } else if (typeof read !== 'string')
      yield* this.objects(read.records, offset, line, read.twice);
    else if (/"\s*:|^\s*[{[]/.test(text)) yield* this.salvage(text, offset, read);
    // Braces in the words of a message.
    else yield { kind: 'text' };
  }

  async *document(
    content: AsyncIterable<Uint8Array>,
    path: readonly string[],
  ): AsyncGenerator<StreamItem> {
    const splitter = new JsonSplitter(path, MAX_RECORD_BYTES);
    for await (const chunk of content) {
      for (const item of splitter.push(chunk)) yield* this.value(item);
    }
    for (const item of splitter.end()) yield* this.value(item);
  }

  private *value(item: SplitItem): Generator<StreamItem> {
    switch (item.kind) {
      case 'record':
      case 'cut': {
        if (item.bytes.length === 0) {
          yield this.skip(item.offset, 'the document breaks off');
          return;
        }
        const text = item.bytes.toString('utf8');
        const parsed = parseJson(text);
        if (typeof parsed === 'string') yield* this.salvage(text, item.offset, parsed);
        else if (isObject(parsed.value))
          yield* this.objects([parsed.value], item.offset, item.bytes, parsed.twice);
        return;
      }
      case 'oversized':
        yield this.oversized(item.offset);
        return;
      case 'stray':
        yield this.skip(item.offset, 'text stands between the values');
        return;
      default:
        item satisfies never;
    }
  }
}

/** The first bytes of a stream, up to what decides its layout, and the whole stream again. */
export async function lookAhead(
  content: AsyncIterable<Uint8Array>,
): Promise<{ start: Buffer; complete: boolean; whole: AsyncGenerator<Uint8Array> }> {
  const iterator = content[Symbol.asyncIterator]();
  const pieces: Buffer[] = [];
  let length = 0;
  let complete = false;
  while (length < LAYOUT_BYTES && !complete) {
    const next = await iterator.next();
    if (next.done === true) complete = true;
    else {
      // A copy: whoever lends the chunk may use it again for the next one.
      pieces.push(Buffer.from(next.value));
      length += next.value.length;
    }
  }
  async function* replay(): AsyncGenerator<Uint8Array> {
    yield* pieces;
    pieces.length = 0;
    if (complete) return;
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next())
      yield next.value;
  }
  return {
    start: Buffer.concat(pieces).subarray(0, LAYOUT_BYTES),
    complete: complete && length <= LAYOUT_BYTES,
    whole: replay(),
  };
}

/** Cuts a stream by the layout that its beginning has. */
export async function* cutRecords(
  content: AsyncIterable<Uint8Array>,
  cutter: RecordCutter,
  isKnown: (record: JsonObject) => boolean,
): AsyncGenerator<StreamItem> {
  const { start, complete, whole } = await lookAhead(content);
  const layout: Layout = findLayout(start, complete, isKnown).layout;
  if (layout.form === 'lines') yield* cutter.lines(whole);
  else yield* cutter.document(whole, layout.path);
}
