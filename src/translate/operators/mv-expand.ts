/**
 * `mv-expand` (R21): a row for each element. A bag gives bags of one property, null gives one row of null, an empty array
 * none; several columns go side by side, the shorter padded with null. Rows and elements stay in their order.
 */
import * as sql from '../../sql/build.ts';
import type { LowerContext } from '../context.ts';
import type { Relation } from '../lowered.ts';
import type { OperatorLowering } from './definition.ts';
import { type Expanding, expandedItems, listRows, spreadRows } from './expansion.ts';

/** The relation with its rows taken apart, and the columns that this gives it. */
export function expand(
  expanding: Expanding,
  columns: Relation['columns'],
  input: Relation,
  context: LowerContext,
): Relation {
  const rows = listRows(expanding, input, context);
  const kept = [...input.columns, ...rows.hidden].map(({ name }) => ({
    expression: sql.column(name),
    alias: name,
  }));
  const from = { kind: 'Derived', query: rows.query, alias: context.freshName('rows') } as const;
  const { query: spread, index } = spreadRows(rows, from, kept, expanding.itemIndex, context);
  const hidden = [...rows.hidden];
  if (index !== null) hidden.push({ name: index, role: 'order' });
  return {
    query: {
      kind: 'Select',
      items: [
        ...expandedItems(columns, rows, expanding.itemIndex, index),
        ...hidden.map(({ name }) => ({ expression: sql.column(name), alias: name })),
      ],
      from: { kind: 'Derived', query: spread, alias: context.freshName('expand') },
    },
    columns,
    hidden,
    order:
      index === null || !rows.isOrdered
        ? []
        : [...rows.order, { expression: sql.column(index), order: 'asc', nulls: 'first' }],
    ...(input.serialized === true ? { serialized: true } : {}),
  };
}

export const lowerMvExpand: OperatorLowering<'MvExpandOperator'> = (
  node,
  input,
  context,
): Relation => expand(node, node.columns, input, context);
