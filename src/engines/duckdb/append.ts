/**
 * Column batches into a table, in bulk: the batch's buffers are copied into data chunks of the library, up to 2,048
 * rows each, and the appender takes them over. No value becomes a JavaScript value on the way.
 */
import duckdb from '@duckdb/node-bindings';
import { InternalError } from '../../diagnostics/errors.ts';
import type { ColumnData } from '../../schema/column-batch.ts';
import { toEngineError } from './engine-error.ts';
import { writeTexts } from './text-vector.ts';
import { writeValidity } from './validity.ts';

/** What a column of the table is made of: the form of the data that may go into it. */
export type AppendColumn = ColumnData['form'];

const Type = duckdb.Type;
const TYPE_OF_FORM: Readonly<Record<AppendColumn, duckdb.Type>> = {
  text: Type.VARCHAR,
  int64: Type.BIGINT,
  int32: Type.INTEGER,
  float64: Type.DOUBLE,
  bool: Type.BOOLEAN,
};

/**
 * Rows that may wait in the appender, whose memory is outside of DuckDB's limit. By itself it would hold 204,800.
 */
const WAITING_ROWS = 20_480;

export class DuckDbAppender {
  readonly #appender: duckdb.Appender;
  readonly #columns: readonly AppendColumn[];
  readonly #chunk: duckdb.DataChunk;
  readonly #chunkRows: number = duckdb.vector_size();
  #waiting = 0;

  /** `columns` are the forms of all columns of the table, in its order. */
  constructor(appender: duckdb.Appender, columns: readonly AppendColumn[]) {
    this.#appender = appender;
    this.#columns = columns;
    this.#chunk = duckdb.create_data_chunk(
      columns.map((form) => duckdb.create_logical_type(TYPE_OF_FORM[form])),
    );
  }

  /** Appends `rowCount` rows. The buffers may be used again when it returns. All rows are in the table at `close`. */
  append(columns: readonly ColumnData[], rowCount: number): void {
    this.#check(columns);
    try {
      for (let from = 0; from < rowCount; from += this.#chunkRows) {
        this.#appendChunk(columns, from, Math.min(this.#chunkRows, rowCount - from));
      }
    } catch (thrown) {
      throw toEngineError(thrown, 'append');
    }
  }

  /** Flushes and ends. */
  close(): void {
    try {
      duckdb.appender_close_sync(this.#appender);
    } catch (thrown) {
      throw toEngineError(thrown, 'append');
    }
  }

  /** Forgets the rows that wait, and ends: what was flushed is the transaction's to take back. */
  discard(): void {
    try {
      duckdb.appender_clear(this.#appender);
      duckdb.appender_close_sync(this.#appender);
    } catch (thrown) {
      throw toEngineError(thrown, 'append');
    }
  }

  #check(columns: readonly ColumnData[]): void {
    const forms = columns.map((column) => column.form);
    if (forms.length !== this.#columns.length || forms.some((f, i) => f !== this.#columns[i])) {
      throw new InternalError(
        'append',
        `the table takes [${this.#columns.join(', ')}], and the batch has [${forms.join(', ')}]`,
      );
    }
  }

  #appendChunk(columns: readonly ColumnData[], from: number, rowCount: number): void {
    duckdb.data_chunk_reset(this.#chunk);
    duckdb.data_chunk_set_size(this.#chunk, rowCount);
    for (const [index, column] of columns.entries()) {
      const vector = duckdb.data_chunk_get_vector(this.#chunk, index);
      writeColumn(vector, column, from, rowCount);
      if (column.valid !== undefined) writeValidity(vector, column.valid, from, rowCount);
    }
    duckdb.append_data_chunk(this.#appender, this.#chunk);
    this.#waiting += rowCount;
    if (this.#waiting >= WAITING_ROWS) {
      duckdb.appender_flush_sync(this.#appender);
      this.#waiting = 0;
    }
  }
}

function writeColumn(
  vector: duckdb.Vector,
  column: ColumnData,
  from: number,
  rowCount: number,
): void {
  if (column.form === 'text') {
    writeTexts(vector, column.bytes, column.offsets, from, rowCount);
    return;
  }
  const { values } = column;
  const width = values.BYTES_PER_ELEMENT;
  if (from + rowCount > values.length) {
    throw new InternalError('append', `a column has ${values.length} of ${from + rowCount} rows`);
  }
  duckdb.copy_data_to_vector(
    vector,
    0,
    // The library takes plain array buffers; batches never lie in shared ones.
    values.buffer as ArrayBuffer,
    values.byteOffset + from * width,
    rowCount * width,
  );
}
