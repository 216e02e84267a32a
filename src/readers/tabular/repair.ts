/**
 * The repair stream: content that the engine could not take as a whole becomes content that it can, with the same plan.
 * Good records keep their numbers, bad ones are named with place and reason. Pure over a stream of bytes, bounded in
 * memory; `app` writes what it yields into a private file of the case.
 */
import { isUtf8 } from 'node:buffer';
import { toDiagnostic } from '../../diagnostics/catalogue.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { NativePlan } from '../../schema/native-plan.ts';
import { readLines } from '../lines.ts';
import type { ReadNotice, SkippedRecord } from '../reader.ts';
import { type CsvItem, CsvSplitter } from './csv-records.ts';
import { JsonRecordMender } from './json-records.ts';
import { JsonSplitter, type SplitItem } from './json-splitter.ts';
import { type Encoding, streamUtf8 } from './text-encoding.ts';

/** A longer record is passed over and reported. */
export const MAX_RECORD_BYTES: number = 4 * 1024 * 1024;

export interface RepairCounts {
  readonly kind: 'counts';
  /** Records met, good and bad: the highest number given. */
  readonly records: number;
  /** Bytes of the longest line or row of the repaired form. */
  readonly longest: number;
  /** Fields that the plan does not know and that hold something, with the records that hold it. */
  readonly unknown: readonly { readonly name: string; readonly rows: number }[];
}

export type RepairItem =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | SkippedRecord
  | ReadNotice
  | RepairCounts;

export interface RepairLimits {
  readonly maxRecordBytes: number;
}

const OUTPUT_CHARACTERS = 64 * 1024;

/** Numbers records, gathers output and counts what had to be replaced. */
class RepairState {
  records = 0;
  longest = 0;
  #text: string[] = [];
  #length = 0;
  #replaced = 0;
  #firstReplaced = 0;
  #encoding: Encoding = 'utf-8';
  markLength = 0;

  hear(encoding: Encoding, markLength: number): void {
    this.#encoding = encoding;
    this.markLength = markLength;
  }

  put(text: string): void {
    this.longest = Math.max(this.longest, Buffer.byteLength(text));
    this.#text.push(text);
    this.#length += text.length;
  }

