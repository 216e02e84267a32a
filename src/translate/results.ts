/**
 * A query with several tables becomes one statement, so that rows which they share are computed once and all of them see the same:
 * a union of the tables, each in columns of its own, with the number of the table in front.
 */
import type { Column } from '../schema/types.ts';
import * as sql from '../sql/build.ts';
import { isRepeatable } from '../sql/repeatable.ts';
import type { StatementColumn } from '../sql/statement.ts';
import type { SqlQuery, SqlSelect, SqlSelectItem } from '../sql/tree.ts';
import { lowerConstant } from './expressions/literals.ts';
import type { Relation } from './lowered.ts';

/** The first column of such a statement: which table a row belongs to, counted from 0. */
export const TABLE_NUMBER = '$table';

const ROW_NUMBER = '$row';

export type SharedTable = NonNullable<SqlSelect['with']>[number];

function pass(name: string): SqlSelectItem {
  return { expression: sql.column(name), alias: name };
}

/** Rows that several tables read: computed once, or again where that costs less and gives the same. */
export function shareRows(
  relation: Relation,
  name: string,
): { readonly relation: Relation; readonly table: SharedTable } {
  const { query, columns, hidden } = relation;
  const read: SqlQuery = {
    kind: 'Select',
    items: [...columns, ...hidden].map((column) => pass(column.name)),
    from: { kind: 'Table', name },
  };
  return {
    relation: { ...relation, query: read },
    table: { name, query, materialized: !isRepeatable(query) },
  };
}

function columnName(table: number, column: number): string {
  return `$c${table}_${column}`;
}

/** The rows of one table, in its own columns; those of the others hold nothing. */
function toBranch(
  relation: Relation,
  place: number,
  tables: readonly Relation[],
  alias: string,
): SqlSelect {
  return {
    kind: 'Select',
    items: [
      { expression: sql.integer(place), alias: TABLE_NUMBER },
      {
        expression: {
          kind: 'Call',
          name: 'row_number',
          args: [],
          over: { partitionBy: [], orderBy: relation.order },
        },
        alias: ROW_NUMBER,
      },
      ...tables.flatMap(({ columns }, table) =>
        columns.map(({ name, type }, column) => ({
          expression: table === place ? sql.column(name) : lowerConstant(type, null).sql,
          alias: columnName(table, column),
        })),
      ),
    ],
    from: { kind: 'Derived', query: relation.query, alias },
  };
}

/** The statement's columns: the number of the table, then those of each. */
export function combinedColumns(
  tables: readonly (readonly Column[])[],
): readonly StatementColumn[] {
  return [
    { name: TABLE_NUMBER, type: 'int' },
    ...tables.flatMap((columns, table) =>
      columns.map(({ type }, column) => ({ name: columnName(table, column), type })),
    ),
  ];
}

/** Table after table, the rows of each in its order. */
export function combineTables(
  tables: readonly Relation[],
  shared: readonly SharedTable[],
  freshName: (stem: string) => string,
): SqlQuery {
  const queries = tables.map((relation, place) =>
    toBranch(relation, place, tables, freshName('result')),
  );
  const columns = combinedColumns(tables.map((relation) => relation.columns));
  return {
    kind: 'Select',
    ...(shared.length === 0 ? {} : { with: shared }),
    items: columns.map(({ name }) => pass(name)),
    from: { kind: 'Derived', query: { kind: 'UnionAll', queries }, alias: freshName('results') },
    orderBy: [TABLE_NUMBER, ROW_NUMBER].map((name) => ({
      expression: sql.column(name),
      order: 'asc',
      nulls: 'last',
    })),
  };
}
