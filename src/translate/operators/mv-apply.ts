/**
 * `mv-apply` (R22): a subquery over the rows of each row's elements. The subquery stands beside the input (`LATERAL`), so that its
 * aggregates, limits and sorts see one row's elements only; what works row by row needs no such thing and is a plain step.
 */
import type { QueryOperatorKind, TabularExpression } from '../../kql/tree.ts';
import type { Column } from '../../schema/types.ts';
import * as sql from '../../sql/build.ts';
import type { SqlSelect, SqlSelectItem } from '../../sql/tree.ts';
import type { LowerContext } from '../context.ts';
import type { HiddenColumn, Relation } from '../lowered.ts';
import type { OperatorLowering, OperatorNode } from './definition.ts';
import { expandedItems, type ListedRows, listRows, spreadRows } from './expansion.ts';
import { expand } from './mv-expand.ts';

type MvApply = OperatorNode<'MvApplyOperator'>;

/** Operators whose result for many rows is that for each of them, one behind the other. */
const ROW_BY_ROW: ReadonlySet<QueryOperatorKind> = new Set<QueryOperatorKind>([
  'ExtendOperator',
  'FilterOperator',
  'MvExpandOperator',
  'ParseKvOperator',
  'ParseOperator',
  'ParseWhereOperator',
  'ProjectAwayOperator',
  'ProjectKeepOperator',
  'ProjectOperator',
  'ProjectRenameOperator',
  'ProjectReorderOperator',
]);

/** The columns that the subquery begins with; null where it begins with a table of its own. */
function handedOver(expression: TabularExpression): readonly Column[] | null {
  if (expression.kind === 'SubqueryInput') return expression.columns;
  return expression.kind === 'PipeExpression' ? handedOver(expression.input) : null;
}

function isRowByRow(expression: TabularExpression): boolean {
  if (expression.kind === 'SubqueryInput') return true;
  return (
    expression.kind === 'PipeExpression' &&
    ROW_BY_ROW.has(expression.operator.kind) &&
    isRowByRow(expression.input)
  );
}

export const lowerMvApply: OperatorLowering<'MvApplyOperator'> = (
  node,
  input,
  context,
): Relation =>
  isRowByRow(node.subquery)
    ? applyRowByRow(node, input, context)
    : applyBeside(node, input, context);

/** A window function would see the rows of all: it is refused as on rows without an order. */
function withoutSerial({ query, columns, hidden, order }: Relation): Relation {
  return { query, columns, hidden, order };
}

function pass(name: string): SqlSelectItem {
  return { expression: sql.column(name), alias: name };
}

/** The input's own columns go along under other names: the result shows those that the subquery does not give. */
function applyRowByRow(node: MvApply, input: Relation, context: LowerContext): Relation {
  const columns = handedOver(node.subquery) ?? [];
  const copies = new Map(input.columns.map(({ name }) => [name, context.freshName('$outer')]));
  const copied: Relation = {
    ...input,
    query: {
      kind: 'Select',
      items: [
        ...[...input.columns, ...input.hidden].map(({ name }) => pass(name)),
        ...[...copies].map(([name, alias]) => ({ expression: sql.column(name), alias })),
      ],
      from: { kind: 'Derived', query: input.query, alias: context.freshName('outer') },
    },
    hidden: [
      ...input.hidden,
      ...[...copies.values()].map((name): HiddenColumn => ({ name, role: 'order' })),
    ],
  };
  const rows = withoutSerial(expand({ ...node, bags: 'bag' }, columns, copied, context));
  const inner = context.within({ ...context.scope, handedOver: rows }).relation(node.subquery);
  const given = new Set(inner.columns.map(({ name }) => name));
  const outer = new Set(copies.values());
  const hidden = inner.hidden.filter(({ name }) => !outer.has(name));
  const query: SqlSelect = {
    kind: 'Select',
    items: [
      ...node.columns.map(({ name }) => ({
        expression: sql.column(given.has(name) ? name : (copies.get(name) ?? name)),
        alias: name,
      })),
      ...hidden.map(({ name }) => pass(name)),
    ],
    from: { kind: 'Derived', query: inner.query, alias: context.freshName('apply') },
  };
  return { query, columns: node.columns, hidden, order: inner.order };
}

