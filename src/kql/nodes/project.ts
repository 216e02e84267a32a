/** `project` and the operators that only choose, order or rename columns: for those the columns say it all. */
import { assignInOrder, unnamed } from './assignment.ts';
import { columnsOf, listNodes, nameOf, type OperatorCopier, part, spanOf } from './context.ts';

export const copyProject: OperatorCopier = (node, context) => {
  const columns = columnsOf(node, context);
  return {
    kind: 'ProjectOperator',
    columns,
    assignments: assignInOrder(listNodes(part(node, 'Expressions')), columns, context),
    span: spanOf(node),
  };
};

export const copyProjectAway: OperatorCopier = (node, context) => ({
  kind: 'ProjectAwayOperator',
  columns: columnsOf(node, context),
  span: spanOf(node),
});

export const copyProjectKeep: OperatorCopier = (node, context) => ({
  kind: 'ProjectKeepOperator',
  columns: columnsOf(node, context),
  span: spanOf(node),
});

export const copyProjectReorder: OperatorCopier = (node, context) => ({
  kind: 'ProjectReorderOperator',
  columns: columnsOf(node, context),
  span: spanOf(node),
});

export const copyProjectRename: OperatorCopier = (node, context) => ({
  kind: 'ProjectRenameOperator',
  columns: columnsOf(node, context),
  renames: listNodes(part(node, 'Expressions'))
    .filter((expression) => context.library.kindOf(expression) === 'SimpleNamedExpression')
    .map((expression) => ({
      from: unnamed(expression, context).SimpleName ?? '',
      to: nameOf(part(expression, 'Name')),
    })),
  span: spanOf(node),
});
