/**
 * A DuckDB database: how it is opened and how its connections are shared out. It is an `Engine`; every run takes a
 * connection of its own, because a connection carries one result at a time.
 *
 * We use the library's lower layer, `@duckdb/node-bindings`: the layer above costs 70 ms more at start, and a call
 * and an object for each value.
 */
import duckdb from '@duckdb/node-bindings';
import type { NativeLoader } from '../../schema/native-function.ts';
import type { Statement } from '../../sql/statement.ts';
import type { Engine, ResultBatch, RunOptions } from '../engine.ts';
import { DuckDbConnection } from './connection.ts';
import { toEngineError } from './engine-error.ts';
import { ScalarFunctions } from './scalar-function.ts';

export interface DuckDbOptions {
  /** Undefined: one a core. */
  readonly threads?: number;
  /** Bytes that DuckDB may hold before it spills; undefined: 80 % of the machine. */
  readonly memoryLimit?: number;
  /** Where it spills. Undefined: beside the database file. It is made when first needed. */
  readonly temporaryDirectory?: string;
  readonly readOnly?: boolean;
  /** Nothing has to outlive `close`, which then writes nothing more. */
  readonly throwAway?: boolean;
  /** Where functions that a statement names in `natives` come from. */
  readonly natives?: NativeLoader;
}

export class DuckDb implements Engine {
  readonly #database: duckdb.Database;
  readonly #idle: DuckDbConnection[] = [];
  /** Open connections, with how many scripts of `#setup` each has run. */
  readonly #all = new Map<DuckDbConnection, number>();
  readonly #setup: string[] = [];
  readonly #functions: ScalarFunctions;

  private constructor(database: duckdb.Database, natives: NativeLoader | undefined) {
    this.#database = database;
    this.#functions = new ScalarFunctions(natives);
  }

  /**
   * Opens the file at `path`, made if it is missing, or a database in memory (`:memory:`). Errors of the library come
   * through as they are: only the caller knows what the file is to the user.
   *
   * Insertion order is kept (DuckDB's default): a case is stored in time order, and the same question over it then
   * gives the same rows in the same order. It costs memory only in inserts that need no order, and those have one.
   */
  static async open(path: string, options: DuckDbOptions = {}): Promise<DuckDb> {
    const config = duckdb.create_config();
    for (const [name, value] of configuration(options)) duckdb.set_config(config, name, value);
    const database = new DuckDb(await duckdb.open(path, config), options.natives);
    if (options.throwAway === true) await database.execute('PRAGMA disable_checkpoint_on_shutdown');
    return database;
  }

  async *run(statement: Statement, options?: RunOptions): AsyncGenerator<ResultBatch> {
    const connection = await this.#acquire();
    try {
      yield* connection.run(statement, options);
    } finally {
      this.#idle.push(connection);
    }
  }

  /** Runs commands on a connection of the pool. */
  async execute(script: string, options?: { readonly signal?: AbortSignal }): Promise<number> {
    const connection = await this.#acquire();
    try {
      return await connection.execute(script, options);
    } finally {
      this.#idle.push(connection);
    }
  }

  /** Runs commands as one transaction: all of them or none. */
  async transact(script: string): Promise<void> {
    const connection = await this.#acquire();
    try {
      await connection.transact(script);
    } finally {
      this.#idle.push(connection);
    }
  }

  /** A connection for one user, which has its own temporary tables and transaction. It ends by `release`. */
  async connect(): Promise<DuckDbConnection> {
    try {
      const connection = new DuckDbConnection(
        await duckdb.connect(this.#database),
        this.#functions,
      );
      this.#all.set(connection, 0);
      await this.#catchUp(connection);
      return connection;
    } catch (thrown) {
      throw toEngineError(thrown, 'connect');
    }
  }

  release(connection: DuckDbConnection): void {
    this.#all.delete(connection);
    connection.close();
  }

  /** Runs a script on every connection, also those that come later: for temporary views that all shall see. */
  async setUp(script: string): Promise<void> {
    // The first connection to run it shows a script that fails, before others inherit it.
    const connection = await this.#acquire();
    try {
      await connection.execute(script);
      this.#setup.push(script);
      this.#all.set(connection, this.#setup.length);
    } finally {
      this.#idle.push(connection);
    }
  }

  /** Closes the connections and the file; a checkpoint is part of it. No run may be under way. */
  close(): void {
    for (const connection of this.#all.keys()) connection.close();
    this.#all.clear();
    this.#idle.length = 0;
    duckdb.close_sync(this.#database);
  }

  async #acquire(): Promise<DuckDbConnection> {
    const connection = this.#idle.pop();
    if (connection === undefined) return this.connect();
    await this.#catchUp(connection);
    return connection;
  }

  /** A connection that was busy while a script was set up runs it before its next use. */
  async #catchUp(connection: DuckDbConnection): Promise<void> {
    const done = this.#all.get(connection) ?? 0;
    if (done === this.#setup.length) return;
    this.#all.set(connection, this.#setup.length);
    for (const script of this.#setup.slice(done)) await connection.execute(script);
  }
}

/** Nothing is fetched or loaded at run time: only what is built into the library (json, parquet, icu) is there. */
function configuration(options: DuckDbOptions): [name: string, value: string][] {
  const settings: [string, string][] = [
    ['autoinstall_known_extensions', 'false'],
    ['autoload_known_extensions', 'false'],
  ];
  if (options.threads !== undefined) settings.push(['threads', String(options.threads)]);
  if (options.memoryLimit !== undefined) settings.push(['memory_limit', `${options.memoryLimit}B`]);
  if (options.temporaryDirectory !== undefined) {
    settings.push(['temp_directory', options.temporaryDirectory]);
  }
  if (options.readOnly === true) settings.push(['access_mode', 'READ_ONLY']);
  return settings;
}
