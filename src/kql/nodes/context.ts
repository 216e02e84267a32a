/**
 * What a copier of one node kind gets: the library's node and this context. A construct that is refused is reported and
 * replaced by a placeholder, so that one pass reports every refusal; a tree with placeholders never leaves the stage.
 */
import {
  type MessageCode,
  type MessageParameters,
  toDiagnostic,
} from '../../diagnostics/catalogue.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { InternalError } from '../../diagnostics/errors.ts';
import type { Span } from '../../diagnostics/span.ts';
import { type Column, SCALAR_TYPES, type ScalarType, type Table } from '../../schema/types.ts';
import type { Library } from '../library.ts';
import {
  type LibraryColumn,
  type LibraryGlobals,
  type LibraryList,
  type LibraryNode,
  type LibrarySymbol,
  type NodePart,
  SYMBOL_KIND,
} from '../library-types.ts';
import type { CutList } from '../long-lists.ts';
import type {
  LetStatement,
  Literal,
  QueryOperator,
  ScalarExpression,
  TabularExpression,
} from '../tree.ts';
import type { Watchlists } from '../watchlists.ts';

/** A function that is declared, and the statements that its calls have made so far. */
export interface DeclaredFunction {
  readonly name: string;
  /** Where the declaration stands in the query. */
  readonly span: Span;
  /** The body of a view, which counts as a table where a query means all of them; null for other functions. */
  readonly view: LibraryNode | null;
  readonly made: LetStatement[];
  /** Names of statements by the body that they are copies of, and by their content. */
  readonly byBody: Map<LibraryNode, string>;
  readonly byContent: Map<string, string>;
}

export interface CopyContext {
  readonly library: Library;
  readonly globals: LibraryGlobals;
  /** The whole query, with the lists that were cut out before parsing. */
  readonly text: string;
  readonly cuts: ReadonlyMap<number, CutList>;
  /** Columns that the binder adds and the engine's result does not have; known by identity. */
  readonly phantoms: Set<LibrarySymbol>;
  /** Names of columns where the engine names them otherwise than the binder; the columns known by identity. */
  readonly renames: Map<LibrarySymbol, string>;
  /** Grows while the tree is copied. */
  readonly diagnostics: Diagnostic[];
  /** Whether the official binder has already found errors: unknown types are then no news. */
  readonly isFaulty: boolean;
  /** Copies a scalar expression of any kind. */
  readonly scalar: (node: LibraryNode) => ScalarExpression;
  /** Copies a tabular expression of any kind. */
  readonly tabular: (node: LibraryNode) => TabularExpression;
  /** Copies the subquery of an operator, which begins with the rows that the operator hands over. */
  readonly subquery: (node: LibraryNode, columns: readonly Column[]) => TabularExpression;
  /** The columns that the subquery around the node begins with; null outside of any. */
  readonly handedOver: readonly Column[] | null;
  /** Functions of `let` statements, by the binder's symbol of each. */
  readonly functions: Map<LibrarySymbol, DeclaredFunction>;
  /** Names that occur in the query or were given to statements. */
  readonly names: Set<string>;
  /** Copies statements; the list is complete when what stands behind them is copied too. */
  readonly statements: (nodes: readonly LibraryNode[]) => () => readonly LetStatement[];
  /** Copies a part of a tree of its own, whose text begins at `start` of the query, with the positions of the query. */
  readonly inTree: <T extends object>(start: number, copy: (inner: CopyContext) => T) => T;
  /** Plug-ins whose columns depend on the data and are not known, with what stands before each; grows while the tree is copied. */
  readonly open: OpenPlugIn[];
  /** The tables that the query may read. */
  readonly tables: readonly Table[];
  /** The watchlists that the query may read. */
  readonly watchlists: Watchlists;
  /**
   * Binds and copies KQL that stands for a part of the query. The text reads the tables `inputs` by the names it is given, and
   * may read tables of the schema; every node but those of `inputs` gets the one span.
   */
  readonly derive: (
    text: (...names: readonly string[]) => string,
    inputs: readonly TabularExpression[],
    span: Span,
  ) => TabularExpression;
  /** What has the positions of the query though it hangs in a tree of its own. */
  readonly settled: WeakSet<object>;
}

/** `evaluate` without a schema, and the node in front of its pipe. */
export interface OpenPlugIn {
  readonly node: LibraryNode;
  readonly input: LibraryNode;
}

export type ScalarCopier = (node: LibraryNode, context: CopyContext) => ScalarExpression;
export type TabularCopier = (node: LibraryNode, context: CopyContext) => TabularExpression;
/** `input` is the tabular node in front of the pipe. */
export type OperatorCopier = (
  node: LibraryNode,
  context: CopyContext,
  input: LibraryNode,
) => QueryOperator;

export function spanOf(node: LibraryNode): Span {
  return { start: node.TextStart, end: Math.max(node.TextStart, node.End) };
}

