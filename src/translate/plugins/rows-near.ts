/** `rows_near`: the rows around those for which a condition holds, in the order of the input. */
import * as sql from '../../sql/build.ts';
import type { SqlExpression, SqlSelect } from '../../sql/tree.ts';
import type { Relation } from '../lowered.ts';
import { refuseForm } from '../refusal.ts';
import { constantArgument, scalarArgument } from './arguments.ts';
import type { PlugInCall, PlugInDefinition } from './definition.ts';
import { add, subtract } from './timeline.ts';

/** Rows are numbered once, so that both uses see the same numbers. */
function lowerNear(call: PlugInCall): Relation {
  const { node, input, context } = call;
  if (input.order.length === 0) {
    throw refuseForm(
      'rows_near',
      'it needs rows in an order; sort before it gives them one',
      node.nameSpan,
    );
  }
  const before = sql.long(constantArgument(call, 1, null) ?? '0');
  const after = sql.long(constantArgument(call, 2, null) ?? constantArgument(call, 1, null) ?? '0');
  const table = context.freshName('rows');
  const number = context.freshName('$row');
  const all = [...input.columns, ...input.hidden];
  const rowNumber: SqlExpression = {
    kind: 'Call',
    name: 'row_number',
    args: [],
    over: { partitionBy: [], orderBy: input.order },
  };
  const numbered: SqlSelect = {
    kind: 'Select',
    items: [
      ...all.map(({ name }) => ({ expression: sql.column(name), alias: name })),
      { expression: rowNumber, alias: number },
    ],
    from: { kind: 'Derived', query: input.query, alias: context.freshName('numbers') },
  };
  const around: SqlSelect = {
    kind: 'Select',
    items: [
      {
        expression: sql.call(
          'unnest',
          sql.call(
            'range',
            subtract(sql.column(number), before),
            add(add(sql.column(number), after), sql.long(1)),
          ),
        ),
        alias: 'near',
      },
    ],
    from: { kind: 'Table', name: table },
    where: context.condition(scalarArgument(call, 0)),
  };
  return {
    ...input,
    query: {
      kind: 'Select',
      with: [{ name: table, query: numbered, materialized: true }],
      items: all.map(({ name }) => ({ expression: sql.column(name), alias: name })),
      from: { kind: 'Table', name: table },
      where: { kind: 'InQuery', operand: sql.column(number), query: around, negated: false },
    },
    columns: node.columns,
  };
}

export const rowsNear: PlugInDefinition = {
  name: 'rows_near',
  summary: 'The rows around those for which a condition holds.',
  lower: { duckdb: lowerNear },
  examples: [
    {
      query: 'range x from 1 to 9 step 1 | sort by x asc | evaluate rows_near(x == 5, 1)',
      rows: [[4], [5], [6]],
    },
  ],
};
