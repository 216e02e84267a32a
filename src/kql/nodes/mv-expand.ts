/** `mv-expand`, `mvexpand` as it was, whose limit was 128, and `mv-apply`. */
import { type Column, SCALAR_TYPES, type ScalarType } from '../../schema/types.ts';
import type { LibraryNode } from '../library-types.ts';
import type { Expansion, ScalarExpression } from '../tree.ts';
import { extendedName, unnamed } from './assignment.ts';
import {
  type CopyContext,
  columnsOf,
  firstWord,
  listNodes,
  nameOf,
  type OperatorCopier,
  part,
  refuse,
  spanOf,
  textOf,
} from './context.ts';
import { readParameters } from './join.ts';

const OLD_LIMIT = '128';

function copyType(clause: LibraryNode | null): ScalarType | null {
  if (clause === null) return null;
  const [type] = listNodes(part(clause, 'TypeOf').Types);
  // `double` is an alias: the symbol has the type's own name.
  const word = type?.ReferencedSymbol?.Name ?? '';
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
  const to = copyType(clause);
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
  const bags = kind === undefined ? 'bag' : textOf(kind, context);
  if (kind !== undefined && bags !== 'bag' && bags !== 'array') {
    const name = `kind=${bags}`;
    refuse(
      context,
      'KQL101',
      { what: 'form of mv-expand', name, supported: ['bag', 'array'] },
      kind,
    );
  }
  return {
    kind: 'MvExpandOperator',
    columns: columnsOf(node, context),
    ...copyExpansions(node, parameters.get('with_itemindex'), node, context),
    bags: bags === 'array' ? 'array' : 'bag',
    span: spanOf(node),
  };
};

/** `columns` is the node whose result has the columns that the expansions make. */
function copyExpansions(
  node: LibraryNode,
  index: LibraryNode | undefined,
  columns: LibraryNode,
  context: CopyContext,
): {
  readonly expansions: readonly Expansion[];
  readonly itemIndex?: string;
  readonly limit?: ScalarExpression;
} {
  const limit = copyLimit(node, context);
  return {
    expansions: listNodes(part(node, 'Expressions'))
      .map((expansion) => copyExpansion(expansion, columns, context))
      .filter((expansion) => expansion !== null),
    ...(index === undefined ? {} : { itemIndex: nameOf(index) }),
    ...(limit === null ? {} : { limit }),
  };
}

/** The input's columns with the elements in the place of what was taken apart, or behind. */
function expandedColumns(
  input: readonly Column[],
  expansions: readonly Expansion[],
  itemIndex: string | undefined,
): readonly Column[] {
  const columns = new Map(input.map((column) => [column.name, column]));
  for (const { name, to } of expansions) columns.set(name, { name, type: to ?? 'dynamic' });
  if (itemIndex !== undefined) columns.set(itemIndex, { name: itemIndex, type: 'long' });
  return [...columns.values()];
}

export const copyMvApply: OperatorCopier = (node, context, input) => {
  const index = readParameters(node, context, ['with_itemindex']).get('with_itemindex');
  const subquery = part(part(node, 'Subquery'), 'Expression');
  const made = copyExpansions(node, index, node, context);
  const handedOver = expandedColumns(inputColumns(input, context), made.expansions, made.itemIndex);
  return {
    kind: 'MvApplyOperator',
    columns: columnsOf(node, context),
    ...made,
    subquery: context.subquery(subquery, handedOver),
    span: spanOf(node),
  };
};

/** The columns in front of an operator; the first of a subquery has none in front, but what was handed over. */
export function inputColumns(input: LibraryNode, context: CopyContext): readonly Column[] {
  return context.library.kindOf(input).endsWith('Operator') && context.handedOver !== null
    ? context.handedOver
    : columnsOf(input, context);
}
