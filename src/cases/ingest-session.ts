/**
 * What a reader's output goes into: one file of evidence, from `begin` to `commit` or `rollback`. Rows wait in
 * temporary tables, or in an open transaction (`openDirect`), and reach the case only by `commit`, so that a case never
 * shows half a file.
 */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { ColumnBatch } from '../schema/column-batch.ts';
import type { Value } from '../schema/types.ts';
import type { StatementColumn } from '../sql/statement.ts';
import type { SqlCommand, SqlQuery } from '../sql/tree.ts';

/** A file as the journal will know it. */
export interface EvidenceFile {
  /** Relative to the path given by the user, `/` between parts, archive members as `a.zip!/b`. */
  readonly path: string;
  /** The reader's name. */
  readonly format: string;
  /** Lower-case hexadecimal, of the bytes as they lie on the disk. It may come while the file is read. */
  readonly sha256: string | Promise<string>;
  /** Bytes on the disk. */
  readonly size: number;
  /** When it is read: ticks of 100 ns since 0001-01-01 UTC. */
  readonly ingestedAt: bigint;
  readonly toolVersion: string;
}

/** A record that could not be read. A reader's `SkippedRecord` fits. */
export interface JournalSkip {
  readonly offset?: number;
  readonly record?: number;
  readonly diagnostic: Diagnostic;
}

/** The table that a native plan inserts into. */
export interface StagedTable {
  /** Use it in SQL trees as it is. */
  readonly name: string;
  /** Columns of the built-in table that it holds; `$record` (BIGINT) and `$notes` (VARCHAR) stand behind them. */
  readonly columns: readonly string[];
}

/** What `commit` made of the file. */
export interface IngestOutcome {
  /** The journal's number of the file: what `$file` holds. */
  readonly file: number;
  readonly rows: Readonly<Record<string, number>>;
  /** Smallest and largest time over all rows, in ticks; null when no row has one. */
  readonly firstTime: bigint | null;
  readonly lastTime: bigint | null;
  readonly skipped: number;
  /** Said by `commit` when the user wanted only some of the rows; it is in the journal too. */
  readonly leftOut?: Diagnostic;
}

/** Rows that began in the order of time went on in another one: they have to be staged. */
export class DisorderedRows extends Error {
  override readonly name = 'DisorderedRows';
}

export interface IngestSession {
  /** The number that `$file` will hold. */
  readonly file: number;
  /** Whether rows may go straight into the case's tables. */
  readonly direct: boolean;

  /** Appends a decoder's rows. Resolves when the batch's buffers may be used again. */
  appendBatch(batch: ColumnBatch): Promise<void>;

  /**
   * The staging table that a native plan fills for a built-in table. The first call makes it, with those of `columns`
   * (all of them if left out): name only what the evidence has, because a column that is always empty costs room too.
   * Columns left out of an insert are empty (`''` for string, null otherwise); `$record` must be given, `$notes` is
   * the plan's own.
   */
  staged(table: string, columns?: readonly string[]): Promise<StagedTable>;

  /**
   * Instead of staging: opens the transaction of the commit and gives the stored table of a built-in table itself, for a
   * file of one table whose rows follow in time. `$file` must be given too. Rows that turn out not to follow in time
   * have to be taken back.
   */
  openDirect(table: string, columns: readonly string[]): Promise<StagedTable>;

  /** Takes back what was inserted since `openDirect`, and ends its transaction. */
  undoDirect(): Promise<void>;

  /** Runs a command on the session's connection: only temporary tables may be changed. Gives the rows changed. */
  execute(command: SqlCommand): Promise<number>;

  /**
   * The same with one thread of the engine, which stores rows in the order in which it reads them. A second thread would
   * only wait, at the price of a whole processor.
   */
  executeInOrder(command: SqlCommand): Promise<number>;

  /** Runs a query on the session's connection and gives all its rows, row-major: for small answers (rejects, counts). */
  query(
    query: SqlQuery,
    columns: readonly StatementColumn[],
  ): Promise<readonly (readonly Value[])[]>;

  noteSkipped(skip: JournalSkip): void;
  noteNotice(notice: { readonly diagnostic: Diagnostic }): void;
  /** Adds to the counts of the file; may be called several times. */
  noteSummary(summary: {
    readonly records: number;
    readonly unneeded: Readonly<Record<string, number>>;
  }): void;

  /**
   * @throws EnvironmentError when the disk is full, DisorderedRows when the file has to be read again with `direct`
   * false; nothing of the file is then in the case.
   */
  commit(): Promise<IngestOutcome>;
  /** Leaves no trace of the file. Safe to call after a failed `commit`; does nothing after a good one. */
  rollback(): Promise<void>;
}
