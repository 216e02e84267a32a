/**
 * One DuckDB connection: runs statements and scripts, and gives up when told to. The library's types end in this
 * folder.
 */
import duckdb from '@duckdb/node-bindings';
import { InternalError } from '../../diagnostics/errors.ts';
import type { Value } from '../../schema/types.ts';
import type { Statement, StatementColumn, StatementParameter } from '../../sql/statement.ts';
import type { ResultBatch, RunOptions } from '../engine.ts';
import { type AppendColumn, DuckDbAppender } from './append.ts';
import { toAbortError, toEngineError } from './engine-error.ts';
import { type ColumnReader, toColumnReader } from './result-column.ts';
import type { ScalarFunctions } from './scalar-function.ts';

/** How often (ms) a script is asked how far it is. */
const LOOK_EVERY = 200;

export interface ScriptOptions {
  readonly signal?: AbortSignal;
  /** Told how far the script is, from 0 to 1, now and then; each of its commands begins anew. */
  readonly progress?: ((part: number) => void) | undefined;
}

/** An interrupt that comes before a query has begun is lost, so it is repeated this often (ms) until the query ends. */
const INTERRUPT_EVERY = 20;

export class DuckDbConnection {
  readonly #connection: duckdb.Connection;
  readonly #functions: ScalarFunctions;

  /** `functions` are those of the connection's database. */
  constructor(connection: duckdb.Connection, functions: ScalarFunctions) {
    this.#connection = connection;
    this.#functions = functions;
  }

  /**
   * Streams the rows of a statement; `Engine.run` says the rest. One result at a time: a second statement on the same
   * connection ends the first one's stream.
   */
  async *run(statement: Statement, options: RunOptions = {}): AsyncGenerator<ResultBatch> {
    const { parameters = [], signal } = options;
    const interruption = this.#interruptOn(signal);
    let open: duckdb.Result | null = null;
    try {
      if (statement.natives !== undefined) {
        await this.#functions.ensure(this.#connection, statement.natives);
      }
      const prepared = await this.#prepare(statement.text, parameters);
      let result: duckdb.Result;
      try {
        checkAborted(signal);
        result = await duckdb.execute_prepared_streaming(prepared);
      } finally {
        duckdb.destroy_prepare_sync(prepared);
      }
      open = result;
      const readers = toReaders(statement.columns, result);
      let chunk = await duckdb.fetch_chunk(result);
      while (chunk !== null && duckdb.data_chunk_get_size(chunk) > 0) {
        checkAborted(signal);
        const next = duckdb.fetch_chunk(result);
        // A consumer that stops early must not leave a fetch behind: it would run into the next statement.
        try {
          yield toBatch(chunk, readers);
        } finally {
          chunk = await next;
        }
      }
      checkAborted(signal);
      open = null;
      if (duckdb.result_return_type(result) !== duckdb.ResultType.QUERY_RESULT) {
        throw await this.#reasonOf(statement, parameters);
      }
    } catch (thrown) {
      throw signal?.aborted === true ? toAbortError(signal) : toEngineError(thrown, 'run');
    } finally {
      interruption.stop();
      if (open !== null) await this.#abandon(open);
    }
  }

  /** All rows of a statement, row-major: for answers that are small by their nature. */
  async rows(statement: Statement, options?: RunOptions): Promise<Value[][]> {
    const rows: Value[][] = [];
    for await (const batch of this.run(statement, options)) {
      for (let row = 0; row < batch.rowCount; row += 1) {
        rows.push(batch.columns.map((column) => column[row] ?? null));
      }
    }
    return rows;
  }

