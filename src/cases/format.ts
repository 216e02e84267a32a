/** The mark of a case in its database: written when the case is made, checked when it is opened. */
import { InternalError } from '../diagnostics/errors.ts';
import { toEnvironmentError } from '../diagnostics/to-environment-error.ts';
import type { DuckDb } from '../engines/duckdb/database.ts';
import { binary, call, column } from '../sql/build.ts';
import { printScript } from '../sql/print-command.ts';
import { countOf, queryRows, queryTable, textOf } from './store-query.ts';
import { CASE_FORMAT, CASE_TABLE, createStore } from './store-tables.ts';

/** Makes the case's own tables, with the mark. */
export async function writeFormat(database: DuckDb): Promise<void> {
  await database.transact(printScript(createStore(), 'duckdb'));
}

/** @throws EnvironmentError when the database is not a case, or is one of a newer format. */
export async function checkFormat(
  database: DuckDb,
  directory: string,
  mode: 'read' | 'write',
): Promise<void> {
  const found = await readFormat(database, directory, mode);
  if (found > CASE_FORMAT) {
    throw toEnvironmentError('CAS006', { directory, found, known: CASE_FORMAT });
  }
}

async function readFormat(
  database: DuckDb,
  directory: string,
  mode: 'read' | 'write',
): Promise<number> {
  try {
    const [row] = await queryTable(database, CASE_TABLE, { format: 'integer' }, {});
    if (row !== undefined) return countOf(row, 'format');
  } catch (thrown) {
    // The table is missing: a file of somebody else, or a case whose making was cut short.
    if (!(thrown instanceof InternalError)) throw thrown;
  }
  if (mode === 'read' || (await readTables(database)).size > 0) {
    throw toEnvironmentError('CAS007', { directory, reason: 'other-database' });
  }
  await writeFormat(database);
  return CASE_FORMAT;
}

/** Every table and view of the database, with its columns. */
export async function readTables(database: DuckDb): Promise<Map<string, readonly string[]>> {
  const names = ['table_name', 'column_name'];
  const rows = await queryRows(
    database,
    {
      kind: 'Select',
      items: names.map((name) => ({ expression: column(name), alias: name })),
      from: { kind: 'TableFunction', name: 'duckdb_columns', args: [], named: {}, alias: 'c' },
      where: binary('=', call('current_database'), column('database_name')),
    },
    names.map((name) => ({ name, type: 'string' })),
  );
  const tables = new Map<string, string[]>();
  for (const row of rows) {
    const table = textOf(row, 'table_name');
    const columns = tables.get(table) ?? [];
    columns.push(textOf(row, 'column_name'));
    tables.set(table, columns);
  }
  return tables;
}
