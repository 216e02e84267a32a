/** The mark of a case in its database: written when the case is made, checked when it is opened. */
import { InternalError } from '../diagnostics/errors.ts';
import { toEnvironmentError } from '../diagnostics/to-environment-error.ts';
import type { DuckDb } from '../engines/duckdb/database.ts';
import { column, text } from '../sql/build.ts';
import { printScript } from '../sql/print-command.ts';
import type { SqlExpression } from '../sql/tree.ts';
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
  if (mode === 'read' || (await readTableNames(database)).size > 0) {
    throw toEnvironmentError('CAS007', { directory, reason: 'other-database' });
  }
  await writeFormat(database);
  return CASE_FORMAT;
}

/** The stored tables of the database; views are not among them. */
export async function readTableNames(database: DuckDb): Promise<Set<string>> {
  const rows = await readColumn(database, 'table_name', 'duckdb_tables', []);
  return new Set(rows);
}

/** The columns of a stored table, in their order. */
export async function readColumnNames(database: DuckDb, table: string): Promise<string[]> {
  // Inside the text of the argument a name is quoted as in SQL.
  return readColumn(database, 'name', 'pragma_table_info', [text(`"${table}"`)]);
}

async function readColumn(
  database: DuckDb,
  name: string,
  tableFunction: string,
  args: readonly SqlExpression[],
): Promise<string[]> {
  const rows = await queryRows(
    database,
    {
      kind: 'Select',
      items: [{ expression: column(name), alias: name }],
      from: { kind: 'TableFunction', name: tableFunction, args, named: {}, alias: 't' },
    },
    [{ name, type: 'string' }],
  );
  return rows.map((row) => textOf(row, name));
}
