/** `in`, `in~`, `has_any`, `has_all` and negations: a list of values, or one table that counts by its first column. */
import { InternalError } from '../../diagnostics/errors.ts';
import type { LibraryNode } from '../library-types.ts';
import { IN_OPERATORS } from '../operator-text.ts';
import type { InExpression, InKind } from '../tree.ts';
import {
  type CopyContext,
  isTabular,
  listNodes,
  part,
  refuse,
  type ScalarCopier,
  spanOf,
  typeOf,
  unwrap,
} from './context.ts';
import { restoreItems } from './restore-items.ts';

function isInKind(kind: string): kind is InKind {
  return Object.hasOwn(IN_OPERATORS, kind);
}

function copyOperand(node: LibraryNode, context: CopyContext, kind: InKind): InExpression['right'] {
  const list = part(node, 'Right');
  const nodes = list.Expressions === undefined ? [list] : listNodes(list.Expressions);
  const tables = nodes.map((item) => unwrap(item, context)).filter(isTabular);
  const table = tables[0];
  if (table !== undefined && nodes.length === 1) return { table: context.tabular(table) };
  if (table !== undefined) {
    refuse(context, 'KQL106', { operator: IN_OPERATORS[kind] }, table);
    return { items: [] };
  }
  const bracket = list.OpenParen ?? null;
  return {
    items: [
      ...nodes.map((item) => context.scalar(item)),
      ...(bracket === null ? [] : restoreItems(bracket, context)),
    ],
  };
}

export const copyIn: ScalarCopier = (node, context) => {
  const kind = context.library.kindOf(node);
  if (!isInKind(kind)) throw new InternalError('bind', `operator ${kind}`, { span: spanOf(node) });
  return {
    kind,
    type: typeOf(node, context),
    left: context.scalar(part(node, 'Left')),
    right: copyOperand(node, context, kind),
    span: spanOf(node),
  };
};
