/**
 * Conditions over all columns: a text by itself in `search` and `find`, `column:"text"` in `search`, `* has "text"` in any of
 * them and in `where`. They become conditions over each column that the table has, joined by `or` (R60).
 *
 * Source: https://learn.microsoft.com/kusto/query/search-operator, "String matching extensions".
 */
import type { Span } from '../../diagnostics/span.ts';
import type { Column, ScalarType } from '../../schema/types.ts';
import { isTermKind, type TermKind } from '../case-sensitive.ts';
import type { LibraryNode } from '../library-types.ts';
import type { ColumnReference, Literal, ScalarExpression } from '../tree.ts';
import { type CopyContext, listNodes, nameOf, part, refuse, spanOf, unwrap } from './context.ts';

export interface ConditionScope {
  /** The columns that `*` and a text by itself stand for. */
  readonly columns: readonly Column[];
  /** Whether a text by itself is a condition. */
  readonly hasTerms: boolean;
}

function truth(value: boolean, span: Span): Literal {
  return { kind: 'BooleanLiteralExpression', type: 'bool', value: String(value), span };
}

function textLiteral(value: string, span: Span): Literal {
  return { kind: 'StringLiteralExpression', type: 'string', value, span };
}

/** A column as the text that is searched in. */
function asText(column: Column, span: Span): ScalarExpression {
  const reference: ColumnReference = {
    kind: 'NameReference',
    refersTo: 'column',
    name: column.name,
    type: column.type,
    span,
  };
  if (column.type === 'string' || column.type === 'dynamic') return reference;
  return {
    kind: 'FunctionCallExpression',
    name: 'tostring',
    nameSpan: span,
    category: 'scalar',
    args: [reference],
    type: 'string',
    span,
  };
}

function anyColumn(
  columns: readonly Column[],
  span: Span,
  toCondition: (text: ScalarExpression) => ScalarExpression,
): ScalarExpression {
  const [first, ...more] = columns.map((column) => toCondition(asText(column, span)));
  if (first === undefined) return truth(false, span);
  return more.reduce<ScalarExpression>(
    (left, right) => ({ kind: 'OrExpression', type: 'bool', left, right, span }),
    first,
  );
}

/** What an asterisk at an end of a text means. */
function readTerm(text: string): { readonly kind: TermKind; readonly text: string } | null {
  const isOpen = text.startsWith('*');
  const isOpenEnded = text.length > 1 && text.endsWith('*');
  const inner = text.slice(isOpen ? 1 : 0, isOpenEnded ? -1 : undefined);
  if (inner.includes('*')) return null;
  if (isOpen && isOpenEnded) return { kind: 'ContainsExpression', text: inner };
  if (isOpen) return { kind: 'HasSuffixExpression', text: inner };
  return { kind: isOpenEnded ? 'HasPrefixExpression' : 'HasExpression', text: inner };
}

/** What the text of a value of each type is made of; absent: anything. */
const ALPHABETS: Readonly<Partial<Record<ScalarType, RegExp>>> = {
  bool: /^[a-z]*$/i,
  datetime: /^[-0-9:.TZ]*$/i,
  decimal: /^[-0-9.]*$/,
  guid: /^[-0-9A-F]*$/i,
  int: /^[-0-9]*$/,
  long: /^[-0-9]*$/,
  real: /^[-+0-9.A-Z]*$/i,
  timespan: /^[-0-9.:]*$/,
};

/** Whether the value of a type may hold a text: columns that cannot are not looked at. Other letters may fold to these. */
function mayHold(type: ScalarType, text: string): boolean {
  const isAscii = /^[\0-\x7f]*$/.test(text);
  return !isAscii || (ALPHABETS[type]?.test(text) ?? true);
}

/** A text that some of the columns hold. */
function copyTerm(
  node: LibraryNode,
  columns: readonly Column[],
  context: CopyContext,
): ScalarExpression {
  const span = spanOf(node);
  const literal = context.scalar(node);
  const value =
    literal.kind === 'StringLiteralExpression' && 'value' in literal ? literal.value : '';
  const term = readTerm(value ?? '');
  if (term === null) {
    const reason =
      'with an asterisk inside it is a regular expression; column matches regex "…" says which one';
    refuse(context, 'KQL111', { name: value ?? '', reason }, node);
    return truth(false, span);
  }
  const possible = columns.filter(({ type }) => mayHold(type, term.text));
  return anyColumn(possible, span, (left) => ({
    kind: term.kind,
    type: 'bool',
    left,
    right: textLiteral(term.text, span),
    span,
  }));
}

