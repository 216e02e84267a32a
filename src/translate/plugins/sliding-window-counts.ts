/** `sliding_window_counts`: rows and distinct ids of a window that ends with each bin. */
import * as sql from '../../sql/build.ts';
import type { SqlExpression, SqlSelect } from '../../sql/tree.ts';
import { SQL_TYPES } from '../expressions/literals.ts';
import type { Relation } from '../lowered.ts';
import { scalarArgument } from './arguments.ts';
import type { PlugInCall, PlugInDefinition } from './definition.ts';
import {
  add,
  dimensions,
  passColumn,
  quotient,
  requireThat,
  resultNames,
  subtract,
  times,
  whole,
} from './timeline.ts';

/** A row counts in every window that its bin belongs to: that of its own bin and those of the bins behind it. */
function lowerCounts(call: PlugInCall): Relation {
  const { node, input, context } = call;
  const groups = dimensions(call, 6);
  const [time, start, end, lookback, bin] = [1, 2, 3, 4, 5].map((at) => whole(call, at)) as [
    SqlExpression,
    SqlExpression,
    SqlExpression,
    SqlExpression,
    SqlExpression,
  ];
  const isWhole = sql.all([
    sql.binary('=', sql.binary('%', lookback, bin), sql.long(0)),
    sql.binary('=', sql.binary('%', start, bin), sql.long(0)),
  ]);
  const reason =
    'sliding_window_counts is exact here when the start and the window are multiples of the bin (startofday(), bin())';
  const first = add(subtract(start, lookback), bin);
  const rows: SqlSelect = {
    kind: 'Select',
    items: [
      { expression: context.scalar(scalarArgument(call, 0)).sql, alias: '$id' },
      {
        expression: quotient(subtract(requireThat(isWhole, time, reason), first), bin),
        alias: '$bin',
      },
      ...groups.map(passColumn),
    ],
    from: { kind: 'Derived', query: input.query, alias: context.freshName('events') },
    where: sql.all([sql.binary('>=', time, first), sql.binary('<', time, add(end, bin))]),
  };
  const windows = quotient(lookback, bin);
  const from = sql.call(
    'greatest',
    subtract(sql.column('$bin'), subtract(windows, sql.long(1))),
    sql.long(0),
  );
  const to = sql.call('least', sql.column('$bin'), quotient(subtract(end, start), bin));
  const counted: SqlSelect = {
    kind: 'Select',
    items: [
      {
        expression: sql.call('unnest', sql.call('range', from, add(to, sql.long(1)))),
        alias: '$window',
      },
      passColumn({ name: '$id', type: 'string' }),
      ...groups.map(passColumn),
    ],
    from: { kind: 'Derived', query: rows, alias: context.freshName('bins') },
  };
  const label = sql.cast(
    add(start, times(sql.column('$window'), bin)),
    SQL_TYPES[node.columns[0]?.type ?? 'long'],
  );
  const made: readonly SqlExpression[] = [
    label,
    ...groups.map(({ name }) => sql.column(name)),
    sql.call('count_star'),
    { kind: 'Call', name: 'count', args: [sql.column('$id')], distinct: true },
  ];
  return {
    query: {
      kind: 'Select',
      items: resultNames(call).map((alias, index) => ({
        expression: made[index] ?? sql.nullOf(),
        alias,
      })),
      from: { kind: 'Derived', query: counted, alias: context.freshName('windows') },
      groupBy: [sql.column('$window'), ...groups.map(({ name }) => sql.column(name))],
    },
    columns: node.columns,
    hidden: [],
    order: [],
  };
}

export const slidingWindowCounts: PlugInDefinition = {
  name: 'sliding_window_counts',
  summary: 'For each bin, the rows and the distinct ids of the window that ends with it.',
  lower: { duckdb: lowerCounts },
  examples: [
    {
      query:
        'datatable(u:string, t:long)["a", 0, "b", 1, "a", 2] | evaluate sliding_window_counts(u, t, 0, 2, 2, 1) | sort by t asc',
      rows: [
        [0, 1, 1],
        [1, 2, 2],
        [2, 2, 2],
      ],
    },
  ],
};
