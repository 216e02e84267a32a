/** Expressions with the names of the columns they make. The names are the binder's: `count_`, `Column1`, `arg_max` groups. */
import { hasErrors } from '../../diagnostics/diagnostic.ts';
import { InternalError } from '../../diagnostics/errors.ts';
import type { Column } from '../../schema/types.ts';
import { type LibraryNode, SYMBOL_KIND } from '../library-types.ts';
import type { Assignment } from '../tree.ts';
import {
  type CopyContext,
  columnsOf,
  listNodes,
  nameOf,
  part,
  refuse,
  spanOf,
  textOf,
  toArray,
  unwrap,
} from './context.ts';

/** The expression behind `name =`, and behind `(a, b) =`. */
export function unnamed(node: LibraryNode, context: CopyContext): LibraryNode {
  const kind = context.library.kindOf(node);
  return kind === 'SimpleNamedExpression' || kind === 'CompoundNamedExpression'
    ? part(node, 'Expression')
    : node;
}

/** How many columns an expression makes: `x = arg_max(a, b)` names the first only, but makes both. */
function countColumns(node: LibraryNode): number {
  const type = node.ResultType;
  return type?.Kind === SYMBOL_KIND.tuple ? toArray(type.Columns).length : 1;
}

/** Deals the columns of an operator's result out to the expressions that make them, in order. */
export function assignInOrder(
  nodes: readonly LibraryNode[],
  columns: readonly Column[],
  context: CopyContext,
): readonly Assignment[] {
  let at = 0;
  const assignments = nodes.map((node) => {
    const expression = unnamed(node, context);
    const count = countColumns(expression);
    // The binder makes one column of what stands in parentheses, and what the engine makes of it is not documented.
    if (count > 1 && unwrap(expression, context) !== expression && !context.isFaulty) {
      const reason = 'a function that makes several columns stands without parentheses';
      refuse(context, 'KQL111', { name: textOf(node, context), reason }, node);
    }
    // Behind one name the binder knows one column, unless all of the columns have names of their own.
    if (count > columns.length - at && !context.isFaulty) {
      const reason = `it makes ${count} columns, which take as many names, as in (a, b) = f(x)`;
      refuse(context, 'KQL111', { name: textOf(expression, context), reason }, node);
    }
    const names = columns.slice(at, at + count).map((column) => column.name);
    at += count;
    return { names, expression: context.scalar(expression), span: spanOf(node) };
  });
  if (at !== columns.length && !context.isFaulty && !hasErrors(context.diagnostics)) {
    const first = nodes[0];
    throw new InternalError(
      'bind',
      `${at} columns made, ${columns.length} in the result`,
      first === undefined ? {} : { span: spanOf(first) },
    );
  }
  return assignments;
}

/** The name of the column that one expression of `extend` makes or replaces; null for one that makes several. */
export function extendedName(
  node: LibraryNode,
  operator: LibraryNode,
  context: CopyContext,
): string | null {
  const kind = context.library.kindOf(node);
  if (kind === 'SimpleNamedExpression') return nameOf(part(node, 'Name'));
  const inner = unwrap(node, context);
  if (context.library.kindOf(inner) === 'NameReference') return nameOf(inner);
  if (kind === 'CompoundNamedExpression' || inner.ResultType?.Kind === SYMBOL_KIND.tuple)
    return null;
  const made = toArray(operator.ResultType?.Columns).find(
    ({ Source }) => Source === node || Source === inner,
  );
  return made?.Name ?? null;
}

/**
 * The names of the columns that one expression of `extend` makes or replaces; none where they are not known. Of several
 * columns the query names the first ones, and the function the rest.
 */
function extendedNames(
  node: LibraryNode,
  operator: LibraryNode,
  context: CopyContext,
): readonly string[] {
  const expression = unwrap(unnamed(node, context), context);
  const type = expression.ResultType;
  if (type?.Kind !== SYMBOL_KIND.tuple) {
    const name = extendedName(node, operator, context);
    return name === null ? [] : [name];
  }
  const kind = context.library.kindOf(node);
  const given =
    kind === 'CompoundNamedExpression'
      ? listNodes(part(part(node, 'Names'), 'Names')).map(nameOf)
      : kind === 'SimpleNamedExpression'
        ? [nameOf(part(node, 'Name'))]
        : [];
  const rest = toArray(type.Columns)
    .slice(given.length)
    .map((column) => column.Name);
  const before = toArray(operator.Parent?.Expression?.ResultType?.Columns);
  // The binder gives a name that is taken a number; which, is not worked out here.
  const isTaken = before.some((column) => rest.includes(column.Name));
  return isTaken ? [] : [...given, ...rest];
}

/** The assignments of `extend`, whose result holds the columns of the input too. */
export function assignExtended(
  nodes: readonly LibraryNode[],
  operator: LibraryNode,
  context: CopyContext,
): readonly Assignment[] {
  return nodes.map((node) => {
    const expression = unnamed(node, context);
    const names = extendedNames(node, operator, context);
    if (names.length === 0 && !context.isFaulty) {
      const what = 'expression of several columns';
      refuse(context, 'KQL101', { what, name: textOf(expression, context), supported: [] }, node);
    }
    return { names, expression: context.scalar(expression), span: spanOf(node) };
  });
}

/** One reference for each column of a table: what `*` stands for. */
export function assignStar(
  star: LibraryNode,
  table: LibraryNode,
  context: CopyContext,
): readonly Assignment[] {
  return columnsOf(table, context).map(({ name, type }) => ({
    names: [name],
    expression: { kind: 'NameReference', refersTo: 'column', name, type, span: spanOf(star) },
    span: spanOf(star),
  }));
}
