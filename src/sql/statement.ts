/**
 * What an engine is given: SQL text with named parameters, and the Kusto types of the result columns. The only file of
 * this room that `engines/` may import.
 */

/** How SQL is written. What runs it is an engine. A second dialect is one more word here; the compiler lists the rest. */
export type Dialect = 'duckdb';

export const DIALECTS: readonly Dialect[] = ['duckdb'];

/** A value bound at run time: `value` is text in the printed form of its type (ticks as digits), so it stays plain data. */
export interface StatementParameter {
  readonly name: string;
  readonly type: 'bigint' | 'varchar';
  readonly value: string;
}

export interface StatementColumn {
  readonly name: string;
  /** One of Kusto's scalar types (`schema/types.ts`); this room does not know them. */
  readonly type: string;
  /** Not part of the answer: carries an origin or an order. */
  readonly hidden?: boolean;
}

export interface Statement {
  readonly dialect: Dialect;
  readonly text: string;
  /** The parameters that `text` names as `$name`; values are given when it runs. */
  readonly parameters: readonly string[];
  /** Functions of ours that `text` calls (`schema/native-function.ts`); absent: none. */
  readonly natives?: readonly string[];
  readonly columns: readonly StatementColumn[];
}
