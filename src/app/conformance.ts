/**
 * Many queries in one process, each on its own: for every input line one line of output, in the value forms of the
 * command line (DESIGN section 6). One engine in memory serves them all; tables of evidence are empty in it.
 */
import { viewOf } from '../cases/physical.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { EnvironmentError, InternalError } from '../diagnostics/errors.ts';
import { DuckDb } from '../engines/duckdb/database.ts';
import { findTable } from '../schema/tables.ts';
import { fromDatetimeText } from '../schema/values/datetime.ts';
import { printScript } from '../sql/print-command.ts';
import { loadNatives } from './natives.ts';
import { settlePlugIns } from './plug-in-columns.ts';
import { prepareQuery } from './prepare.ts';
import { NOW, type PreparedQuery } from './prepared-query.ts';
import { type ResultTable, splitTables } from './result-tables.ts';
import { toResultJson } from './result-text.ts';

export interface ConformanceCase {
  readonly id: string;
  readonly query: string;
  /** A time that `datetime()` reads; the clock where it is missing. */
  readonly now?: string;
}

export interface ConformanceOptions {
  readonly cacheDirectory: string | null;
  /** Ticks, for cases without `now`. */
  readonly now: bigint;
  /** Milliseconds that one query may take. */
  readonly timeout: number;
  /** Bytes that the engine may hold; undefined: as much as it takes. */
  readonly memoryLimit?: number;
}

/** Larger answers are no test cases. */
const MAX_ROWS = 100_000;

interface ErrorText {
  readonly code: string;
  readonly message: string;
}

function toErrorLine(id: string, error: ErrorText): string {
  return JSON.stringify({ id, error });
}

function toError(diagnostics: readonly Diagnostic[]): ErrorText {
  const fault = diagnostics.find(({ severity }) => severity === 'error') ?? diagnostics[0];
  return { code: fault?.code ?? 'BUG', message: fault?.message ?? 'no value and no diagnostic' };
}

function toThrown(thrown: unknown, timeout: number): ErrorText {
  if (thrown instanceof Error && (thrown.name === 'TimeoutError' || thrown.name === 'AbortError')) {
    return { code: 'TIMEOUT', message: `The query took longer than ${timeout} ms.` };
  }
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  if (thrown instanceof EnvironmentError) return { code: thrown.code, message };
  return { code: thrown instanceof InternalError ? `BUG ${thrown.stage}` : 'BUG', message };
}

function toParameters({ statement }: PreparedQuery, now: bigint) {
  return statement.parameters.includes(NOW)
    ? [{ name: NOW, type: 'bigint', value: String(now) } as const]
    : [];
}

export class ConformanceRun {
  readonly #database: DuckDb;
  readonly #options: ConformanceOptions;
  readonly #tables = new Set<string>();

  private constructor(database: DuckDb, options: ConformanceOptions) {
    this.#database = database;
    this.#options = options;
  }

  static async open(options: ConformanceOptions): Promise<ConformanceRun> {
    const { memoryLimit } = options;
    const database = await DuckDb.open(':memory:', {
      natives: loadNatives,
      ...(memoryLimit === undefined ? {} : { memoryLimit }),
    });
    return new ConformanceRun(database, options);
  }

  /** The line for a case; never throws because of the case. */
  async answer(line: string, number: number): Promise<string> {
    let read: ConformanceCase;
    try {
      read = JSON.parse(line) as ConformanceCase;
      if (typeof read.id !== 'string' || typeof read.query !== 'string') throw new Error();
    } catch {
      const message = `Line ${number} is no JSON object with the texts "id" and "query".`;
      return toErrorLine(String(number), { code: 'INPUT', message });
    }
    try {
      return await this.#run(read);
    } catch (thrown) {
      return toErrorLine(read.id, toThrown(thrown, this.#options.timeout));
    }
  }

  close(): void {
    this.#database.close();
  }

  async #run({ id, query, now }: ConformanceCase): Promise<string> {
    const at = now === undefined ? this.#options.now : fromDatetimeText(now);
    if (at === null) return toErrorLine(id, { code: 'INPUT', message: `"${now}" is no time.` });
    const options = { origins: false, hasJournal: false };
    const { value, diagnostics } = await settlePlugIns(
      prepareQuery(query, this.#options, options),
      {
        prepare: async (known) => prepareQuery(query, this.#options, options, known),
        run: async (asking) => {
          await this.#makeTables(asking.tables);
          return this.#database.run(asking.statement, {
            parameters: toParameters(asking, at),
            signal: AbortSignal.timeout(this.#options.timeout),
          });
        },
      },
    );
    if (value === null) return toErrorLine(id, toError(diagnostics));
    await this.#makeTables(value.tables);
    return await this.#answer(id, value, at);
  }

  async #makeTables(names: readonly string[]): Promise<void> {
    for (const name of names) {
      const table = findTable(name);
      if (table === undefined || this.#tables.has(name)) continue;
      await this.#database.setUp(printScript([viewOf(table, null)], 'duckdb'));
      this.#tables.add(name);
    }
  }

  async #answer(id: string, prepared: PreparedQuery, now: bigint): Promise<string> {
    const { statement } = prepared;
    const parameters = toParameters(prepared, now);
    const signal = AbortSignal.timeout(this.#options.timeout);
    const batches = this.#database.run(statement, { parameters, signal });
    // Of several tables the first is the answer, as clients show it that know of one only.
    for await (const table of splitTables(prepared, batches)) return await this.#print(id, table);
    throw new InternalError('run', 'a query without a table');
  }

  async #print(id: string, table: ResultTable): Promise<string> {
    const rows: string[] = [];
    for await (const batch of table.batches) {
      for (let row = 0; row < batch.rowCount; row += 1) {
        const cells = batch.columns.map((values, index) =>
          toResultJson(values[row] ?? null, table.columns[index]?.type ?? ''),
        );
        rows.push(`[${cells.join(',')}]`);
      }
      if (rows.length > MAX_ROWS) {
        return toErrorLine(id, { code: 'ROWS', message: `More than ${MAX_ROWS} rows.` });
      }
    }
    const columns = table.columns.map(({ name, type }) => ({ name, type }));
    return `{"id":${JSON.stringify(id)},"columns":${JSON.stringify(columns)},"rows":[${rows.join(',')}]}`;
  }
}