  /** Runs a script of commands. Gives the rows that the last one changed. */
  async execute(script: string, options: ScriptOptions = {}): Promise<number> {
    const { signal, progress } = options;
    const interruption = this.#interruptOn(signal);
    let watch: { stop(): void } | null = null;
    try {
      checkAborted(signal);
      watch = progress === undefined ? null : await this.#watch(progress);
      const result = await duckdb.query(this.#connection, script);
      return duckdb.rows_changed(result);
    } catch (thrown) {
      throw signal?.aborted === true ? toAbortError(signal) : toEngineError(thrown, 'execute');
    } finally {
      watch?.stop();
      interruption.stop();
    }
  }

  /** Runs commands as one transaction: all of them or none. */
  async transact(script: string): Promise<void> {
    await this.execute('BEGIN TRANSACTION');
    try {
      await this.execute(script);
      await this.execute('COMMIT');
    } catch (thrown) {
      // A failed commit has ended the transaction by itself; the first failure is the one that is told.
      await this.execute('ROLLBACK').catch(() => undefined);
      throw thrown;
    }
  }

  /** Opens a table for bulk rows. `columns` are all columns of the table, in its order. */
  openAppender(
    table: { readonly name: string; readonly temporary: boolean },
    columns: readonly AppendColumn[],
  ): DuckDbAppender {
    const catalog = table.temporary ? 'temp' : null;
    try {
      return new DuckDbAppender(
        duckdb.appender_create_ext(this.#connection, catalog, null, table.name),
        columns,
      );
    } catch (thrown) {
      throw toEngineError(thrown, 'append');
    }
  }

  close(): void {
    duckdb.disconnect_sync(this.#connection);
  }

  async #prepare(
    text: string,
    parameters: readonly StatementParameter[],
  ): Promise<duckdb.PreparedStatement> {
    const prepared = await duckdb.prepare(this.#connection, text);
    try {
      for (const parameter of parameters) bind(prepared, parameter);
      if (duckdb.nparams(prepared) > parameters.length) {
        throw new InternalError('run', `a parameter of the statement has no value`);
      }
    } catch (thrown) {
      duckdb.destroy_prepare_sync(prepared);
      throw thrown;
    }
    return prepared;
  }

  /** Ends a stream that nobody reads on, so that it holds neither its snapshot nor its memory. */
  async #abandon(result: duckdb.Result): Promise<void> {
    duckdb.interrupt(this.#connection);
    await duckdb.fetch_chunk(result);
  }

  /** Progress is only counted while the library believes that it shows a bar, which it must not print itself. */
  async #watch(progress: (part: number) => void): Promise<{ stop(): void }> {
    await duckdb.query(
      this.#connection,
      'SET enable_progress_bar_print = false; SET enable_progress_bar = true;',
    );
    const timer = setInterval(() => {
      const { percentage } = duckdb.query_progress(this.#connection);
      if (percentage > 0) progress(Math.min(1, percentage / 100));
    }, LOOK_EVERY);
    return { stop: () => clearInterval(timer) };
  }

  #interruptOn(signal: AbortSignal | undefined): { stop(): void } {
    if (signal === undefined) return { stop: () => undefined };
    let timer: NodeJS.Timeout | undefined;
    const interrupt = (): void => {
      duckdb.interrupt(this.#connection);
      timer = setTimeout(interrupt, INTERRUPT_EVERY);
    };
    signal.addEventListener('abort', interrupt, { once: true });
    return {
      stop: () => {
        signal.removeEventListener('abort', interrupt);
        clearTimeout(timer);
      },
    };
  }

  /**
   * Why a stream broke off: it ends like a whole one, only its result is no longer valid, and its message is lost.
   * The statement is run again without keeping rows, which says the reason.
   */
  async #reasonOf(
    statement: Statement,
    parameters: readonly StatementParameter[],
  ): Promise<unknown> {
    try {
      const prepared = await this.#prepare(`EXPLAIN ANALYZE ${statement.text}`, parameters);
      try {
        await duckdb.execute_prepared(prepared);
      } finally {
        duckdb.destroy_prepare_sync(prepared);
      }
    } catch (thrown) {
      return thrown;
    }
    return new InternalError('run', 'the stream of results broke off before its end');
  }
}

function checkAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw toAbortError(signal);
}

function bind(prepared: duckdb.PreparedStatement, parameter: StatementParameter): void {
  const index = duckdb.bind_parameter_index(prepared, parameter.name);
  switch (parameter.type) {
    case 'bigint':
      duckdb.bind_int64(prepared, index, BigInt(parameter.value));
      return;
    case 'varchar':
      duckdb.bind_varchar(prepared, index, parameter.value);
      return;
  }
}

function toReaders(
  columns: readonly StatementColumn[],
  result: duckdb.Result,
): readonly ColumnReader[] {
  const count = duckdb.column_count(result);
  if (count !== columns.length) {
    throw new InternalError(
      'run',
      `the statement promises ${columns.length} columns, and the engine gives ${count}`,
    );
  }
  return columns.map((column, index) =>
    toColumnReader(column, duckdb.column_logical_type(result, index)),
  );
}

function toBatch(chunk: duckdb.DataChunk, readers: readonly ColumnReader[]): ResultBatch {
  const rowCount = duckdb.data_chunk_get_size(chunk);
  return {
    rowCount,
    columns: readers.map((read, index) =>
      read(duckdb.data_chunk_get_vector(chunk, index), rowCount),
    ),
  };
}
