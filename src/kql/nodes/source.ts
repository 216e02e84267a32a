/** Tables that a query makes out of nothing: `print`, `range`, `datatable`; and `materialize(…)`. */
import type { ScalarExpression } from '../tree.ts';
import { assignInOrder } from './assignment.ts';
import {
  checkParameters,
  columnsOf,
  listNodes,
  nameOf,
  part,
  refuse,
  spanOf,
  type TabularCopier,
} from './context.ts';
import { restoreItems } from './restore-items.ts';

export const copyPrint: TabularCopier = (node, context) => {
  const columns = columnsOf(node, context);
  return {
    kind: 'PrintOperator',
    columns,
    assignments: assignInOrder(listNodes(part(node, 'Expressions')), columns, context),
    span: spanOf(node),
  };
};

export const copyRange: TabularCopier = (node, context) => {
  const step = context.scalar(part(node, 'Step'));
  // The binder says so itself, but not of a zero in parentheses.
  if ('value' in step && Number(step.value) === 0 && !context.isFaulty) {
    refuse(context, 'KQL111', { name: 'range', reason: 'a step of zero leads nowhere' }, node);
  }
  return {
    kind: 'RangeOperator',
    columns: columnsOf(node, context),
    name: nameOf(part(node, 'Name')),
    from: context.scalar(part(node, 'From')),
    to: context.scalar(part(node, 'To')),
    step,
    span: spanOf(node),
  };
};

export const copyDataTable: TabularCopier = (node, context) => {
  checkParameters(node, context);
  const columns = columnsOf(node, context);
  const cells: ScalarExpression[] = [
    ...listNodes(part(node, 'Values')).map((cell) => context.scalar(cell)),
    ...restoreItems(part(node, 'OpenBracket'), context),
  ];
  const rows: ScalarExpression[][] = [];
  // The binder has checked that the cells fill whole rows.
  for (let at = 0; at < cells.length; at += Math.max(1, columns.length)) {
    rows.push(cells.slice(at, at + columns.length));
  }
  return { kind: 'DataTableExpression', columns, rows, span: spanOf(node) };
};

export const copyMaterialize: TabularCopier = (node, context) => ({
  kind: 'MaterializeExpression',
  columns: columnsOf(node, context),
  expression: context.tabular(part(node, 'Expression')),
  span: spanOf(node),
});
