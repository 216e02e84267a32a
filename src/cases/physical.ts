/**
 * How a built-in table lies in the case. A query sees a view with the columns of the table, exactly, and where each row
 * came from; behind it a table stores the columns that some evidence fills. An empty column costs as much to write as a
 * full one, and evidence fills a third of the columns.
 *
 * datetime and timespan are counts of ticks (BIGINT), so nothing is rounded; string is never null (`''`); dynamic is
 * the evidence's own text, byte for byte; decimal is DECIMAL(38, 17), which holds what the tables need of it (no
 * built-in table has one) and is what the lowering computes with.
 */
import { InternalError } from '../diagnostics/errors.ts';
import { findTable } from '../schema/tables.ts';
import type { Column, ScalarType, Table } from '../schema/types.ts';
import { bool, column, nullOf, text } from '../sql/build.ts';
import type { SqlColumnDefinition, SqlCommand, SqlExpression, SqlType } from '../sql/tree.ts';

/** What the reading found amiss in the row, as codes of `native-notes.ts`; null for most rows. No query sees it. */
export const NOTES_COLUMN = '$notes';
/** Journal number of the file that a row came from (INTEGER). */
export const FILE_COLUMN = '$file';
/** The format's own number of the record that a row came from (BIGINT). */
export const RECORD_COLUMN = '$record';

const PHYSICAL_TYPES: Readonly<Record<ScalarType, SqlType>> = {
  bool: 'boolean',
  datetime: 'bigint',
  decimal: 'decimal',
  dynamic: 'varchar',
  guid: 'uuid',
  int: 'integer',
  long: 'bigint',
  real: 'double',
  string: 'varchar',
  timespan: 'bigint',
};

export function toPhysicalType(type: ScalarType): SqlType {
  return PHYSICAL_TYPES[type];
}

/** A built-in table. Whoever names one here has checked the name; another one is a bug. */
export function requireTable(name: string): Table {
  const table = findTable(name);
  if (table === undefined) throw new InternalError('cases', `there is no table ${name}`);
  return table;
}

/** A column as it is stored, in the case or while it waits. */
export function toColumnDefinition(column: Column): SqlColumnDefinition {
  const { name, type } = column;
  return {
    name,
    type: PHYSICAL_TYPES[type],
    notNull: false,
    ...(type === 'string' ? { defaultValue: text('') } : {}),
  };
}

/** What a row has in a column that its evidence does not fill. */
export function emptyValue(type: ScalarType): SqlExpression {
  return type === 'string' ? text('') : nullOf(PHYSICAL_TYPES[type]);
}

/** The stored table behind a table of evidence. */
export function rowsTableOf(table: Table): string {
  return `${table.name}$rows`;
}

/** Makes room for rows with `columns`, where `stored` columns exist already; null: no table does. */
export function storeColumns(
  table: Table,
  columns: readonly string[],
  stored: readonly string[] | null,
): readonly SqlCommand[] {
  const name = rowsTableOf(table);
  const missing = table.columns
    .filter((column) => columns.includes(column.name) && stored?.includes(column.name) !== true)
    .map(toColumnDefinition);
  if (stored !== null) {
    return missing.map((column) => ({ kind: 'AddColumn', table: name, column }));
  }
  return [
    {
      kind: 'CreateTable',
      table: name,
      temporary: false,
      ifNotExists: false,
      columns: [
        ...missing,
        { name: FILE_COLUMN, type: 'integer', notNull: false },
        { name: RECORD_COLUMN, type: 'bigint', notNull: false },
        { name: NOTES_COLUMN, type: 'varchar', notNull: false },
      ],
    },
  ];
}

/**
 * The table as queries see it: every column, and empty ones where nothing is stored. Without a stored table (null) it is
 * a temporary view without rows.
 */
export function viewOf(table: Table, stored: ReadonlySet<string> | null): SqlCommand {
  const origin: readonly Column[] = [
    { name: FILE_COLUMN, type: 'int' },
    { name: RECORD_COLUMN, type: 'long' },
  ];
  const items = [...table.columns, ...origin].map(({ name, type }) => ({
    expression: stored?.has(name) === true ? column(name) : emptyValue(type),
    alias: name,
  }));
  return {
    kind: 'CreateView',
    view: table.name,
    temporary: stored === null,
    query:
      stored === null
        ? { kind: 'Select', items, where: bool(false) }
        : { kind: 'Select', items, from: { kind: 'Table', name: rowsTableOf(table) } },
  };
}
