/** `union`: the rows of several tables, one after the other. */
import type { LibraryNode } from '../library-types.ts';
import type { TabularExpression, UnionOperator } from '../tree.ts';
import {
  type CopyContext,
  columnsOf,
  isTabular,
  listNodes,
  part,
  refuse,
  spanOf,
  textOf,
  unwrap,
} from './context.ts';
import { readParameters } from './join.ts';

/** Tables go by their name, what `as` names by that name; anything else by its place. */
function sourceName(input: TabularExpression, place: number): string {
  if (input.kind === 'PipeExpression' && input.operator.kind === 'AsOperator') {
    return input.operator.name;
  }
  return input.kind === 'NameReference' && input.refersTo === 'table'
    ? input.name
    : `union_arg${place}`;
}

function copyInput(node: LibraryNode, context: CopyContext): readonly TabularExpression[] {
  const inner = unwrap(node, context);
  if (context.library.kindOf(inner).startsWith('Wildcarded') || !isTabular(inner)) {
    const name = textOf(inner, context);
    if (!context.isFaulty) {
      refuse(context, 'KQL101', { what: 'input of union', name, supported: [] }, inner);
    }
    return [];
  }
  return [context.tabular(inner)];
}

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
  const inputs = [
    ...before,
    ...listNodes(part(node, 'Expressions')).flatMap((input) => copyInput(input, context)),
  ];
  const union: UnionOperator = {
    kind: 'UnionOperator',
    columns: columnsOf(node, context),
    unionKind: kind !== undefined && textOf(kind, context) === 'inner' ? 'inner' : 'outer',
    inputs,
    span: spanOf(node),
  };
  return withSource === undefined
    ? union
    : { ...union, source: { column: textOf(withSource, context), names: inputs.map(sourceName) } };
}
