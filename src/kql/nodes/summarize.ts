/** `summarize`, `distinct`, `count`: the grouping columns come first in the result, then the aggregates. */
import type { LibraryColumn, LibraryNode } from '../library-types.ts';
import { assignInOrder, assignStar } from './assignment.ts';
import {
  type CopyContext,
  checkParameters,
  columnsOf,
  listNodes,
  nameOf,
  type OperatorCopier,
  part,
  spanOf,
  toArray,
} from './context.ts';

/** `covariance(x, y)` makes `covariance_x_y`; the binder leaves the second name out. Source: results of the engine. */
const NAMED_BY_TWO: ReadonlySet<string> = new Set([
  'covariance',
  'covarianceif',
  'covariancep',
  'covariancepif',
]);

function renameByTwo(
  aggregates: readonly LibraryNode[],
  made: readonly LibraryColumn[],
  context: CopyContext,
): void {
  for (const node of aggregates) {
    if (context.library.kindOf(node) !== 'FunctionCallExpression') continue;
    const column = made.find(({ Source }) => Source === node);
    const second = listNodes(part(node, 'ArgumentList').Expressions)[1];
    if (column === undefined || second === undefined || !NAMED_BY_TWO.has(nameOf(node))) continue;
    if (context.library.kindOf(second) !== 'NameReference') continue;
    context.renames.set(column, `${column.Name}_${nameOf(second)}`);
  }
}

export const copySummarize: OperatorCopier = (node, context) => {
  checkParameters(node, context);
  const by = listNodes(node.ByClause?.Expressions);
  const aggregates = listNodes(part(node, 'Aggregates'));
  renameByTwo(aggregates, toArray(node.ResultType?.Columns), context);
  const columns = columnsOf(node, context);
  return {
    kind: 'SummarizeOperator',
    columns,
    by: assignInOrder(by, columns.slice(0, by.length), context),
    aggregates: assignInOrder(aggregates, columns.slice(by.length), context),
    span: spanOf(node),
  };
};

export const copyDistinct: OperatorCopier = (node, context, input) => {
  checkParameters(node, context);
  const columns = columnsOf(node, context);
  const nodes = listNodes(part(node, 'Expressions'));
  const [star] = nodes;
  const isStar = star !== undefined && context.library.kindOf(star) === 'StarExpression';
  return {
    kind: 'DistinctOperator',
    columns,
    assignments: isStar ? assignStar(star, input, context) : assignInOrder(nodes, columns, context),
    span: spanOf(node),
  };
};

export const copyCount: OperatorCopier = (node, context) => ({
  kind: 'CountOperator',
  columns: columnsOf(node, context),
  span: spanOf(node),
});