/** A child that the grammar promises. */
export function part(node: LibraryNode, name: NodePart): LibraryNode {
  const child = node[name];
  if (child === undefined || child === null) {
    throw new InternalError('bind', `node ${node.Kind} has no ${name}`, { span: spanOf(node) });
  }
  return child;
}

/** The elements of one of the library's lists; some are plain arrays. */
export function toArray<T>(list: LibraryList<T> | readonly T[] | null | undefined): readonly T[] {
  if (list === null || list === undefined) return [];
  if (!('getItem' in list)) return list;
  return Array.from({ length: list.Count }, (_, index) => list.getItem(index));
}

/** The nodes of a syntax list, without its commas; none when the list is absent. */
export function listNodes(list: LibraryNode | null | undefined): readonly LibraryNode[] {
  const nodes: LibraryNode[] = [];
  for (let index = 0; index < (list?.ChildCount ?? 0); index += 1) {
    const child = list?.GetChild(index);
    if (child === undefined || child === null) continue;
    nodes.push(child.Element ?? child);
  }
  return nodes;
}

/** The text of a node as the user wrote it. */
export function textOf(node: LibraryNode, context: CopyContext): string {
  return context.text.slice(node.TextStart, node.End);
}

/** The first word of a node: `mv-expand`, `join`. */
export function firstWord(node: LibraryNode, context: CopyContext): string {
  return /^[\w-]+/.exec(textOf(node, context))?.[0] ?? textOf(node, context).slice(0, 20);
}

export function nameOf(node: LibraryNode): string {
  const name = node.SimpleName ?? node.Name?.SimpleName;
  if (name === undefined || name === null) {
    throw new InternalError('bind', 'a name without text', { span: spanOf(node) });
  }
  return name;
}

export function isTabular(node: LibraryNode): boolean {
  return node.ResultType?.Kind === SYMBOL_KIND.table;
}

/** A node without the parentheses around it. */
export function unwrap(node: LibraryNode, context: CopyContext): LibraryNode {
  let inner = node;
  while (context.library.kindOf(inner) === 'ParenthesizedExpression')
    inner = part(inner, 'Expression');
  return inner;
}

/** The scalar type that a symbol of the library is; null for any other. */
export function symbolType(symbol: LibrarySymbol | null | undefined): ScalarType | null {
  if (symbol === null || symbol === undefined) return null;
  switch (symbol.Kind) {
    case SYMBOL_KIND.primitive:
      return SCALAR_TYPES.find((type) => type === symbol.Name) ?? null;
    case SYMBOL_KIND.array:
    case SYMBOL_KIND.bag:
      return 'dynamic';
    case SYMBOL_KIND.tuple:
      // `arg_max` and its like: the type of the first column stands for all; the names tell how many there are.
      return symbolType(toArray(symbol.Columns)[0]?.Type);
    default:
      return null;
  }
}

/** The scalar type of an expression; an undetermined one is refused. */
export function typeOf(node: LibraryNode, context: CopyContext): ScalarType {
  return settleType(node.ResultType, node, context);
}

function settleType(
  symbol: LibrarySymbol | null | undefined,
  node: LibraryNode,
  context: CopyContext,
): ScalarType {
  const type = symbolType(symbol);
  if (type !== null) return type;
  if (!context.isFaulty) refuse(context, 'KQL105', { name: textOf(node, context) }, node);
  return 'dynamic';
}

export function toColumn(column: LibraryColumn, node: LibraryNode, context: CopyContext): Column {
  const name = context.renames.get(column) ?? column.Name;
  return { name, type: settleType(column.Type, node, context) };
}

/** The columns that a tabular node gives. */
export function columnsOf(node: LibraryNode, context: CopyContext): readonly Column[] {
  return toArray(node.ResultType?.Columns)
    .filter((column) => !context.phantoms.has(column))
    .map((column) => toColumn(column, node, context));
}

/** Reports what is not supported. */
export function refuse<C extends MessageCode>(
  context: CopyContext,
  code: C,
  parameters: MessageParameters<C>,
  node: LibraryNode,
): void {
  context.diagnostics.push(toDiagnostic(code, parameters, { span: spanOf(node) }));
}

/** Stands where a refused expression stood. */
export function placeholder(node: LibraryNode): Literal {
  return { kind: 'DynamicExpression', type: 'dynamic', value: null, span: spanOf(node) };
}

/** Stands where a refused table stood. */
export function tablePlaceholder(node: LibraryNode): TabularExpression {
  return { kind: 'DataTableExpression', columns: [], rows: [], span: spanOf(node) };
}

/** Parameters in front of an operator's expressions: hints are about speed and fall away, anything else is refused. */
export function checkParameters(node: LibraryNode, context: CopyContext): void {
  for (const parameter of listNodes(node.Parameters)) {
    const name = nameOf(part(parameter, 'Name'));
    if (name.startsWith('hint.')) continue;
    refuse(context, 'KQL103', { name, operator: firstWord(node, context) }, parameter);
  }
}
