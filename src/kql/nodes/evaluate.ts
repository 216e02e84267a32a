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
  refuse,
  spanOf,
  textOf,
} from './context.ts';
import { isInQuery, isOpen } from './open-plug-in.ts';

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

/** Notes a plug-in whose columns are not known, or refuses where they cannot be asked for. */
function noteOpen(node: LibraryNode, input: LibraryNode, context: CopyContext): void {
  const name = nameOf(part(part(node, 'FunctionCall'), 'Name'));
  if (context.handedOver === null && isInQuery(node, context.library)) {
    context.open.push({ node, input });
    return;
  }
  const reason =
    'its columns depend on the data, and inside a function or subquery they cannot be looked up; : (…) behind it says them';
  refuse(context, 'KQL111', { name, reason }, node);
}

export const copyEvaluate: OperatorCopier = (node, context, input) => {
  checkParameters(node, context);
  const call = part(node, 'FunctionCall');
  const name = part(call, 'Name');
  if (isOpen(node)) noteOpen(node, input, context);
  return {
    kind: 'EvaluateOperator',
    columns: columnsOf(node, context),
    name: nameOf(name),
    nameSpan: spanOf(name),
    args: listNodes(part(call, 'ArgumentList').Expressions).map((argument) =>
      copyArgument(argument, context),
    ),
    schema: copySchema(node.Schema ?? null, node, context),
    result: 'rows',
    span: spanOf(node),
  };
};
