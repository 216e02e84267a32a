/** Runs KQL for tests: every stage for real, on a DuckDB in memory, with no case behind it. */

import { loadNatives } from '../../src/app/natives.ts';
import { DuckDb } from '../../src/engines/duckdb/database.ts';
import { bind } from '../../src/kql/bind.ts';
import type { ScalarType } from '../../src/schema/types.ts';
import { toJsonText } from '../../src/schema/values/value-text.ts';
import { print } from '../../src/sql/print.ts';
import type { StatementColumn } from '../../src/sql/statement.ts';
import { lower } from '../../src/translate/lower.ts';

/** 2026-01-01 in ticks: any time will do, but always the same. */
const NOW = '639028224000000000';

export interface KqlResult {
  readonly columns: readonly StatementColumn[];
  /** Values in the forms of the command line's JSON; integers beyond 2^53 as their digits. */
  readonly rows: readonly (readonly unknown[])[];
  readonly sql: string;
}

export class KqlRunner {
  readonly #engine: DuckDb;

  private constructor(engine: DuckDb) {
    this.#engine = engine;
  }

  static async open(): Promise<KqlRunner> {
    return new KqlRunner(await DuckDb.open(':memory:', { threads: 1, natives: loadNatives }));
  }

  /** Faults are thrown with their code and message: a test that wants them asks `bind` or `lower` itself. */
  async run(query: string): Promise<KqlResult> {
    const bound = bind(query, { tables: [] });
    if (bound.value === null) {
      throw new Error(
        bound.diagnostics.map(({ code, message }) => `${code} ${message}`).join('\n'),
      );
    }
    const lowered = lower(bound.value, {
      dialect: 'duckdb',
      table: () => null,
      origins: false,
      asOf: false,
    });
    if (lowered.value === null) {
      throw new Error(
        lowered.diagnostics.map(({ code, message }) => `${code} ${message}`).join('\n'),
      );
    }
    const { columns } = lowered.value;
    const printed = print(lowered.value.query, 'duckdb');
    const { text, parameters } = printed;
    const statement = { dialect: 'duckdb', ...printed, columns } as const;
    const given = parameters.map((name) => ({ name, type: 'bigint', value: NOW }) as const);
    const rows: unknown[][] = [];
    for await (const batch of this.#engine.run(statement, { parameters: given })) {
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
    return { columns, rows, sql: text };
  }

  async rows(query: string): Promise<KqlResult['rows']> {
    return (await this.run(query)).rows;
  }

  close(): void {
    this.#engine.close();
  }
}
