/** Runs SQL text on a DuckDB in memory, for tests of what is printed and of what the engine's own functions mean. */
import { DuckDb } from '../../src/engines/duckdb/database.ts';
import type { Value } from '../../src/schema/types.ts';

export class SqlRunner {
  readonly #engine: DuckDb;

  private constructor(engine: DuckDb) {
    this.#engine = engine;
  }

  static async open(): Promise<SqlRunner> {
    return new SqlRunner(await DuckDb.open(':memory:', { threads: 1 }));
  }

  /** The rows of a query whose columns have these Kusto types. */
  async rows(text: string, types: readonly string[]): Promise<readonly (readonly Value[])[]> {
    const columns = types.map((type, index) => ({ name: `c${index}`, type }));
    const rows: Value[][] = [];
    for await (const batch of this.#engine.run({
      dialect: 'duckdb',
      text,
      parameters: [],
      columns,
    })) {
      for (let row = 0; row < batch.rowCount; row += 1) {
        rows.push(batch.columns.map((column) => column[row] ?? null));
      }
    }
    return rows;
  }

  close(): void {
    this.#engine.close();
  }
}