/** The one argument of `not(…)`. */
function negated(node: LibraryNode, context: CopyContext): LibraryNode | null {
  const isNot =
    context.library.kindOf(node) === 'FunctionCallExpression' &&
    nameOf(part(node, 'Name')) === 'not';
  const [argument] = listNodes(node.ArgumentList?.Expressions);
  return isNot ? (argument ?? null) : null;
}

/** Whether a condition speaks of all columns, so that each table has its own. */
export function hasTerm(node: LibraryNode, scope: ConditionScope, context: CopyContext): boolean {
  const inner = unwrap(node, context);
  const kind = context.library.kindOf(inner);
  if (kind === 'AndExpression' || kind === 'OrExpression') {
    return (
      hasTerm(part(inner, 'Left'), scope, context) || hasTerm(part(inner, 'Right'), scope, context)
    );
  }
  const argument = negated(inner, context);
  if (argument !== null) return hasTerm(argument, scope, context);
  if (kind === 'StarExpression' || isText(kind)) return scope.hasTerms;
  return inner.Left !== undefined && inner.Left !== null && isStar(inner.Left, context);
}

function isText(kind: string): boolean {
  return kind === 'StringLiteralExpression' || kind === 'CompoundStringLiteralExpression';
}

function isStar(node: LibraryNode, context: CopyContext): boolean {
  return context.library.kindOf(unwrap(node, context)) === 'StarExpression';
}

/** A condition in which terms and stars may stand. */
export function copyCondition(
  node: LibraryNode,
  scope: ConditionScope,
  context: CopyContext,
): ScalarExpression {
  const inner = unwrap(node, context);
  const kind = context.library.kindOf(inner);
  const span = spanOf(inner);
  if (kind === 'AndExpression' || kind === 'OrExpression') {
    return {
      kind,
      type: 'bool',
      left: copyCondition(part(inner, 'Left'), scope, context),
      right: copyCondition(part(inner, 'Right'), scope, context),
      span,
    };
  }
  const argument = negated(inner, context);
  if (argument !== null) {
    return {
      kind: 'FunctionCallExpression',
      name: 'not',
      nameSpan: spanOf(part(inner, 'Name')),
      category: 'scalar',
      args: [copyCondition(argument, scope, context)],
      type: 'bool',
      span,
    };
  }
  if (scope.hasTerms && kind === 'StarExpression') return truth(true, span);
  if (scope.hasTerms && isText(kind)) return copyTerm(inner, scope.columns, context);
  if (kind === 'SearchExpression') return copyColumnTerm(inner, context);
  return copyPlain(inner, kind, scope, context);
}

/** `column:"text"`. */
function copyColumnTerm(node: LibraryNode, context: CopyContext): ScalarExpression {
  const column = context.scalar(part(node, 'Left'));
  const text = unwrap(part(node, 'Right'), context);
  const isColumn = column.kind === 'NameReference' && column.refersTo === 'column';
  if (!isColumn || !isText(context.library.kindOf(text))) {
    const reason = 'it takes a column on its left and a text on its right';
    if (!context.isFaulty) refuse(context, 'KQL111', { name: ':', reason }, node);
    return truth(false, spanOf(node));
  }
  return copyTerm(text, [{ name: column.name, type: column.type }], context);
}

/** `* has "text"` and the like; any other condition is as everywhere. */
function copyPlain(
  node: LibraryNode,
  kind: string,
  scope: ConditionScope,
  context: CopyContext,
): ScalarExpression {
  const left = node.Left ?? null;
  if (left === null || !isStar(left, context) || !isTermKind(kind)) return context.scalar(node);
  const right = context.scalar(part(node, 'Right'));
  const span = spanOf(node);
  return anyColumn(scope.columns, span, (text) => ({
    kind,
    type: 'bool',
    left: text,
    right,
    span,
  }));
}
