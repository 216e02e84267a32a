/** `evaluate`: a plug-in with its arguments, which may be tables. Which plug-ins exist is the binder's affair. */
import type { LibraryNode } from '../library-types.ts';
import type { PlugInArgument, QueryOperator } from '../tree.ts';
import {
  type CopyContext,
  checkParameters,
  columnsOf,
  isTabular,
  listNodes,
  nameOf,
  type OperatorCopier,
  part,
  spanOf,
  textOf,
} from './context.ts';

type Evaluate = Extract<QueryOperator, { kind: 'EvaluateOperator' }>;

function copyArgument(node: LibraryNode, context: CopyContext): PlugInArgument {
  const isNamed = context.library.kindOf(node) === 'SimpleNamedExpression';
  const value = isNamed ? part(node, 'Expression') : node;
  const start = { name: isNamed ? nameOf(part(node, 'Name')) : null, span: spanOf(node) };
  return isTabular(value)
    ? { ...start, table: context.tabular(value) }
    : { ...start, scalar: context.scalar(value) };
}

function copySchema(
  clause: LibraryNode | null,
  node: LibraryNode,
  context: CopyContext,
): Evaluate['schema'] {
  if (clause === null) return null;
  const schema = part(clause, 'Schema');
  const names = new Set(listNodes(part(schema, 'Columns')).map(nameOf));
  return {
    columns: columnsOf(node, context).filter(({ name }) => names.has(name)),
    star: /^\(\s*\*/.test(textOf(schema, context)),
  };
}

export const copyEvaluate: OperatorCopier = (node, context) => {
  checkParameters(node, context);
  const call = part(node, 'FunctionCall');
  const name = part(call, 'Name');
  return {
    kind: 'EvaluateOperator',
    columns: columnsOf(node, context),
    name: nameOf(name),
    nameSpan: spanOf(name),
    args: listNodes(part(call, 'ArgumentList').Expressions).map((argument) =>
      copyArgument(argument, context),
    ),
    schema: copySchema(node.Schema ?? null, node, context),
    span: spanOf(node),
  };
};