/** The rows with their lists and a number each, computed once: both sides of the join have to see the same numbers. */
function applyBeside(node: MvApply, input: Relation, context: LowerContext): Relation {
  const listed = listRows({ ...node, bags: 'bag' }, input, context);
  const rowNumber = context.freshName('$number');
  const table = context.freshName('rows');
  const outer = context.freshName('outer');
  const side = context.freshName('apply');
  const numbered: SqlSelect = {
    kind: 'Select',
    items: [
      ...[...input.columns, ...listed.hidden].map(({ name }) => pass(name)),
      ...listed.lists.map(({ alias }) => pass(alias)),
      {
        expression: {
          kind: 'Call',
          name: 'row_number',
          args: [],
          over: { partitionBy: [], orderBy: listed.order },
        },
        alias: rowNumber,
      },
    ],
    from: { kind: 'Derived', query: listed.query, alias: context.freshName('numbers') },
  };
  const inner = innerRelation(
    node,
    { ...listed, isOrdered: true },
    { table, rowNumber, outer },
    context,
  );
  const keys = inner.order.map((key) => ({ ...key, name: context.freshName('$inner') }));
  const given = new Set(inner.columns.map(({ name }) => name));
  const beside: SqlSelect = {
    kind: 'Select',
    items: [
      ...inner.columns.map(({ name }) => pass(name)),
      ...keys.map(({ expression, name }) => ({ expression, alias: name })),
    ],
    from: { kind: 'Derived', query: inner.query, alias: context.freshName('inner') },
  };
  const query: SqlSelect = {
    kind: 'Select',
    with: [{ name: table, query: numbered, materialized: true }],
    items: [
      ...node.columns.map(({ name }) => ({
        expression: sql.column(name, given.has(name) ? side : outer),
        alias: name,
      })),
      ...listed.hidden.map(({ name }) => ({ expression: sql.column(name, outer), alias: name })),
      ...keys.map(({ name }) => ({ expression: sql.column(name, side), alias: name })),
    ],
    from: {
      kind: 'Join',
      type: 'cross',
      left: { kind: 'Table', name: table, alias: outer },
      right: { kind: 'Derived', query: beside, alias: side, lateral: true },
    },
  };
  return {
    query,
    columns: node.columns,
    hidden: [...listed.hidden, ...keys.map(({ name }): HiddenColumn => ({ name, role: 'order' }))],
    order: listed.isOrdered
      ? [
          ...listed.order,
          ...keys.map(({ name, order, nulls }) => ({ expression: sql.column(name), order, nulls })),
        ]
      : [],
  };
}

/** Where the rows with their lists are, and the row that the subquery is about. */
interface Around {
  readonly table: string;
  readonly rowNumber: string;
  readonly outer: string;
}

/** The subquery over the elements of the row around. */
function innerRelation(
  node: MvApply,
  listed: ListedRows,
  { table, rowNumber, outer }: Around,
  context: LowerContext,
): Relation {
  const columns = handedOver(node.subquery) ?? [];
  const made = new Set(listed.lists.map(({ name }) => name));
  const kept = columns.filter(({ name }) => !made.has(name) && name !== node.itemIndex);
  const { query: spread, index } = spreadRows(
    listed,
    { kind: 'Table', name: table },
    [...kept.map(({ name }) => pass(name)), pass(rowNumber)],
    node.itemIndex,
    context,
  );
  const number = index ?? '';
  const elements: Relation = {
    query: {
      kind: 'Select',
      items: [...expandedItems(columns, listed, node.itemIndex, index), pass(number)],
      from: { kind: 'Derived', query: spread, alias: context.freshName('elements') },
      where: sql.binary('=', sql.column(rowNumber), sql.column(rowNumber, outer)),
    },
    columns,
    hidden: [{ name: number, role: 'order' }],
    order: [{ expression: sql.column(number), order: 'asc', nulls: 'first' }],
  };
  return context.within({ ...context.scope, handedOver: elements }).relation(node.subquery);
}
