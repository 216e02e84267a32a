/** `sort`, `order`, `top`, `take`, `limit`. Without a word the order goes down; nulls are last downwards and first upwards. */
import type { LibraryNode } from '../library-types.ts';
import type { OrderedExpression } from '../tree.ts';
import {
  type CopyContext,
  checkParameters,
  columnsOf,
  listNodes,
  type OperatorCopier,
  part,
  spanOf,
} from './context.ts';

function copyOrdered(node: LibraryNode, context: CopyContext): OrderedExpression {
  const ordering = node.Ordering ?? null;
  const expression =
    context.library.kindOf(node) === 'OrderedExpression' ? part(node, 'Expression') : node;
  const isUp = ['asc', 'granny-asc'].includes(ordering?.AscOrDescKeyword?.Text ?? 'desc');
  const nulls = ordering?.NullsClause?.FirstOrLastKeyword?.Text ?? (isUp ? 'first' : 'last');
  return {
    kind: 'OrderedExpression',
    expression: context.scalar(expression),
    order: isUp ? 'asc' : 'desc',
    nulls: nulls === 'first' ? 'first' : 'last',
    span: spanOf(node),
  };
}

export const copySort: OperatorCopier = (node, context) => {
  checkParameters(node, context);
  return {
    kind: 'SortOperator',
    columns: columnsOf(node, context),
    keys: listNodes(part(node, 'Expressions')).map((key) => copyOrdered(key, context)),
    span: spanOf(node),
  };
};

export const copyTop: OperatorCopier = (node, context) => {
  checkParameters(node, context);
  return {
    kind: 'TopOperator',
    columns: columnsOf(node, context),
    count: context.scalar(part(node, 'Expression')),
    key: copyOrdered(part(node, 'ByExpression'), context),
    span: spanOf(node),
  };
};

export const copyTake: OperatorCopier = (node, context) => {
  checkParameters(node, context);
  return {
    kind: 'TakeOperator',
    columns: columnsOf(node, context),
    count: context.scalar(part(node, 'Expression')),
    span: spanOf(node),
  };
};
