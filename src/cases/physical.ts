/**
 * How a built-in table lies in the case: the columns of the table, exactly, and where each row came from.
 *
 * datetime and timespan are counts of ticks (BIGINT), so nothing is rounded; string is never null (`''`); dynamic is
 * the evidence's own text, byte for byte; decimal is DECIMAL(38, 17), which holds what the tables need of it (no
 * built-in table has one) and is what the lowering computes with.
 */
import type { ScalarType, Table } from '../schema/types.ts';
import { text } from '../sql/build.ts';
import type { SqlColumnDefinition, SqlCommand, SqlType } from '../sql/tree.ts';

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

/** A column of a table as it is stored. */
export function toColumnDefinition(column: {
  readonly name: string;
  readonly type: ScalarType;
}): SqlColumnDefinition {
  const { name, type } = column;
  return type === 'string'
    ? { name, type: 'varchar', notNull: true, defaultValue: text('') }
    : { name, type: PHYSICAL_TYPES[type], notNull: false };
}

/** The command that makes an evidence table, or an empty one that only this process sees. */
export function createEvidenceTable(table: Table, temporary = false): SqlCommand {
  return {
    kind: 'CreateTable',
    table: table.name,
    temporary,
    ifNotExists: true,
    columns: [
      ...table.columns.map(toColumnDefinition),
      { name: FILE_COLUMN, type: 'integer', notNull: false },
      { name: RECORD_COLUMN, type: 'bigint', notNull: false },
    ],
  };
}
