/** `activity_counts_metrics`: for each bin rows, distinct ids, ids not seen before, and all ids seen so far. */
import * as sql from '../../sql/build.ts';
import type { SqlExpression, SqlSelect } from '../../sql/tree.ts';
import { SQL_TYPES } from '../expressions/literals.ts';
import type { Relation } from '../lowered.ts';
import { refuseForm } from '../refusal.ts';
import { scalarArgument } from './arguments.ts';
import type { PlugInCall, PlugInDefinition } from './definition.ts';
import { floorTo, requireThat, resultNames, whole } from './timeline.ts';

function lowerMetrics(call: PlugInCall): Relation {
  const { node, input, context } = call;
  if (node.args.length > 5) {
    throw refuseForm(node.name, 'whether an id is new in its group is not documented', node.span);
  }
  const [time, start, end, bin] = [1, 2, 3, 4].map((at) => whole(call, at)) as [
    SqlExpression,
    SqlExpression,
    SqlExpression,
    SqlExpression,
  ];
  const isWhole = sql.binary('=', sql.binary('%', start, bin), sql.long(0));
  const reason = 'activity_counts_metrics is exact here when the start is a multiple of the bin';
  const step = sql.column('$bin');
  const rows: SqlSelect = {
    kind: 'Select',
    items: [
      { expression: context.scalar(scalarArgument(call, 0)).sql, alias: '$id' },
      { expression: floorTo(requireThat(isWhole, time, reason), bin), alias: '$bin' },
    ],
    from: { kind: 'Derived', query: input.query, alias: context.freshName('events') },
    where: sql.all([sql.binary('>=', time, start), sql.binary('<=', time, end)]),
  };
  const marked: SqlSelect = {
    kind: 'Select',
    items: [
      { expression: sql.column('$id'), alias: '$id' },
      { expression: step, alias: '$bin' },
      {
        expression: {
          kind: 'Call',
          name: 'min',
          args: [step],
          over: { partitionBy: [sql.column('$id')], orderBy: [] },
        },
        alias: '$first',
      },
    ],
    from: { kind: 'Derived', query: rows, alias: context.freshName('bins') },
  };
  const distinct = (filter?: SqlExpression): SqlExpression => ({
    kind: 'Call',
    name: 'count',
    args: [sql.column('$id')],
    distinct: true,
    ...(filter === undefined ? {} : { filter }),
  });
  const grouped: SqlSelect = {
    kind: 'Select',
    items: [
      { expression: step, alias: '$bin' },
      { expression: sql.call('count_star'), alias: '$count' },
      { expression: distinct(), alias: '$distinct' },
      { expression: distinct(sql.binary('=', sql.column('$first'), step)), alias: '$new' },
    ],
    from: { kind: 'Derived', query: marked, alias: context.freshName('marked') },
    groupBy: [step],
  };
  const sum: SqlExpression = {
    kind: 'Call',
    name: 'sum',
    args: [sql.column('$new')],
    over: { partitionBy: [], orderBy: [{ expression: step, order: 'asc', nulls: 'first' }] },
  };
  const made = [
    sql.cast(step, SQL_TYPES[node.columns[0]?.type ?? 'long']),
    sql.column('$count'),
    sql.column('$distinct'),
    sql.column('$new'),
    sql.cast(sum, 'bigint'),
  ];
  return {
    query: {
      kind: 'Select',
      items: resultNames(call).map((alias, index) => ({
        expression: made[index] ?? sql.nullOf(),
        alias,
      })),
      from: { kind: 'Derived', query: grouped, alias: context.freshName('metrics') },
    },
    columns: node.columns,
    hidden: [],
    order: [],
  };
}

export const activityCountsMetrics: PlugInDefinition = {
  name: 'activity_counts_metrics',
  summary: 'For each bin: rows, distinct ids, ids not seen before, all ids seen so far.',
  lower: { duckdb: lowerMetrics },
  examples: [
    {
      query:
        'datatable(u:string, t:long)["a", 0, "b", 1, "a", 1, "a", 1] | evaluate activity_counts_metrics(u, t, 0, 1, 1) | sort by t asc',
      rows: [
        [0, 1, 1, 1, 1],
        [1, 3, 2, 1, 2],
      ],
    },
  ],
};
