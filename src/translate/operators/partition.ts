/**
 * `partition` (R62): a subquery over the rows of each value of a column. It stands beside the values (`LATERAL`), so that its
 * aggregates, limits and sorts see the rows of one value only. The results come in no order.
 */
import { InternalError } from '../../diagnostics/errors.ts';
import * as sql from '../../sql/build.ts';
import type { SqlExpression, SqlSelect, SqlSelectItem } from '../../sql/tree.ts';
import type { Relation } from '../lowered.ts';
import type { OperatorLowering } from './definition.ts';
import { partitionByWindow } from './partition-top.ts';

const KEY = '$key';

function pass(name: string, table?: string): SqlSelectItem {
  return { expression: sql.column(name, table), alias: name };
}

export const lowerPartition: OperatorLowering<'PartitionOperator'> = (
  node,
  input,
  context,
): Relation => {
  const windowed = partitionByWindow(node.subquery, node.by, input, context);
  if (windowed !== null) {
    const { query, hidden } = windowed;
    return {
      query,
      columns: node.columns,
      hidden: hidden.filter(({ role }) => role !== 'order'),
      order: [],
    };
  }
  const rows = context.freshName('rows');
  const values = context.freshName('values');
  const side = context.freshName('partition');
  const own: Relation = {
    query: {
      kind: 'Select',
      items: [...input.columns, ...input.hidden].map(({ name }) => pass(name)),
      from: { kind: 'Table', name: rows },
      where: isSame(input, node.by, sql.column(KEY, values)),
    },
    columns: input.columns,
    hidden: input.hidden,
    order: input.order,
  };
  const within = context.body({ ...context.scope, handedOver: own });
  const inner = within.relation(node.subquery);
  const hidden = inner.hidden.filter(({ role }) => role !== 'order');
  const shown = [...inner.columns, ...hidden].map(({ name }) => name);
  const beside: SqlSelect = {
    kind: 'Select',
    items: shown.map((name) => pass(name)),
    from: { kind: 'Derived', query: inner.query, alias: context.freshName('inner') },
  };
  const keys: SqlSelect = {
    kind: 'Select',
    distinct: true,
    items: [{ expression: sql.column(node.by), alias: KEY }],
    from: { kind: 'Table', name: rows },
  };
  const query: SqlSelect = {
    kind: 'Select',
    with: [{ name: rows, query: input.query, materialized: true }],
    items: shown.map((name) => pass(name, side)),
    from: {
      kind: 'Join',
      type: 'cross',
      left: { kind: 'Derived', query: keys, alias: values },
      right: { kind: 'Derived', query: beside, alias: side, lateral: true },
    },
  };
  return { query, columns: node.columns, hidden, order: [] };
};

/** Null is a value like any other; strings are never null. */
function isSame(input: Relation, name: string, value: SqlExpression): SqlExpression {
  const column = input.columns.find((candidate) => candidate.name === name);
  if (column === undefined) throw new InternalError('lower', `a partition by ${name}, no column`);
  const operator = column.type === 'string' ? '=' : 'is not distinct from';
  return sql.binary(operator, sql.column(name), value);
}
