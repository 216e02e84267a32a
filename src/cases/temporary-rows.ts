/**
 * Rows of our own as a temporary table beside the case's: for joins with many keys, and for writing many rows. As
 * literals in a statement they would cost a hundred times as much.
 */
import type { DuckDbConnection } from '../engines/duckdb/connection.ts';
import type { DuckDb } from '../engines/duckdb/database.ts';
import type { ColumnData } from '../schema/column-batch.ts';
import { printScript } from '../sql/print-command.ts';

/** One column; every column of a table has as many values. */
export type TemporaryColumn = { readonly name: string } & (
  | { readonly type: 'varchar'; readonly values: readonly string[] }
  | { readonly type: 'bigint'; readonly values: readonly (bigint | null)[] }
);

/** Rows that are turned into buffers at a time. */
const SLICE = 2048;

/** Whole numbers as a column's data; null and undefined are null. */
export function toLongData(values: readonly (bigint | number | null | undefined)[]): ColumnData {
  return {
    form: 'int64',
    values: BigInt64Array.from(values, (value) => BigInt(value ?? 0)),
    valid: Uint8Array.from(values, (value) => (value === undefined || value === null ? 0 : 1)),
  };
}

/** Texts as a column's data. */
export function toTextData(values: readonly string[]): ColumnData {
  const offsets = new Uint32Array(values.length + 1);
  for (const [index, value] of values.entries()) {
    offsets[index + 1] = (offsets[index] ?? 0) + Buffer.byteLength(value);
  }
  return { form: 'text', bytes: Buffer.from(values.join('')), offsets };
}

function toData(column: TemporaryColumn, from: number): ColumnData {
  return column.type === 'varchar'
    ? toTextData(column.values.slice(from, from + SLICE))
    : toLongData(column.values.slice(from, from + SLICE));
}

function fill(
  connection: DuckDbConnection,
  table: string,
  columns: readonly TemporaryColumn[],
): void {
  const forms = columns.map(({ type }) => (type === 'varchar' ? 'text' : 'int64'));
  const appender = connection.openAppender({ name: table, temporary: true }, forms);
  try {
    const rows = columns[0]?.values.length ?? 0;
    for (let from = 0; from < rows; from += SLICE) {
      const data = columns.map((column) => toData(column, from));
      appender.append(data, Math.min(SLICE, rows - from));
    }
  } finally {
    appender.close();
  }
}

/** Makes the table on a connection, where it lives as long as that does. */
export async function addTemporaryRows(
  connection: DuckDbConnection,
  table: string,
  columns: readonly TemporaryColumn[],
): Promise<void> {
  const definitions = columns.map(({ name, type }) => ({ name, type, notNull: false }));
  const create = printScript(
    [{ kind: 'CreateTable', table, temporary: true, ifNotExists: false, columns: definitions }],
    'duckdb',
  );
  await connection.execute(create);
  fill(connection, table, columns);
}

/** Calls `use` with a connection that has the table; the table is gone afterwards. */
export async function withTemporaryRows<T>(
  database: DuckDb,
  table: string,
  columns: readonly TemporaryColumn[],
  use: (connection: DuckDbConnection) => Promise<T>,
): Promise<T> {
  const connection = await database.connect();
  try {
    await addTemporaryRows(connection, table, columns);
    return await use(connection);
  } finally {
    database.release(connection);
  }
}
