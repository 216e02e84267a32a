/** `session_count`: sessions of ids by the bin in which they begin; a session goes on while less than the window lies between events. */
import * as sql from '../../sql/build.ts';
import type { SqlExpression, SqlSelect } from '../../sql/tree.ts';
import { SQL_TYPES } from '../expressions/literals.ts';
import type { Relation } from '../lowered.ts';
import { scalarArgument } from './arguments.ts';
import type { PlugInCall, PlugInDefinition } from './definition.ts';
import { dimensions, floorTo, passColumn, resultNames, subtract, whole } from './timeline.ts';

function lowerSessions(call: PlugInCall): Relation {
  const { node, input, context } = call;
  const groups = dimensions(call, 6);
  const [time, start, end, bin, window] = [1, 2, 3, 4, 5].map((at) => whole(call, at)) as [
    SqlExpression,
    SqlExpression,
    SqlExpression,
    SqlExpression,
    SqlExpression,
  ];
  const before: SqlExpression = {
    kind: 'Call',
    name: 'lag',
    args: [sql.column('$time')],
    over: {
      partitionBy: [sql.column('$id'), ...groups.map(({ name }) => sql.column(name))],
      orderBy: [{ expression: sql.column('$time'), order: 'asc', nulls: 'first' }],
    },
  };
  const rows: SqlSelect = {
    kind: 'Select',
    items: [
      { expression: context.scalar(scalarArgument(call, 0)).sql, alias: '$id' },
      { expression: time, alias: '$time' },
      ...groups.map(passColumn),
    ],
    from: { kind: 'Derived', query: input.query, alias: context.freshName('events') },
    where: sql.all([sql.binary('>=', time, start), sql.binary('<=', time, end)]),
  };
  const marked: SqlSelect = {
    kind: 'Select',
    items: [
      { expression: floorTo(sql.column('$time'), bin), alias: '$bin' },
      { expression: sql.column('$time'), alias: '$time' },
      { expression: before, alias: '$before' },
      ...groups.map(passColumn),
    ],
    from: { kind: 'Derived', query: rows, alias: context.freshName('ordered') },
  };
  const begins = sql.any([
    sql.isNull(sql.column('$before')),
    sql.binary('>=', subtract(sql.column('$time'), sql.column('$before')), window),
  ]);
  const made = [
    sql.cast(sql.column('$bin'), SQL_TYPES[node.columns[0]?.type ?? 'long']),
    ...groups.map(({ name }) => sql.column(name)),
    sql.call('count_star'),
  ];
  return {
    query: {
      kind: 'Select',
      items: resultNames(call).map((alias, index) => ({
        expression: made[index] ?? sql.nullOf(),
        alias,
      })),
      from: { kind: 'Derived', query: marked, alias: context.freshName('sessions') },
      where: begins,
      groupBy: [sql.column('$bin'), ...groups.map(({ name }) => sql.column(name))],
    },
    columns: node.columns,
    hidden: [],
    order: [],
  };
}

export const sessionCount: PlugInDefinition = {
  name: 'session_count',
  summary: 'Sessions of ids, by the bin in which each begins.',
  lower: { duckdb: lowerSessions },
  examples: [
    {
      query:
        'datatable(u:string, t:long)["a", 1, "a", 4, "a", 14, "b", 2] | evaluate session_count(u, t, 0, 20, 10, 5) | sort by t asc',
      rows: [
        [0, 2],
        [10, 1],
      ],
    },
  ],
};
