/**
 * Calls of a pattern: `declare pattern p = (a:string)[b:string] { ("x").["y"] = { … }; }` gives names to tables, and
 * `p("x").y` stands for one of them. The binder has checked that one matches; its body is copied in the place of the call.
 *
 * Source: https://learn.microsoft.com/kusto/query/pattern-statement
 */
import { type LibraryNode, SYMBOL_KIND } from '../library-types.ts';
import type { TabularExpression } from '../tree.ts';
import {
  type CopyContext,
  listNodes,
  nameOf,
  part,
  refuse,
  tablePlaceholder,
  textOf,
} from './context.ts';

interface PatternCall {
  readonly call: LibraryNode;
  /** What stands behind the dot; null for a pattern without a path. */
  readonly path: string | null;
}

function readCall(node: LibraryNode, context: CopyContext): PatternCall {
  return context.library.kindOf(node) === 'PathExpression'
    ? { call: part(node, 'Expression'), path: nameOf(part(node, 'Selector')) }
    : { call: node, path: null };
}

export function isPatternCall(node: LibraryNode, context: CopyContext): boolean {
  const kind = context.library.kindOf(node);
  const call = kind === 'PathExpression' ? part(node, 'Expression') : node;
  return (
    context.library.kindOf(call) === 'FunctionCallExpression' &&
    call.ReferencedSymbol?.Kind === SYMBOL_KIND.pattern
  );
}

/** The declaration of the name that stands before the call. */
function findDeclaration(node: LibraryNode, name: string, context: CopyContext): LibraryNode[] {
  let root = node;
  while (root.Parent) root = root.Parent;
  return listNodes(root.Statements).filter(
    (statement) =>
      context.library.kindOf(statement) === 'PatternStatement' &&
      nameOf(part(statement, 'Name')) === name,
  );
}

function isMatch(match: LibraryNode, { call, path }: PatternCall): boolean {
  const given = listNodes(part(call, 'ArgumentList').Expressions);
  const wanted = listNodes(part(match, 'ParameterValues').Expressions);
  const pathValue = match.PathValue ?? null;
  const isSamePath =
    pathValue === null ? path === null : part(pathValue, 'Value').ConstantValue === path;
  return (
    isSamePath &&
    given.length === wanted.length &&
    wanted.every((value, index) => value.ConstantValue === given[index]?.ConstantValue)
  );
}

export function copyPatternCall(node: LibraryNode, context: CopyContext): TabularExpression {
  const called = readCall(node, context);
  const name = nameOf(part(called.call, 'Name'));
  const matches = findDeclaration(node, name, context)
    .flatMap((statement) => listNodes(statement.Pattern?.Patterns))
    .filter((match) => isMatch(match, called));
  const body = matches.length === 1 ? matches[0]?.Body : undefined;
  if (!body || listNodes(body.Statements).length > 0) {
    if (context.isFaulty) return tablePlaceholder(node);
    const reason = body
      ? 'its body has statements of its own; a let function holds them'
      : 'no body is found for these arguments, or several are';
    refuse(context, 'KQL111', { name: textOf(node, context), reason }, node);
    return tablePlaceholder(node);
  }
  return context.tabular(part(body, 'Expression'));
}
