/** One file on its way into the case: see `IngestSession`. */

import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { EnvironmentError, InternalError } from '../diagnostics/errors.ts';
import { toEnvironmentError } from '../diagnostics/to-environment-error.ts';
import type { DuckDbConnection } from '../engines/duckdb/connection.ts';
import type { ColumnBatch } from '../schema/column-batch.ts';
import { findTimeColumn } from '../schema/tables.ts';
import type { Table, Value } from '../schema/types.ts';
import { binary, call, column, integer, nullOf } from '../sql/build.ts';
import { printScript } from '../sql/print-command.ts';
import type { StatementColumn } from '../sql/statement.ts';
import type { SqlCommand, SqlOrderKey, SqlQuery, SqlSource } from '../sql/tree.ts';
import { BatchRoad } from './batch-road.ts';
import type { DirectRows } from './direct-rows.ts';
import {
  DisorderedRows,
  type EvidenceFile,
  type IngestOutcome,
  type IngestSession,
  type JournalSkip,
  type StagedTable,
} from './ingest-session.ts';
import { insertJournal, type JournalFile, replaceFile } from './journal.ts';
import { describeLeftOut, type KeptRows, keepRows, type Waiting } from './kept-rows.ts';
import { FILE_COLUMN, RECORD_COLUMN, requireTable, rowsTableOf } from './physical.ts';
import { SkipBuffer } from './skip-buffer.ts';
import { Staging } from './staging.ts';
import { toStatement } from './store-query.ts';
import {
  type AskRows,
  askCount,
  askTimeSpan,
  cutSlices,
  measureWaiting,
  type TimeSlice,
  type WaitingRows,
} from './time-slices.ts';

/** What the case gives to an ingest, and wants to hear from it. */
export interface IngestPlace {
  readonly directory: string;
  readonly connection: DuckDbConnection;
  /** Makes sure that the stored table of `table` has `columns`. */
  readonly makeRoom: (table: Table, columns: readonly string[]) => Promise<void>;
  /** Columns of the stored table of `table`; none when there is no such table. */
  readonly columnsOf: (table: Table) => Promise<readonly string[]>;
  /** The stored table of `table` was made by the session. */
  readonly made: (table: Table) => Promise<void>;
  /** Whether rows may go straight into the case's tables. */
  readonly direct: boolean;
  /** Rows that are wanted; undefined: all. */
  readonly kept: KeptRows | undefined;
  /** Runs work with one thread of the engine. */
  readonly oneThread: <T>(work: () => Promise<T>) => Promise<T>;
  /** Told how far `execute` is, from 0 to 1. */
  readonly progress: ((part: number) => void) | undefined;
  /** A file whose rows go when those of this one come. */
  readonly replaces: JournalFile | undefined;
  /** Called once, however the session ends. */
  readonly ended: () => Promise<void>;
  readonly signal: AbortSignal | undefined;
}

export class CaseIngest implements IngestSession {
  readonly file: number;
  readonly direct: boolean;
  readonly #evidence: EvidenceFile;
  readonly #place: IngestPlace;
  readonly #staging: Staging;
  readonly #batches: BatchRoad;
  readonly #skips: SkipBuffer;
  readonly #notices: Diagnostic[] = [];
  readonly #unneeded = new Map<string, number>();
  #records = 0;
  /** The table that is being filled without staging. */
  #direct: Table | null = null;
  #ended = false;