  *flush(atLeast = 1): Generator<RepairItem> {
    if (this.#length < atLeast) return;
    yield { kind: 'bytes', bytes: Buffer.from(this.#text.join(''), 'utf8') };
    this.#text = [];
    this.#length = 0;
  }

  noteReplaced(offset: number): void {
    if (this.#replaced === 0) this.#firstReplaced = offset + this.markLength;
    this.#replaced += 1;
  }

  skip(offset: number, diagnostic: Diagnostic): SkippedRecord {
    this.records += 1;
    return { kind: 'skipped', offset: offset + this.markLength, record: this.records, diagnostic };
  }

  *notices(): Generator<RepairItem> {
    if (this.#replaced > 0) {
      yield {
        kind: 'notice',
        diagnostic: toDiagnostic('RDR026', {
          records: this.#replaced,
          offset: this.#firstReplaced,
        }),
      };
    }
    if (this.#encoding !== 'utf-8') {
      const encoding = this.#encoding.toUpperCase();
      yield { kind: 'notice', diagnostic: toDiagnostic('RDR038', { encoding }) };
    }
  }
}

const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/;

function toCsvLine(record: number, cells: readonly string[]): string {
  const written = cells.map((cell) =>
    NEEDS_QUOTES.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell,
  );
  return `${record},${written.join(',')}\n`;
}

function* mendRow(item: CsvItem, width: number, state: RepairState): Generator<RepairItem> {
  if (item.kind === 'fault') {
    yield state.skip(item.offset, item.diagnostic);
    return;
  }
  if (item.cells.length !== width) {
    const fault = toDiagnostic('RDR022', { found: item.cells.length, expected: width });
    yield state.skip(item.offset, fault);
    return;
  }
  if (!item.isUtf8) state.noteReplaced(item.offset);
  state.records += 1;
  state.put(toCsvLine(state.records, item.cells));
}

async function* repairCsv(
  content: AsyncIterable<Uint8Array>,
  delimiter: string,
  width: number,
  state: RepairState,
  limits: RepairLimits,
): AsyncGenerator<RepairItem> {
  const splitter = new CsvSplitter(delimiter, limits.maxRecordBytes);
  let isHeader = true;
  function* take(items: readonly CsvItem[]): Generator<RepairItem> {
    for (const item of items) {
      if (isHeader) isHeader = false;
      else yield* mendRow(item, width, state);
    }
    yield* state.flush(OUTPUT_CHARACTERS);
  }
  for await (const chunk of content) yield* take(splitter.push(chunk));
  yield* take(splitter.end());
}

const SEAMS = /(?<=\})[\s,]*(?=\{)|\n\s*(?=\{)/;
/** Pieces that are tried for one damaged record. */
const MOST_PIECES = 10_000;

function* mendJson(
  bytes: Buffer,
  offset: number,
  mender: JsonRecordMender,
  state: RepairState,
): Generator<RepairItem> {
  const text = bytes.toString('utf8');
  const whole = mender.mend(text, state.records + 1);
  const wasUtf8 = isUtf8(bytes);
  if (typeof whole === 'string') {
    if (!wasUtf8) state.noteReplaced(offset);
    state.records += 1;
    state.put(whole);
    return;
  }
  // Damage may have joined records: those behind it that stand on their own are kept.
  const pieces = text.split(SEAMS);
  if (pieces.length < 2 || pieces.length > MOST_PIECES) {
    yield state.skip(offset, whole);
    return;
  }
  const good = pieces.map((piece) => mender.isRecord(piece));
  if (!good.includes(true)) {
    yield state.skip(offset, whole);
    return;
  }
  if (!wasUtf8) state.noteReplaced(offset);
  let reported = false;
  for (const [index, piece] of pieces.entries()) {
    const line = good[index] === true ? mender.mend(piece, state.records + 1) : whole;
    if (typeof line === 'string') {
      state.records += 1;
      state.put(line);
    } else if (!reported) {
      reported = true;
      yield state.skip(offset, whole);
    }
  }
}

async function* repairLines(
  content: AsyncIterable<Uint8Array>,
  mender: JsonRecordMender,
  state: RepairState,
  limits: RepairLimits,
): AsyncGenerator<RepairItem> {
  for await (const block of readLines(content, limits.maxRecordBytes)) {
    if (block.kind === 'oversized') {
      yield state.skip(block.offset, toDiagnostic('RDR023', { limit: limits.maxRecordBytes }));
      continue;
    }
    for (let i = 0; i < block.count; i += 1) {
      const start = block.starts[i] ?? 0;
      const line = block.bytes.subarray(start, block.ends[i] ?? start);
      if (isBlank(line)) continue;
      yield* mendJson(line, block.offset + start, mender, state);
    }
    yield* state.flush(OUTPUT_CHARACTERS);
  }
}

function isBlank(line: Buffer): boolean {
  for (const byte of line) {
    if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0d) return false;
  }
  return true;
}

function* mendElement(
  item: SplitItem,
  mender: JsonRecordMender,
  state: RepairState,
  limits: RepairLimits,
): Generator<RepairItem> {
  switch (item.kind) {
    case 'record':
      yield* mendJson(item.bytes, item.offset, mender, state);
      return;
    case 'cut':
      if (item.bytes.length > 0) yield* mendJson(item.bytes, item.offset, mender, state);
      else {
        yield state.skip(
          item.offset,
          toDiagnostic('RDR021', { reason: 'the document breaks off' }),
        );
      }
      return;
    case 'oversized':
      yield state.skip(item.offset, toDiagnostic('RDR023', { limit: limits.maxRecordBytes }));
      return;
    case 'stray':
      yield state.skip(
        item.offset,
        toDiagnostic('RDR021', { reason: 'text stands between the values' }),
      );
      return;
    default:
      item satisfies never;
  }
}

async function* repairDocument(
  content: AsyncIterable<Uint8Array>,
  path: readonly string[],
  mender: JsonRecordMender,
  state: RepairState,
  limits: RepairLimits,
): AsyncGenerator<RepairItem> {
  const splitter = new JsonSplitter(path, limits.maxRecordBytes);
  for await (const chunk of content) {
    for (const item of splitter.push(chunk)) yield* mendElement(item, mender, state, limits);
    yield* state.flush(OUTPUT_CHARACTERS);
  }
  for (const item of splitter.end()) yield* mendElement(item, mender, state, limits);
}

/**
 * Repairs decompressed content for a plan. Never throws because of the data. `skipped` items may come before the bytes of
 * records that precede them; `counts` comes last.
 */
export async function* repair(
  content: AsyncIterable<Uint8Array>,
  plan: NativePlan,
  limits: RepairLimits = { maxRecordBytes: MAX_RECORD_BYTES },
): AsyncGenerator<RepairItem> {
  const state = new RepairState();
  const utf8 = streamUtf8(content, (encoding, markLength) => state.hear(encoding, markLength));
  const mender = new JsonRecordMender(plan);
  const { source } = plan;
  switch (source.form) {
    case 'csv':
      yield* repairCsv(utf8, source.delimiter, source.header.length, state, limits);
      break;
    case 'ndjson':
      yield* repairLines(utf8, mender, state, limits);
      break;
    case 'json-array':
      yield* repairDocument(utf8, source.array, mender, state, limits);
      break;
    default:
      source satisfies never;
  }
  yield* state.flush();
  yield* state.notices();
  for (const [field, records] of mender.counts.twice) {
    yield { kind: 'notice', diagnostic: toDiagnostic('RDR036', { field, records }) };
  }
  const unknown = [...mender.counts.unknown].map(([name, rows]) => ({ name, rows }));
  yield { kind: 'counts', records: state.records, longest: state.longest, unknown };
}
