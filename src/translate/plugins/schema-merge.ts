/**
 * `schema_merge`: tables that `getschema` made, put together. The documentation shows columns that several schemas share, add or
 * order otherwise; what becomes of two types, and of two columns that claim one place, it does not say, and the query ends.
 * Source: https://learn.microsoft.com/kusto/query/schema-merge-plugin
 */
import * as sql from '../../sql/build.ts';
import type { SqlExpression, SqlSelect } from '../../sql/tree.ts';
import type { Relation } from '../lowered.ts';
import { refuseForm } from '../refusal.ts';
import { stopQueryWith } from '../stop.ts';
import { constantArgument } from './arguments.ts';
import type { PlugInCall, PlugInDefinition } from './definition.ts';

const NAME = sql.column('ColumnName');
const ORDINAL = sql.column('ColumnOrdinal');
const DATA_TYPE = sql.column('DataType');
const TYPE = sql.column('ColumnType');
const NEEDED = ['ColumnName', 'ColumnOrdinal', 'DataType', 'ColumnType'];

/** As the engine spells it. */
const OUT_OF_ORDER = 'ERROR(columns are out of order)';

function lowerMerge(call: PlugInCall): Relation {
  const { node, input, context } = call;
  if (NEEDED.some((name) => !input.columns.some((column) => column.name === name))) {
    throw refuseForm(node.name, 'it takes what getschema makes', node.nameSpan);
  }
  const keepsOrder = constantArgument(call, 0, 'PreserveOrder') !== 'false';
  const moved = sql.binary('<>', sql.column('$first'), sql.column('$last'));
  const isMoved = keepsOrder ? moved : sql.bool(false);
  const merged: SqlSelect = {
    kind: 'Select',
    items: [
      { expression: NAME, alias: 'ColumnName' },
      { expression: sql.call('min', ORDINAL), alias: '$first' },
      { expression: sql.call('max', ORDINAL), alias: '$last' },
      { expression: sql.call('any_value', DATA_TYPE), alias: 'DataType' },
      { expression: oneType(node.name), alias: 'ColumnType' },
    ],
    from: { kind: 'Derived', query: input.query, alias: context.freshName('schemas') },
    groupBy: [NAME],
  };
  const placed: SqlSelect = {
    kind: 'Select',
    items: [
      { expression: NAME, alias: 'ColumnName' },
      {
        expression: sql.when(isMoved, sql.long(-1), sql.column('$last')),
        alias: 'ColumnOrdinal',
      },
      {
        expression: sql.when(
          isMoved,
          sql.text(`ERROR(unknown CSL type:${OUT_OF_ORDER})`),
          DATA_TYPE,
        ),
        alias: 'DataType',
      },
      { expression: sql.when(isMoved, sql.text(OUT_OF_ORDER), TYPE), alias: 'ColumnType' },
    ],
    from: { kind: 'Derived', query: merged, alias: context.freshName('merged') },
  };
  return {
    query: {
      kind: 'Select',
      items: node.columns.map(({ name }) => ({
        expression: name === 'ColumnOrdinal' ? onePlace(node.name) : sql.column(name),
        alias: name,
      })),
      from: { kind: 'Derived', query: placed, alias: context.freshName('placed') },
      orderBy: [
        { expression: sql.binary('<', ORDINAL, sql.long(0)), order: 'asc', nulls: 'last' },
        { expression: ORDINAL, order: 'asc', nulls: 'last' },
      ],
    },
    columns: node.columns,
    hidden: [],
    order: [],
  };
}

/** The one type that the schemas give a column. */
function oneType(plugIn: string): SqlExpression {
  const [least, greatest] = [sql.call('min', TYPE), sql.call('max', TYPE)];
  const reason = `${plugIn}: which type two types become is not documented; they are those of the column `;
  return sql.when(
    sql.binary('=', least, greatest),
    least,
    stopQueryWith(reason, sql.call('min', NAME), 'varchar'),
  );
}

/** The place of a column, which no other one may have. */
function onePlace(plugIn: string): SqlExpression {
  const others: SqlExpression = {
    kind: 'Call',
    name: 'count_star',
    args: [],
    over: { partitionBy: [ORDINAL], orderBy: [] },
  };
  const isShared = sql.all([
    sql.binary('>', others, sql.long(1)),
    sql.binary('>=', ORDINAL, sql.long(0)),
  ]);
  const reason = `${plugIn}: in which order columns of one place come is not documented; one of them is `;
  return sql.when(isShared, stopQueryWith(reason, NAME, 'bigint'), ORDINAL);
}

const SCHEMAS =
  'let a = datatable(Uri: string, Status: int)[] | getschema; let b = datatable(Uri: string, Referrer: string, Status: int)[] | getschema; ';

export const schemaMerge: PlugInDefinition = {
  name: 'schema_merge',
  summary:
    'Schemas that getschema made, put together; a column with several places is an error unless the order does not count.',
  lower: { duckdb: lowerMerge },
  examples: [
    {
      query: `${SCHEMAS}union a, b | evaluate schema_merge()`,
      rows: [
        ['Uri', 0, 'System.String', 'string'],
        ['Referrer', 1, 'System.String', 'string'],
        ['Status', -1, `ERROR(unknown CSL type:${OUT_OF_ORDER})`, OUT_OF_ORDER],
      ],
    },
    {
      query: `${SCHEMAS}union a, b | evaluate schema_merge(PreserveOrder = false)`,
      rows: [
        ['Uri', 0, 'System.String', 'string'],
        ['Referrer', 1, 'System.String', 'string'],
        ['Status', 2, 'System.Int32', 'int'],
      ],
    },
  ],
};
