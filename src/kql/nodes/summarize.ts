/** `summarize`, `distinct`, `count`: the grouping columns come first in the result, then the aggregates. */
import { assignInOrder, assignStar } from './assignment.ts';
import {
  checkParameters,
  columnsOf,
  listNodes,
  type OperatorCopier,
  part,
  spanOf,
} from './context.ts';

export const copySummarize: OperatorCopier = (node, context) => {
  checkParameters(node, context);
  const columns = columnsOf(node, context);
  const by = listNodes(node.ByClause?.Expressions);
  const aggregates = listNodes(part(node, 'Aggregates'));
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
