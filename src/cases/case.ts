/**
 * A case: the directory that holds one investigation, open for reading or writing. It is the engine of queries over its
 * tables, and the only door to what lies in it.
 */
import { rmSync, statSync } from 'node:fs';
import { InternalError } from '../diagnostics/errors.ts';
import type { DuckDb } from '../engines/duckdb/database.ts';
import type { Engine, ResultBatch, RunOptions } from '../engines/engine.ts';
import type { Table, Value } from '../schema/types.ts';
import { text } from '../sql/build.ts';
import { printScript } from '../sql/print-command.ts';
import type { Statement } from '../sql/statement.ts';
import type { SqlCommand, SqlQuery } from '../sql/tree.ts';
import type { JudgedAlert, StoredAlert, Verdict } from './alerts.ts';
import type { CasePaths } from './directory.ts';
import { readColumnNames, readTableNames, writeFormat } from './format.ts';
import type { EvidenceFile, IngestSession, JournalSkip } from './ingest-session.ts';
import {
  type JournalFile,
  type JournalSummary,
  readFiles,
  readSkips,
  summarizeFiles,
} from './journal.ts';
import type { KeptRows } from './kept-rows.ts';
import { withOneThread } from './one-thread.ts';
import {
  FILE_COLUMN,
  RECORD_COLUMN,
  requireTable,
  rowsTableOf,
  storeColumns,
  viewOf,
} from './physical.ts';
import type { TemporaryColumn } from './temporary-rows.ts';

/** A table that holds rows. */
export interface CaseTable {
  readonly name: string;
  readonly rows: number;
}

/** `known`: the same bytes were read before, under this name; nothing is to be done. */
export type IngestStart =
  | { readonly kind: 'session'; readonly session: IngestSession }
  | { readonly kind: 'known'; readonly file: JournalFile };

/** Who reads a file: a decoder that hands over batches, or the engine by itself. */
export type ReadBy = 'decoder' | 'engine';

export interface BeginOptions {
  readonly signal?: AbortSignal;
  readonly readBy?: ReadBy;
  /** False: rows are staged and sorted, whatever their order seems to be. */
  readonly direct?: boolean;
  /** Rows that are wanted; undefined: all. */
  readonly kept?: KeptRows | undefined;
  /** Told how far a command of the session is, from 0 to 1: only where the engine reads by itself. */
  readonly progress?: ((part: number) => void) | undefined;
  /** A file that was read before, whose bytes are the first of this one: its rows go when those of this one come. */
  readonly replaces?: JournalFile | undefined;
}

/** What `open-case.ts` knows about a case. */
export interface CaseParts {
  readonly directory: string;
  readonly paths: CasePaths;
  readonly temporary: boolean;
  readonly readOnly: boolean;
  readonly memory: number;
  readonly ingestMemory: Readonly<Record<ReadBy, number>>;
  /** Called once, after the database is closed. */
  readonly closed: () => void;
}

export class Case implements Engine {
  readonly directory: string;
  /** Where files that are or hold Lua are kept. */
  readonly artefacts: string;
  readonly readOnly: boolean;
  readonly #parts: CaseParts;
  readonly #database: DuckDb;
  /** Stored tables that exist; null before they were asked for. */
  #stored: Set<string> | null = null;
  /** Tables without evidence that have a temporary view. */
  readonly #emptyViews = new Set<string>();
  #hasStore: boolean;
  #files: readonly JournalFile[] | null = null;
  #nextFile = 1;
  /** SHA-256 of files that are being read. */
  readonly #reading = new Set<EvidenceFile['sha256']>();
  #closed = false;

  constructor(database: DuckDb, parts: CaseParts) {
    this.#database = database;
    this.#parts = parts;
    this.directory = parts.directory;
    this.artefacts = parts.paths.artefacts;
    this.readOnly = parts.readOnly;
    this.#hasStore = !parts.temporary;
    if (parts.temporary) {
      this.#stored = new Set();
      this.#files = [];
    }
  }

  /** Runs a statement over the tables of the case. Tables that it names must have been given to `ensureTables`. */
  run(statement: Statement, options?: RunOptions): AsyncGenerator<ResultBatch> {
    return this.#database.run(statement, options);
  }

