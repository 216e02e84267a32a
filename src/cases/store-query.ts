/** Short ways to ask and to fill the case's own tables through SQL trees. */
import { InternalError } from '../diagnostics/errors.ts';
import type { DuckDb } from '../engines/duckdb/database.ts';
import type { Value } from '../schema/types.ts';
import { column, integer, long, nullOf, text } from '../sql/build.ts';
import { print } from '../sql/print.ts';
import type { Statement, StatementColumn } from '../sql/statement.ts';
import type { SqlCommand, SqlExpression, SqlQuery, SqlSelect, SqlType } from '../sql/tree.ts';
import type { StoreColumns } from './store-tables.ts';

export function toStatement(query: SqlQuery, columns: readonly StatementColumn[]): Statement {
  const { text: sql, parameters } = print(query, 'duckdb');
  return { dialect: 'duckdb', text: sql, parameters, columns };
}

/** A row by column name. */
export type StoreRow = ReadonlyMap<string, Value>;

/** Rows of one of the case's tables with all `columns`, by the rest of the query. */
export async function queryTable(
  database: DuckDb,
  table: string,
  columns: StoreColumns,
  rest: Pick<SqlSelect, 'where' | 'orderBy' | 'limit'>,
): Promise<StoreRow[]> {
  const names = Object.keys(columns);
  const query: SqlQuery = {
    kind: 'Select',
    items: names.map((name) => ({ expression: column(name), alias: name })),
    from: { kind: 'Table', name: table },
    ...rest,
  };
  return queryRows(
    database,
    query,
    Object.entries(columns).map(([name, type]) => ({ name, type: resultType(type) })),
  );
}

/** All rows of a query. */
export async function queryRows(
  database: DuckDb,
  query: SqlQuery,
  columns: readonly StatementColumn[],
): Promise<StoreRow[]> {
  const rows: StoreRow[] = [];
  for await (const batch of database.run(toStatement(query, columns))) {
    for (let row = 0; row < batch.rowCount; row += 1) {
      rows.push(
        new Map(columns.map(({ name }, index) => [name, batch.columns[index]?.[row] ?? null])),
      );
    }
  }
  return rows;
}

function resultType(type: SqlType): string {
  return type === 'varchar' ? 'string' : type === 'integer' ? 'int' : 'long';
}

export function textOf(row: StoreRow, name: string): string {
  const value = row.get(name);
  if (typeof value !== 'string') throw new InternalError('cases', `"${name}" holds no text`);
  return value;
}

/** A count: always far below 2^53. */
export function countOf(row: StoreRow, name: string): number {
  return Number(row.get(name) ?? 0);
}

export function ticksOf(row: StoreRow, name: string): bigint | null {
  const value = row.get(name);
  return typeof value === 'bigint' ? value : null;
}

/** The command that puts rows of literals into a table. */
export function insertRows(
  table: string,
  columns: readonly string[],
  rows: readonly (readonly SqlExpression[])[],
): SqlCommand {
  return {
    kind: 'InsertQuery',
    table,
    columns,
    query: {
      kind: 'Select',
      items: columns.map((name) => ({ expression: { kind: 'Column', name }, alias: name })),
      from: { kind: 'Values', rows, alias: 'new_rows', columns },
    },
  };
}

/** A count or a number of bytes as a literal. */
export function numberLiteral(value: number | bigint | null): SqlExpression {
  return value === null ? nullOf('bigint') : long(value);
}

export function jsonLiteral(value: unknown): SqlExpression {
  return text(JSON.stringify(value));
}

export function integerLiteral(value: number): SqlExpression {
  return integer(value);
}