  private constructor(file: number, evidence: EvidenceFile, place: IngestPlace) {
    this.file = file;
    // Rows that are left out are told apart while they wait.
    this.direct = place.direct && place.kept === undefined;
    this.#evidence = evidence;
    this.#place = place;
    this.#staging = new Staging(place.connection);
    this.#skips = new SkipBuffer(place.connection);
    this.#batches = new BatchRoad(this.#staging, {
      ...place,
      direct: this.direct,
      file,
      run: (commands) => this.#run(commands),
    });
  }

  static async begin(
    file: number,
    evidence: EvidenceFile,
    place: IngestPlace,
  ): Promise<CaseIngest> {
    const session = new CaseIngest(file, evidence, place);
    await session.#skips.open();
    return session;
  }

  async appendBatch(batch: ColumnBatch): Promise<void> {
    this.#place.signal?.throwIfAborted();
    await this.#guard(() => this.#batches.append(batch));
  }

  staged(table: string, columns?: readonly string[]): Promise<StagedTable> {
    return this.#staging.planned(table, columns);
  }

  async openDirect(name: string, columns: readonly string[]): Promise<StagedTable> {
    const table = requireTable(name);
    if (this.#direct !== null || this.#staging.tables().length > 0) {
      throw new InternalError('ingest', 'only the first rows of a file can go straight in');
    }
    await this.#place.makeRoom(table, columns);
    await this.#run([{ kind: 'Transaction', action: 'begin' }]);
    this.#direct = table;
    return { name: rowsTableOf(table), columns };
  }

  async undoDirect(): Promise<void> {
    if (this.#direct === null) return;
    this.#direct = null;
    await this.#undo();
  }

  execute(command: SqlCommand): Promise<number> {
    const { progress } = this.#place;
    return this.#guard(() => this.#run([command], progress));
  }

  executeInOrder(command: SqlCommand): Promise<number> {
    return this.#place.oneThread(() => this.execute(command));
  }

  query(
    query: SqlQuery,
    columns: readonly StatementColumn[],
  ): Promise<readonly (readonly Value[])[]> {
    const { connection, signal } = this.#place;
    return this.#guard(() =>
      connection.rows(toStatement(query, columns), signal === undefined ? {} : { signal }),
    );
  }

  noteSkipped(skip: JournalSkip): void {
    this.#skips.add(skip);
  }

  noteNotice(notice: { readonly diagnostic: Diagnostic }): void {
    this.#notices.push(notice.diagnostic);
  }

  noteSummary(summary: {
    readonly records: number;
    readonly unneeded: Readonly<Record<string, number>>;
  }): void {
    this.#records += summary.records;
    for (const [kind, count] of Object.entries(summary.unneeded)) {
      this.#unneeded.set(kind, (this.#unneeded.get(kind) ?? 0) + count);
    }
  }

  async commit(): Promise<IngestOutcome> {
    if (this.#ended) throw new InternalError('ingest', 'the session has ended');
    try {
      const outcome = await this.#guard(() => this.#store());
      await this.#end();
      return outcome;
    } catch (thrown) {
      await this.rollback();
      throw thrown;
    }
  }

  async rollback(): Promise<void> {
    if (!this.#ended) {
      if (this.#batches.direct !== null) {
        this.#batches.direct.discard();
        await this.#undo();
      }
      await this.undoDirect();
    }
    await this.#end();
  }

  async #store(): Promise<IngestOutcome> {
    await this.#batches.end();
    const tables = this.#staging.tables();
    this.#staging.close();
    this.#skips.close();
    if (this.#batches.direct !== null) return this.#keepBatches(this.#batches.direct);
    if (this.#direct !== null) return this.#keepDirect(this.#direct);
    const ask: AskRows = (query, columns) => this.query(query, columns);
    const span = await askTimeSpan(
      ask,
      tables.map((table) => ({ table, ...this.#rowsOf(table) })),
    );
    const leftOut = await this.#countLeftOut(ask, tables);
    if (leftOut !== null) this.#notices.push(leftOut);
    // Room is made before the transaction: an empty table or column that stays behind changes no answer.
    const waiting: WaitingRows[] = [];
    for (const table of tables) {
      const rows = await measureWaiting(ask, table, this.#rowsOf(table));
      await this.#place.makeRoom(table, rows.columns);
      waiting.push(rows);
    }
    await this.#run([{ kind: 'Transaction', action: 'begin' }]);
    try {
      const rows: Record<string, number> = {};
      for (const held of waiting) {
        let count = 0;
        for (const slice of await cutSlices(ask, held, findTimeColumn(held.table))) {
          count += await this.#run([this.#insertOf(held, slice)]);
        }
        if (count > 0) rows[held.table.name] = count;
      }
      const outcome = { file: this.file, rows, ...span, skipped: this.#skips.count };
      return await this.#seal(leftOut === null ? outcome : { ...outcome, leftOut });
    } catch (thrown) {
      await this.#undo();
      throw thrown;
    }
  }

  /** A decoder's rows are in the case's tables already. */
  async #keepBatches(direct: DirectRows): Promise<IngestOutcome> {
    const held = direct.close();
    if (!direct.follows) throw new DisorderedRows();
    const outcome = await this.#seal({ file: this.file, ...held, skipped: this.#skips.count });
    for (const table of direct.made) await this.#place.made(table);
    return outcome;
  }

  /** The rows are in the case's table already; what is missing is the journal. */
  async #keepDirect(table: Table): Promise<IngestOutcome> {
    const time = findTimeColumn(table);
    const own: SqlSource = {
      kind: 'Derived',
      query: {
        kind: 'Select',
        items: [
          { expression: time === undefined ? nullOf('bigint') : column(time), alias: 'time' },
        ],
        from: { kind: 'Table', name: rowsTableOf(table) },
        where: binary('=', column(FILE_COLUMN), integer(this.file)),
      },
      alias: 'own',
    };
    const [[count, first, last] = []] = await this.query(
      {
        kind: 'Select',
        items: [
          { expression: call('count'), alias: 'count' },
          { expression: call('min', column('time')), alias: 'first' },
          { expression: call('max', column('time')), alias: 'last' },
        ],
        from: own,
      },
      [
        { name: 'count', type: 'long' },
        { name: 'first', type: 'datetime' },
        { name: 'last', type: 'datetime' },
      ],
    );
    const rows = Number(count) > 0 ? { [table.name]: Number(count) } : {};
    const outcome = await this.#seal({
      file: this.file,
      rows,
      firstTime: typeof first === 'bigint' ? first : null,
      lastTime: typeof last === 'bigint' ? last : null,
      skipped: this.#skips.count,
    });
    this.#direct = null;
    return outcome;
  }

  /** Ends the transaction with the file's entry in the journal. */
  async #seal(outcome: IngestOutcome): Promise<IngestOutcome> {
    const evidence = { ...this.#evidence, sha256: await this.#evidence.sha256 };
    const { replaces } = this.#place;
    if (replaces !== undefined) await this.#run(replaceFile(replaces, this.file));
    await this.#run(
      insertJournal(evidence, outcome, {
        records: this.#records,
        unneeded: Object.fromEntries(this.#unneeded),
        notices: this.#notices,
      }),
    );
    await this.#run([{ kind: 'Transaction', action: 'commit' }]);
    return outcome;
  }

  /** Rows in the order of time, so that a span of time is a few stretches of the file. */
  #insertOf({ table, source, columns }: WaitingRows, slice: TimeSlice): SqlCommand {
    const time = findTimeColumn(table);
    const keys: SqlOrderKey[] = [time, RECORD_COLUMN]
      .filter((name) => name !== undefined)
      .filter((name) => columns.includes(name))
      .map((name) => ({ expression: column(name), order: 'asc', nulls: 'last' }));
    return {
      kind: 'InsertQuery',
      table: rowsTableOf(table),
      columns: [...columns, FILE_COLUMN],
      query: {
        kind: 'Select',
        items: [
          ...columns.map((name) => ({ expression: column(name), alias: name })),
          { expression: integer(this.file), alias: FILE_COLUMN },
        ],
        from: source,
        ...(slice.where === undefined ? {} : { where: slice.where }),
        ...(slice.sorted ? { orderBy: keys } : {}),
      },
    };
  }

  /** The waiting rows of a table that are wanted. */
  #rowsOf(table: Table): Waiting {
    const waiting = this.#staging.rowsOf(table);
    const { kept } = this.#place;
    return kept === undefined ? waiting : keepRows(table, waiting, kept);
  }

  async #countLeftOut(ask: AskRows, tables: readonly Table[]): Promise<Diagnostic | null> {
    const { kept } = this.#place;
    if (kept === undefined) return null;
    let rows = 0;
    let wanted = 0;
    for (const table of tables) {
      rows += await askCount(ask, this.#staging.rowsOf(table).query);
      wanted += await askCount(ask, this.#rowsOf(table).query);
    }
    return rows === wanted ? null : describeLeftOut(rows - wanted, rows, kept);
  }

  #run(commands: readonly SqlCommand[], progress?: (part: number) => void): Promise<number> {
    const { connection, signal } = this.#place;
    return connection.execute(printScript(commands, 'duckdb'), {
      ...(signal === undefined ? {} : { signal }),
      progress,
    });
  }

  /** A failed transaction may have ended by itself; there is nothing more to save then. */
  async #undo(): Promise<void> {
    try {
      await this.#place.connection.execute(
        printScript([{ kind: 'Transaction', action: 'rollback' }], 'duckdb'),
      );
    } catch {
      // The first failure is the one that is told.
    }
  }

  async #end(): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    await this.#place.ended();
  }

  /** A full disk is told as the case's, which is where the user can act. */
  async #guard<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (thrown) {
      if (thrown instanceof EnvironmentError && thrown.code === 'ENG002') {
        throw toEnvironmentError('CAS005', { directory: this.#place.directory }, thrown);
      }
      throw thrown;
    }
  }
}
