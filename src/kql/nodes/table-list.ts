/** The tables that `union`, `search` and `find` name: tables by name, by a pattern, names of `let` statements, queries. */
import { type LibraryNode, type LibrarySymbol, SYMBOL_KIND } from '../library-types.ts';
import type { TabularExpression } from '../tree.ts';
import {
  type CopyContext,
  isTabular,
  listNodes,
  refuse,
  spanOf,
  textOf,
  toArray,
  toColumn,
  unwrap,
} from './context.ts';

/**
 * What a column with the sources of rows says of an input: the name of a table or view, or the name that `as` gives; anything
 * else goes by its place.
 */
export function sourceName(
  input: TabularExpression,
  stem: 'union_arg' | 'search_arg',
  place: number,
  context: CopyContext,
): string {
  if (input.kind === 'PipeExpression' && input.operator.kind === 'AsOperator') {
    return input.operator.name;
  }
  if (input.kind === 'NameReference' && input.refersTo === 'table') return input.name;
  const view =
    input.kind === 'LetFunctionCall'
      ? [...context.functions.values()].find(
          ({ view: body, made }) => body !== null && made.some(({ name }) => name === input.name),
        )
      : undefined;
  return view?.name ?? `${stem}${place}`;
}

/** A table of the schema by its symbol; `node` is where the query means it. */
export function toTableReference(
  symbol: LibrarySymbol,
  node: LibraryNode,
  context: CopyContext,
): TabularExpression {
  return {
    kind: 'NameReference',
    refersTo: 'table',
    name: symbol.Name,
    columns: toArray(symbol.Columns).map((column) => toColumn(column, node, context)),
    span: spanOf(node),
  };
}

/** The tables that a pattern means; null for what is no pattern. */
function matchPattern(
  node: LibraryNode,
  context: CopyContext,
): readonly TabularExpression[] | null {
  const symbol = node.ReferencedSymbol ?? null;
  const isPattern = node.Name?.SimpleName?.includes('*') === true || isWildcard(node, context);
  if (!isPattern) return null;
  if (refuseViews(node, textOf(node, context), context)) return [];
  const members =
    symbol?.Kind === SYMBOL_KIND.group ? toArray(symbol.Members) : symbol === null ? [] : [symbol];
  return members
    .filter(({ Kind }) => Kind === SYMBOL_KIND.table)
    .map((member) => toTableReference(member, node, context));
}

/** Every table of the schema; with the views of the query, where the binder knows their columns. */
export function listAllTables(
  node: LibraryNode,
  { withViews }: { readonly withViews: boolean },
  context: CopyContext,
): readonly TabularExpression[] {
  if (!withViews && refuseViews(node, '*', context)) return [];
  const tables = toArray(context.globals.Database.Tables)
    .filter(({ Kind }) => Kind === SYMBOL_KIND.table)
    .map((table) => toTableReference(table, node, context));
  return [...tables, ...(withViews ? copyViews(node, context) : [])];
}

function listViews(context: CopyContext): readonly { name: string; body: LibraryNode }[] {
  return [...context.functions.values()].flatMap(({ name, view: body }) =>
    body === null ? [] : [{ name, body }],
  );
}

/** The rows of each view under its name. */
function copyViews(node: LibraryNode, context: CopyContext): readonly TabularExpression[] {
  return listViews(context).flatMap(({ name, body }) => {
    const value = body.Expression ?? null;
    if (value === null || !isTabular(value) || listNodes(body.Statements).length > 0) {
      refuseView(name, node, context);
      return [];
    }
    const input = context.tabular(value);
    const { columns } = input;
    const span = spanOf(node);
    const operator = { kind: 'AsOperator', columns, name, span } as const;
    return [{ kind: 'PipeExpression', columns, input, operator, span } as const];
  });
}

/** A pattern means views of the query as well, whose columns the binder leaves out. */
function refuseViews(node: LibraryNode, pattern: string, context: CopyContext): boolean {
  const parts = pattern.split('*').map((text) => text.replace(/[^\w]/g, '\\$&'));
  const expression = new RegExp(`^${parts.join('.*')}$`);
  const view = listViews(context).find(({ name }) => expression.test(name));
  if (view === undefined) return false;
  refuseView(view.name, node, context);
  return true;
}

function refuseView(name: string, node: LibraryNode, context: CopyContext): void {
  const reason = `its columns are not known where all tables are meant; ${name}() among named tables is plain`;
  if (!context.isFaulty) refuse(context, 'KQL111', { name, reason }, node);
}

function isWildcard(node: LibraryNode, context: CopyContext): boolean {
  const name = node.Name ?? node;
  return context.library.kindOf(name).startsWith('Wildcarded');
}

/**
 * The tables of one item of a list. `isFuzzy`: an item that is not there counts as no table; the official binder only warns
 * then. `what` names the list in a refusal.
 */
export function copyTables(
  node: LibraryNode,
  { what, isFuzzy }: { readonly what: string; readonly isFuzzy: boolean },
  context: CopyContext,
): readonly TabularExpression[] {
  const inner = unwrap(node, context);
  const matched = matchPattern(inner, context);
  if (matched !== null && (matched.length > 0 || isFuzzy)) return matched;
  if (isFuzzy && isUnknown(inner, context)) {
    refuse(context, 'KQL205', { name: textOf(inner, context) }, inner);
    return [];
  }
  if (matched !== null || !isTabular(inner)) {
    const name = textOf(inner, context);
    if (!context.isFaulty) refuse(context, 'KQL101', { what, name, supported: [] }, inner);
    return [];
  }
  return [context.tabular(inner)];
}

function isUnknown(node: LibraryNode, context: CopyContext): boolean {
  return context.library.kindOf(node) === 'NameReference' && !node.ReferencedSymbol;
}
