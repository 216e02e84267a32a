/** Runs KQL for tests: every stage for real, on a DuckDB in memory, with no case behind it. */

import { toGeoFinder } from '../../src/app/geoip.ts';
import { toNativeLoader } from '../../src/app/natives.ts';
import { settlePlugIns } from '../../src/app/plug-in-columns.ts';
import type { PreparedQuery } from '../../src/app/prepared-query.ts';
import { type ResultTable, splitTables } from '../../src/app/result-tables.ts';
import type { Diagnostic, Outcome } from '../../src/diagnostics/diagnostic.ts';
import { DuckDb } from '../../src/engines/duckdb/database.ts';
import { bind } from '../../src/kql/bind.ts';
import type { PlugInColumns } from '../../src/kql/plug-in-columns.ts';
import type { ScalarType } from '../../src/schema/types.ts';
import { toJsonText } from '../../src/schema/values/value-text.ts';
import { print } from '../../src/sql/print.ts';
import type { Statement, StatementColumn } from '../../src/sql/statement.ts';
import { lower } from '../../src/translate/lower.ts';
import { DOCUMENTED_PLACES, toMmdb } from './mmdb.ts';

/** 2026-01-01 in ticks: any time will do, but always the same. */
const NOW = '639028224000000000';

export interface KqlResult {
  readonly columns: readonly StatementColumn[];
  /** Values in the forms of the command line's JSON; integers beyond 2^53 as their digits. */
  readonly rows: readonly (readonly unknown[])[];
  readonly sql: string;
}

function described(diagnostics: readonly Diagnostic[]): Error {
  return new Error(diagnostics.map(({ code, message }) => `${code} ${message}`).join('\n'));
}

/** @throws Error with every fault. */
function prepare(query: string, plugInColumns: PlugInColumns = new Map()): Outcome<PreparedQuery> {
  const bound = bind(query, { tables: [] }, { plugInColumns });
  if (bound.value === null) throw described(bound.diagnostics);
  const lowered = lower(bound.value, {
    dialect: 'duckdb',
    table: () => null,
    origins: false,
    asOf: false,
    geoip: true,
  });
  if (lowered.value === null) throw described(lowered.diagnostics);
  const { columns, query: tree, results } = lowered.value;
  const statement = { dialect: 'duckdb', ...print(tree, 'duckdb'), columns } as const;
  const { asks } = bound.value;
  const value = {
    statement,
    tables: [],
    diagnostics: [],
    ...(results === undefined ? {} : { results }),
    ...(asks === undefined ? {} : { asks }),
  };
  return { value, diagnostics: [] };
}

async function readRows(
  columns: readonly StatementColumn[],
  batches: ResultTable['batches'],
): Promise<unknown[][]> {
  const rows: unknown[][] = [];
  for await (const batch of batches) {
    for (let row = 0; row < batch.rowCount; row += 1) {
      rows.push(
        columns.map((column, index) => {
          const value = batch.columns[index]?.[row] ?? null;
          // The statement's types are the scalar types of the bound tree.
          const json = toJsonText(value, column.type as ScalarType);
          return /^-?\d{16,}$/.test(json) ? json : JSON.parse(json);
        }),
      );
    }
  }
  return rows;
}

export class KqlRunner {
  readonly #engine: DuckDb;

  private constructor(engine: DuckDb) {
    this.#engine = engine;
  }

  static async open(): Promise<KqlRunner> {
    const natives = toNativeLoader(toGeoFinder(toMmdb(DOCUMENTED_PLACES), 'documented.mmdb'));
    return new KqlRunner(await DuckDb.open(':memory:', { threads: 1, natives }));
  }

  /** Faults are thrown with their code and message: a test that wants them asks `bind` or `lower` itself. */
  async run(query: string): Promise<KqlResult> {
    const [table, ...others] = await this.tables(query);
    if (table === undefined || others.length > 0) throw new Error('the query gives several tables');
    return table;
  }

  /** Every table that the query gives; a single one has no name. */
  async tables(query: string): Promise<readonly (KqlResult & { readonly name: string | null })[]> {
    const { value } = await settlePlugIns(prepare(query), {
      prepare: async (known) => prepare(query, known),
      run: async ({ statement }) => this.#start(statement),
    });
    if (value === null) throw new Error('nothing was prepared');
    const { statement } = value;
    const tables: (KqlResult & { readonly name: string | null })[] = [];
    for await (const { name, columns, batches } of splitTables(value, this.#start(statement))) {
      tables.push({ name, columns, rows: await readRows(columns, batches), sql: statement.text });
    }
    return tables;
  }

  #start(statement: Statement): ReturnType<DuckDb['run']> {
    const parameters = statement.parameters.map(
      (name) => ({ name, type: 'bigint', value: NOW }) as const,
    );
    return this.#engine.run(statement, { parameters });
  }

  async rows(query: string): Promise<KqlResult['rows']> {
    return (await this.run(query)).rows;
  }

  close(): void {
    this.#engine.close();
  }
}
