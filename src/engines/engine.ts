/**
 * What an engine does: run one statement and stream its rows in column batches. What dialect it speaks is the
 * statement's affair.
 */
import type { Value } from '../schema/types.ts';
import type { Statement, StatementParameter } from '../sql/statement.ts';

/** Rows in columns: `columns[c][r]` is a `Value` by the statement's column type. */
export interface ResultBatch {
  readonly rowCount: number;
  readonly columns: readonly (readonly Value[])[];
}

export interface RunOptions {
  readonly parameters?: readonly StatementParameter[];
  readonly signal?: AbortSignal;
}

export interface Engine {
  /**
   * Runs a statement. Ends only when every row was given: a stream that breaks off throws (an interrupted DuckDB
   * stream ends without an error by itself, so the engine must find out).
   */
  run(statement: Statement, options?: RunOptions): AsyncGenerator<ResultBatch>;
}
