/** `rolling_percentile`: a percentile of the values of each bin and of those before it that belong to its window. */
import type { Column } from '../../schema/types.ts';
import * as sql from '../../sql/build.ts';
import type { SqlExpression, SqlSelect } from '../../sql/tree.ts';
import { convert } from '../conversions/convert.ts';
import { SQL_TYPES } from '../expressions/literals.ts';
import type { Relation } from '../lowered.ts';
import { lowerSummarize } from '../operators/summarize.ts';
import { scalarArgument } from './arguments.ts';
import type { PlugInCall, PlugInDefinition } from './definition.ts';
import { add, dimensions, floorTo, passColumn, times, whole } from './timeline.ts';

/** The bins that have rows of their own: only those are in the result. */
function lowerRolling(call: PlugInCall): Relation {
  const { node, input, context } = call;
  const groups = dimensions(call, 5);
  const valueNode = scalarArgument(call, 0);
  const time = whole(call, 2);
  const step = whole(call, 3);
  const count = convert(context.scalar(scalarArgument(call, 4)), 'long').sql;
  const value = context.freshName('$value');
  const bin = context.freshName('$bin');
  const timeType = node.columns[0]?.type ?? 'long';
  const binned: SqlSelect = {
    kind: 'Select',
    items: [
      { expression: context.scalar(valueNode).sql, alias: value },
      { expression: floorTo(time, step), alias: bin },
      ...groups.map(passColumn),
    ],
    from: { kind: 'Derived', query: input.query, alias: context.freshName('events') },
    where: sql.isNotNull(time),
  };
  const offsets = sql.call('unnest', sql.call('range', sql.long(0), count));
  const offset = context.freshName('$offset');
  const spread: SqlSelect = {
    kind: 'Select',
    items: [
      { expression: sql.column(value), alias: value },
      { expression: sql.column(bin), alias: bin },
      { expression: offsets, alias: offset },
      ...groups.map(passColumn),
    ],
    from: { kind: 'Derived', query: binned, alias: context.freshName('bins') },
  };
  const [timeName = ''] = node.columns.map(({ name }) => name);
  const windows: SqlSelect = {
    kind: 'Select',
    items: [
      { expression: sql.column(value), alias: value },
      {
        expression: sql.cast(
          add(sql.column(bin), times(sql.column(offset), step)),
          SQL_TYPES[timeType],
        ),
        alias: timeName,
      },
      ...groups.map(passColumn),
    ],
    from: { kind: 'Derived', query: spread, alias: context.freshName('windows') },
  };
  const keys = [timeName, ...groups.map(({ name }) => name)];
  const present: SqlSelect = {
    kind: 'Select',
    distinct: true,
    items: [
      { expression: sql.cast(sql.column(bin), SQL_TYPES[timeType]), alias: timeName },
      ...groups.map(passColumn),
    ],
    from: { kind: 'Derived', query: binned, alias: context.freshName('bins') },
  };
  const [left, right] = [context.freshName('windows'), context.freshName('present')];
  const on: SqlExpression = sql.all(
    keys.map((name) =>
      sql.binary('is not distinct from', sql.column(name, left), sql.column(name, right)),
    ),
  );
  const columns: readonly Column[] = [
    { name: value, type: valueNode.type },
    { name: timeName, type: timeType },
    ...groups,
  ];
  const kept: Relation = {
    query: {
      kind: 'Select',
      items: columns.map(({ name }) => ({ expression: sql.column(name, left), alias: name })),
      from: {
        kind: 'Join',
        type: 'inner',
        left: { kind: 'Derived', query: windows, alias: left },
        right: { kind: 'Derived', query: present, alias: right },
        on,
      },
    },
    columns,
    hidden: [],
    order: [],
  };
  const { span } = node;
  const result = node.columns.at(-1)?.name ?? '';
  const reference = ({ name, type }: Column) =>
    ({ kind: 'NameReference', refersTo: 'column', name, type, span }) as const;
  return lowerSummarize(
    {
      kind: 'SummarizeOperator',
      columns: node.columns,
      by: columns.slice(1).map((column) => ({
        names: [column.name],
        expression: reference(column),
        span,
      })),
      aggregates: [
        {
          names: [result],
          expression: {
            kind: 'FunctionCallExpression',
            name: 'percentile',
            nameSpan: node.nameSpan,
            category: 'aggregate',
            type: node.columns.at(-1)?.type ?? valueNode.type,
            args: [reference({ name: value, type: valueNode.type }), scalarArgument(call, 1)],
            span,
          },
          span,
        },
      ],
      span,
    },
    kept,
    context,
  );
}

export const rollingPercentile: PlugInDefinition = {
  name: 'rolling_percentile',
  summary: 'A percentile of the values of each bin and of those before it in its window.',
  lower: { duckdb: lowerRolling },
  examples: [
    {
      query:
        'range t from 0 to 3 step 1 | extend v = t * 10 | evaluate rolling_percentile(v, 50, t, 1, 2) | sort by t asc',
      rows: [
        [0, 0],
        [1, 0],
        [2, 10],
        [3, 20],
      ],
    },
  ],
};
