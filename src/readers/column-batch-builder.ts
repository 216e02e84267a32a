/**
 * Turns rows of values into the buffers of a `ColumnBatch`, fast: one growing column per name, typed, no row objects.
 * A column that a row does not set is missing in it: `""` for string, null for every other type.
 */
import type { BatchColumn, ColumnBatch, ColumnData } from '../schema/column-batch.ts';
import type { Column, ScalarType, Value } from '../schema/types.ts';
import { ByteWriter } from './byte-writer.ts';

/** Rows of a full batch. */
export const BATCH_ROWS = 2048;
/** A batch of long texts is full before it has its rows. */
export const BATCH_BYTES: number = 16 * 1024 * 1024;

const LOW_WORD_FIRST = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;
const WORD = 2 ** 32;

/** One column that is being filled. `put` sets the current row; a second `put` in one row is a bug of the caller. */
export abstract class ColumnWriter {
  readonly name: string;
  readonly type: ScalarType;
  /** Rows written or padded so far. */
  protected filled = 0;
  protected anything = false;
  private nulls: Uint8Array | undefined;
  private readonly owner: ColumnBatchBuilder;

  constructor(owner: ColumnBatchBuilder, column: Column) {
    this.owner = owner;
    this.name = column.name;
    this.type = column.type;
  }

  /** The current row's index; pads the rows before it that did not set this column. */
  protected open(): number {
    const row = this.owner.rowCount;
    if (this.filled < row) this.pad(row);
    this.filled = row + 1;
    this.anything = true;
    return row;
  }

  private pad(to: number): void {
    for (; this.filled < to; this.filled += 1) {
      this.putMissing(this.filled);
      if (this.type === 'string') continue;
      this.nulls ??= new Uint8Array(this.owner.capacity);
      this.nulls[this.filled] = 1;
    }
  }

  /** Takes the column out, padded to `rows`; null when no row has set it. */
  take(rows: number): BatchColumn | null {
    if (!this.anything) return null;
    this.pad(rows);
    const valid = this.nulls === undefined ? undefined : toValid(this.nulls, rows);
    const data = this.takeData(rows, valid);
    this.filled = 0;
    this.anything = false;
    this.nulls = undefined;
    return { name: this.name, type: this.type, data };
  }

  protected abstract putMissing(row: number): void;
  protected abstract takeData(rows: number, valid: Uint8Array | undefined): ColumnData;
  /** Sets any value of the column's type (see `Value`); null and a value of another form leave it missing. */
  abstract putValue(value: Value): void;
}

/** string, dynamic, guid and decimal. */
export class TextColumnWriter extends ColumnWriter {
  private readonly writer = new ByteWriter(4096);
  private offsets = new Uint32Array(BATCH_ROWS + 1);

  get byteLength(): number {
    return this.writer.length;
  }

  put(value: string): void {
    const row = this.open();
    this.writer.text(value);
    this.close(row);
  }

  /** Appends bytes that are known to be UTF-8. */
  putBytes(bytes: Buffer, start: number, end: number): void {
    const row = this.open();
    this.writer.copy(bytes, start, end);
    this.close(row);
  }

  override putValue(value: Value): void {
    if (typeof value === 'string') this.put(value);
  }

  protected override putMissing(row: number): void {
    this.close(row);
  }

  private close(row: number): void {
    if (row + 1 >= this.offsets.length) {
      const larger = new Uint32Array(this.offsets.length * 2);
      larger.set(this.offsets);
      this.offsets = larger;
    }
    this.offsets[row + 1] = this.writer.length;
  }

  protected override takeData(rows: number, valid: Uint8Array | undefined): ColumnData {
    const bytes = new Uint8Array(this.writer.length);
    bytes.set(this.writer.bytes.subarray(0, this.writer.length));
    const offsets = this.offsets.slice(0, rows + 1);
    this.writer.length = 0;
    return { form: 'text', bytes, offsets, ...(valid === undefined ? {} : { valid }) };
  }
}

/** long, datetime and timespan. */
export class Int64ColumnWriter extends ColumnWriter {
  private values: BigInt64Array<ArrayBuffer>;
  private words: Int32Array;

  constructor(owner: ColumnBatchBuilder, column: Column) {
    super(owner, column);
    this.values = new BigInt64Array(owner.capacity);
    this.words = new Int32Array(this.values.buffer);
  }

  put(value: bigint): void {
    this.values[this.open()] = value;
  }

  /** A safe integer, without making a bigint of it. */
  putNumber(value: number): void {
    putWords(this.words, this.open(), value);
  }

  override putValue(value: Value): void {
    if (typeof value === 'bigint') this.put(value);
    else if (typeof value === 'number' && Number.isSafeInteger(value)) this.putNumber(value);
  }

  protected override putMissing(row: number): void {
    this.values[row] = 0n;
  }

