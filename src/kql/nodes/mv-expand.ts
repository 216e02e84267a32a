/** `mv-expand`, and `mvexpand` as it was, whose limit was 128. */
import { SCALAR_TYPES, type ScalarType } from '../../schema/types.ts';
import type { LibraryNode } from '../library-types.ts';
import type { Expansion, ScalarExpression } from '../tree.ts';
import { extendedName, unnamed } from './assignment.ts';
import {
  type CopyContext,
  columnsOf,
  firstWord,
  listNodes,
  type OperatorCopier,
  part,
  refuse,
  spanOf,
  textOf,
} from './context.ts';
import { readParameters } from './join.ts';

const OLD_LIMIT = '128';

function copyType(clause: LibraryNode | null, context: CopyContext): ScalarType | null {
  if (clause === null) return null;
  const [type] = listNodes(part(clause, 'TypeOf').Types);
  const word = type === undefined ? '' : textOf(type, context);
  return SCALAR_TYPES.find((name) => name === word) ?? null;
}

function copyExpansion(
  node: LibraryNode,
  operator: LibraryNode,
  context: CopyContext,
): Expansion | null {
  const named = part(node, 'Expression');
  const name = extendedName(named, operator, context) ?? extendedName(node, operator, context);
  const clause = node.ToTypeOf ?? null;
  const to = copyType(clause, context);
  if (name === null || (clause !== null && to === null)) {
    if (!context.isFaulty) {
      const what = 'column of mv-expand';
      refuse(context, 'KQL101', { what, name: textOf(node, context), supported: [] }, node);
    }
    return null;
  }
  const expansion = { name, expression: context.scalar(unnamed(named, context)) };
  return to === null ? expansion : { ...expansion, to };
}

function copyLimit(node: LibraryNode, context: CopyContext): ScalarExpression | null {
  const clause = node.RowLimitClause ?? null;
  if (clause !== null) return context.scalar(part(clause, 'RowLimit'));
  return firstWord(node, context) === 'mvexpand'
    ? { kind: 'LongLiteralExpression', type: 'long', value: OLD_LIMIT, span: spanOf(node) }
    : null;
}

export const copyMvExpand: OperatorCopier = (node, context) => {
  const parameters = readParameters(node, context, ['with_itemindex', 'bagexpansion', 'kind']);
  const kind = parameters.get('bagexpansion') ?? parameters.get('kind');
  if (kind !== undefined && textOf(kind, context) !== 'bag') {
    const name = `kind=${textOf(kind, context)}`;
    refuse(context, 'KQL101', { what: 'form of mv-expand', name, supported: ['bag'] }, kind);
  }
  const index = parameters.get('with_itemindex');
  const limit = copyLimit(node, context);
  return {
    kind: 'MvExpandOperator',
    columns: columnsOf(node, context),
    expansions: listNodes(part(node, 'Expressions'))
      .map((expansion) => copyExpansion(expansion, node, context))
      .filter((expansion) => expansion !== null),
    ...(index === undefined ? {} : { itemIndex: textOf(index, context) }),
    ...(limit === null ? {} : { limit }),
    span: spanOf(node),
  };
};
