/**
 * Kusto's scalar types, columns and tables.
 * Source: https://learn.microsoft.com/kusto/query/scalar-data-types/
 */

export const SCALAR_TYPES = [
  'bool',
  'datetime',
  'decimal',
  'dynamic',
  'guid',
  'int',
  'long',
  'real',
  'string',
  'timespan',
] as const;

export type ScalarType = (typeof SCALAR_TYPES)[number];

export interface Column {
  readonly name: string;
  readonly type: ScalarType;
}

/** A column of a built-in table, with its meaning in our words. */
export interface DescribedColumn extends Column {
  readonly description: string;
}

export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
}

/**
 * One value as it crosses the engine and reader boundaries, by the column's type:
 * bool: boolean · int: number · long: bigint · real: number · decimal: string ·
 * datetime: bigint, ticks of 100 ns since 0001-01-01 · timespan: bigint, ticks · guid: lower-case string ·
 * string: string, never null · dynamic: string, JSON text in the inner form of `values/dynamic.ts`.
 */
export type Value = null | boolean | number | bigint | string;