  protected override takeData(rows: number, valid: Uint8Array | undefined): ColumnData {
    const values = this.values.slice(0, rows);
    return { form: 'int64', values, ...(valid === undefined ? {} : { valid }) };
  }
}

/** int, real and bool. */
export class NumberColumnWriter extends ColumnWriter {
  private readonly values: Float64Array;

  constructor(owner: ColumnBatchBuilder, column: Column) {
    super(owner, column);
    this.values = new Float64Array(owner.capacity);
  }

  put(value: number): void {
    this.values[this.open()] = value;
  }

  override putValue(value: Value): void {
    if (typeof value === 'number') this.put(value);
    else if (typeof value === 'boolean') this.put(value ? 1 : 0);
  }

  protected override putMissing(row: number): void {
    this.values[row] = 0;
  }

  protected override takeData(rows: number, valid: Uint8Array | undefined): ColumnData {
    const rest = valid === undefined ? {} : { valid };
    const values = this.values.subarray(0, rows);
    if (this.type === 'int') return { form: 'int32', values: Int32Array.from(values), ...rest };
    if (this.type === 'bool') return { form: 'bool', values: Uint8Array.from(values), ...rest };
    return { form: 'float64', values: Float64Array.from(values), ...rest };
  }
}

/** The rows of one table that are being gathered. Set columns through their writers, then `endRow`. */
export class ColumnBatchBuilder {
  readonly table: string;
  readonly capacity: number;
  /** Ended rows; also the index of the row that is open. */
  rowCount = 0;
  private readonly writers = new Map<string, ColumnWriter>();
  private readonly texts: TextColumnWriter[] = [];
  private readonly records: BigInt64Array<ArrayBuffer>;
  private readonly recordWords: Int32Array;

  constructor(table: string, capacity: number = BATCH_ROWS) {
    this.table = table;
    this.capacity = capacity;
    this.records = new BigInt64Array(capacity);
    this.recordWords = new Int32Array(this.records.buffer);
  }

  /** A column of type string, dynamic, guid or decimal. */
  text(name: string, type: 'string' | 'dynamic' | 'guid' | 'decimal' = 'string'): TextColumnWriter {
    const writer = new TextColumnWriter(this, { name, type });
    this.texts.push(writer);
    return this.add(writer);
  }

  int64(name: string, type: 'long' | 'datetime' | 'timespan'): Int64ColumnWriter {
    return this.add(new Int64ColumnWriter(this, { name, type }));
  }

  number(name: string, type: 'int' | 'real' | 'bool'): NumberColumnWriter {
    return this.add(new NumberColumnWriter(this, { name, type }));
  }

  /** The writer for a column of any type, for readers that take their columns from the evidence. */
  column(column: Column): ColumnWriter {
    const { name, type } = column;
    switch (type) {
      case 'string':
      case 'dynamic':
      case 'guid':
      case 'decimal':
        return this.text(name, type);
      case 'long':
      case 'datetime':
      case 'timespan':
        return this.int64(name, type);
      case 'int':
      case 'real':
      case 'bool':
        return this.number(name, type);
    }
  }

  private add<W extends ColumnWriter>(writer: W): W {
    this.writers.set(writer.name, writer);
    return writer;
  }

  /** Ends the row; `record` is the format's own number, a safe integer, else the ordinal from 1. */
  endRow(record: number | bigint): void {
    if (typeof record === 'number') putWords(this.recordWords, this.rowCount, record);
    else this.records[this.rowCount] = record;
    this.rowCount += 1;
  }

  /** Whether the batch must be taken before the next row. */
  get full(): boolean {
    if (this.rowCount === this.capacity) return true;
    let bytes = 0;
    for (const writer of this.texts) bytes += writer.byteLength;
    return bytes >= BATCH_BYTES;
  }

  /** Takes the gathered rows, in buffers of their own, and begins anew; null when there are none. */
  take(): ColumnBatch | null {
    if (this.rowCount === 0) return null;
    const rowCount = this.rowCount;
    const columns: BatchColumn[] = [];
    for (const writer of this.writers.values()) {
      const column = writer.take(rowCount);
      if (column !== null) columns.push(column);
    }
    this.rowCount = 0;
    return {
      kind: 'rows',
      table: this.table,
      rowCount,
      columns,
      records: this.records.slice(0, rowCount),
    };
  }
}

function putWords(words: Int32Array, index: number, value: number): void {
  const low = value | 0;
  const high = Math.floor(value / WORD) | 0;
  words[2 * index] = LOW_WORD_FIRST ? low : high;
  words[2 * index + 1] = LOW_WORD_FIRST ? high : low;
}

function toValid(nulls: Uint8Array, rows: number): Uint8Array {
  const valid = new Uint8Array(rows);
  for (let row = 0; row < rows; row += 1) valid[row] = nulls[row] === 1 ? 0 : 1;
  return valid;
}
