/** `union`: the rows of several tables, one after the other. */
import type { LibraryNode } from '../library-types.ts';
import type { TabularExpression, UnionOperator } from '../tree.ts';
import { type CopyContext, columnsOf, listNodes, part, spanOf, textOf } from './context.ts';
import { readParameters } from './join.ts';
import { copyTables, sourceName } from './table-list.ts';

/** `before`: the input in front of the pipe. */
export function copyUnion(
  node: LibraryNode,
  context: CopyContext,
  before: readonly TabularExpression[],
): UnionOperator {
  const parameters = readParameters(node, context, [
    'kind',
    'withsource',
    'with_source',
    'isfuzzy',
  ]);
  const kind = parameters.get('kind');
  const withSource = parameters.get('withsource') ?? parameters.get('with_source');
  const fuzzy = parameters.get('isfuzzy');
  const list = {
    what: 'input of union',
    isFuzzy: fuzzy !== undefined && textOf(fuzzy, context) === 'true',
  };
  const inputs = [
    ...before,
    ...listNodes(part(node, 'Expressions')).flatMap((input) => copyTables(input, list, context)),
  ];
  const union: UnionOperator = {
    kind: 'UnionOperator',
    columns: columnsOf(node, context),
    unionKind: kind !== undefined && textOf(kind, context) === 'inner' ? 'inner' : 'outer',
    inputs,
    span: spanOf(node),
  };
  if (withSource === undefined) return union;
  const names = inputs.map((input, place) => sourceName(input, 'union_arg', place, context));
  return { ...union, source: { column: textOf(withSource, context), names } };
}