  /**
   * Makes tables without evidence answer like empty ones: by temporary views, so that nothing is written for them and a
   * case that is only read has them too.
   */
  async ensureTables(names: Iterable<string>): Promise<void> {
    const stored = await this.#storedTables();
    const missing = [...new Set(names)]
      .map(requireTable)
      .filter((table) => !stored.has(rowsTableOf(table)) && !this.#emptyViews.has(table.name));
    if (missing.length === 0) return;
    const views = missing.map((table) => viewOf(table, null));
    await this.#database.setUp(printScript(views, 'duckdb'));
    for (const table of missing) this.#emptyViews.add(table.name);
  }

  /** The built-in tables that hold rows, by name. */
  async tables(): Promise<readonly CaseTable[]> {
    const { rows } = await this.summary();
    return Object.entries(rows)
      .map(([name, count]) => ({ name, rows: count }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /**
   * Runs a statement that also names a temporary table of these rows: for many keys at once. The tables of the case that
   * it names must have been given to `ensureTables`.
   */
  async runWithRows(
    statement: Statement,
    table: string,
    columns: readonly TemporaryColumn[],
    options?: RunOptions,
  ): Promise<readonly (readonly Value[])[]> {
    const { withTemporaryRows } = await import('./temporary-rows.ts');
    return withTemporaryRows(this.#database, table, columns, (connection) =>
      connection.rows(statement, options),
    );
  }

  /** Begins to read one file, unless the same bytes were read before. */
  async begin(evidence: EvidenceFile, options: BeginOptions = {}): Promise<IngestStart> {
    this.#requireWritable();
    await this.#ensureStore();
    const file = await this.#findKnown(evidence);
    if (file !== undefined) return { kind: 'known', file };
    if (this.#reading.has(evidence.sha256)) {
      throw new InternalError('cases', `"${evidence.path}" is being read already`);
    }
    this.#reading.add(evidence.sha256);
    if (this.#reading.size === 1) {
      await this.#limitMemory(this.#parts.ingestMemory[options.readBy ?? 'decoder']);
    }
    const connection = await this.#database.connect();
    // Loaded here: a case that is only read does not need it.
    const { CaseIngest } = await import('./ingest.ts');
    const session = await CaseIngest.begin(this.#nextFile, evidence, {
      directory: this.directory,
      connection,
      signal: options.signal,
      makeRoom: (table, columns) => this.#makeRoom(table, columns),
      columnsOf: (table) => this.#columnsOf(table),
      made: (table) => this.#noteStored(table),
      direct: options.direct ?? true,
      oneThread: (work) => withOneThread(this.#database, work),
      kept: options.kept,
      progress: options.progress,
      replaces: options.replaces,
      ended: async () => {
        this.#database.release(connection);
        this.#reading.delete(evidence.sha256);
        this.#files = null;
        if (this.#reading.size === 0) await this.#limitMemory(this.#parts.memory);
      },
    });
    this.#nextFile += 1;
    return { kind: 'session', session };
  }

  /** Only a file of the same size can have the same bytes, so that others need not wait for their hash. */
  async #findKnown({ size, sha256 }: EvidenceFile): Promise<JournalFile | undefined> {
    const alike = (await this.listFiles()).filter((read) => read.size === size);
    if (alike.length === 0) return undefined;
    const hash = await sha256;
    return alike.find((read) => read.sha256 === hash);
  }

  /** The files that were read whole, in the order of reading. */
  async listFiles(): Promise<readonly JournalFile[]> {
    if (this.#files === null) {
      this.#files = this.#hasStore ? await readFiles(this.#database) : [];
      const last = this.#files.at(-1)?.file ?? 0;
      this.#nextFile = Math.max(this.#nextFile, last + 1);
    }
    return this.#files;
  }

  /** Records of a file that could not be read, at most `limit`. */
  async listSkipped(file: number, limit = 1000): Promise<readonly JournalSkip[]> {
    return this.#hasStore ? readSkips(this.#database, file, limit) : [];
  }

  async summary(): Promise<JournalSummary> {
    return summarizeFiles(await this.listFiles());
  }

  /** Stores alerts; verdicts stay. */
  async saveAlerts(alerts: readonly StoredAlert[]): Promise<void> {
    this.#requireWritable();
    await this.#ensureStore();
    const { storeAlerts } = await import('./alerts.ts');
    await storeAlerts(this.#database, alerts);
  }

  /** The ids of the alerts, without reading them. */
  async listAlertIds(): Promise<readonly string[]> {
    if (!this.#hasStore) return [];
    const { readAlertIds } = await import('./alerts.ts');
    return readAlertIds(this.#database);
  }

  async listAlerts(): Promise<readonly JudgedAlert[]> {
    if (!this.#hasStore) return [];
    const { readAlerts } = await import('./alerts.ts');
    return readAlerts(this.#database);
  }

  async setVerdict(verdict: Verdict): Promise<void> {
    this.#requireWritable();
    await this.#ensureStore();
    const { storeVerdict } = await import('./alerts.ts');
    await storeVerdict(this.#database, verdict);
  }

  /**
   * Writes the rows of a query over the case to a Parquet file. The tables that it names must have been given to
   * `ensureTables`.
   */
  async exportParquet(query: SqlQuery, path: string, signal: AbortSignal): Promise<void> {
    const command: SqlCommand = { kind: 'ExportParquet', query, path };
    await this.#database.execute(printScript([command], 'duckdb'), { signal });
  }

  /** Writes everything into the one file and frees what is no longer used. Gives the size in bytes before and after. */
  async compact(): Promise<{ readonly before: number; readonly after: number }> {
    this.#requireWritable();
    const before = statSync(this.#parts.paths.database).size;
    await this.#database.execute(printScript([{ kind: 'Checkpoint' }], 'duckdb'));
    return { before, after: statSync(this.#parts.paths.database).size };
  }

  /** Ends the use of the case. A temporary one is removed, and of another one what this process spilled. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#database.close();
    rmSync(this.#parts.paths.spill, { recursive: true, force: true });
    this.#parts.closed();
    if (this.#parts.temporary) this.removeSync();
  }

  /** Takes the directory of a temporary case away, even in the middle of work: for a process that was told to end. */
  removeSync(): void {
    if (!this.#parts.temporary) return;
    rmSync(this.directory, { recursive: true, force: true });
  }

  async #ensureStore(): Promise<void> {
    if (this.#hasStore) return;
    await writeFormat(this.#database);
    this.#hasStore = true;
  }

  async #storedTables(): Promise<Set<string>> {
    this.#stored ??= await readTableNames(this.#database);
    return this.#stored;
  }

  /** Makes the stored table of `table` and its view have `columns`. */
  async #makeRoom(table: Table, columns: readonly string[]): Promise<void> {
    const stored = await this.#storedTables();
    const held = stored.has(rowsTableOf(table)) ? await this.#columnsOf(table) : null;
    const commands = storeColumns(table, columns, held);
    if (commands.length === 0) return;
    const all = new Set([...(held ?? []), ...columns, FILE_COLUMN, RECORD_COLUMN]);
    await this.#database.transact(printScript([...commands, viewOf(table, all)], 'duckdb'));
    await this.#noteStored(table);
  }

  async #columnsOf(table: Table): Promise<readonly string[]> {
    const name = rowsTableOf(table);
    const stored = await this.#storedTables();
    return stored.has(name) ? readColumnNames(this.#database, name) : [];
  }

  /** A table has become a stored one. */
  async #noteStored(table: Table): Promise<void> {
    (await this.#storedTables()).add(rowsTableOf(table));
    if (this.#emptyViews.delete(table.name)) {
      const drop: SqlCommand = { kind: 'DropTemporaryView', view: table.name };
      await this.#database.setUp(printScript([drop], 'duckdb'));
    }
  }

  async #limitMemory(bytes: number): Promise<void> {
    const value = text(`${bytes}B`);
    await this.#database.execute(
      printScript([{ kind: 'Set', option: 'memory_limit', value }], 'duckdb'),
    );
  }

  #requireWritable(): void {
    if (this.readOnly) throw new InternalError('cases', 'the case is open for reading only');
  }
}
