/** Copies the official tree into ours: statements, pipes, and the look-up of every other kind in the registry. */
import { type Diagnostic, hasErrors } from '../diagnostics/diagnostic.ts';
import { InternalError } from '../diagnostics/errors.ts';
import type { Column, Table } from '../schema/types.ts';
import { MAX_TREE_DEPTH } from './chains.ts';
import { DerivedParts, derivePart } from './derive.ts';
import type { Library } from './library.ts';
import type { LibraryCode, LibraryGlobals, LibraryNode } from './library-types.ts';
import { copyAnswers, declarations } from './nodes/answer.ts';
import {
  type CopyContext,
  firstWord,
  listNodes,
  nameOf,
  type OpenPlugIn,
  type OperatorCopier,
  part,
  placeholder,
  refuse,
  spanOf,
  tablePlaceholder,
  textOf,
  unwrap,
} from './nodes/context.ts';
import { copyDefenderCall, isDefenderCall } from './nodes/defender-call.ts';
import { copyEvaluate } from './nodes/evaluate.ts';
import { copyGraphPipe } from './nodes/graph.ts';
import { GRAPH_RESULTS } from './nodes/graph-names.ts';
import { copyLetCall, isLetCall } from './nodes/let-function.ts';
import { copyTablePath } from './nodes/name-reference.ts';
import { listOpenNames, positionOf } from './nodes/open-plug-in.ts';
import { copyPatternCall, isPatternCall } from './nodes/pattern.ts';
import { REFUSED_OPERATORS, SEVERAL_TABLES } from './nodes/refused-operators.ts';
import {
  OPERATOR_COPIERS,
  OPERATOR_WORDS,
  PIPED_COPIERS,
  SCALAR_COPIERS,
  TABULAR_COPIERS,
} from './nodes/registry.ts';
import { isSeveral, toFurther } from './nodes/results.ts';
import { copyStatements } from './nodes/statement.ts';
import { copyTableFunction } from './nodes/table-function.ts';
import { copyWatchlistCall, isWatchlistCall } from './nodes/watchlist.ts';
import type { Prescan } from './prescan.ts';
import { cutsFrom, shiftDiagnostic, shiftSpans } from './shift-spans.ts';
import {
  PLUG_IN_COLUMNS,
  type QueryBlock,
  type QueryOperator,
  type ScalarExpression,
  type TabularExpression,
} from './tree.ts';
import type { Watchlists } from './watchlists.ts';

export interface CopyInput {
  readonly library: Library;
  readonly globals: LibraryGlobals;
  readonly tables: readonly Table[];
  readonly watchlists: Watchlists;
  readonly query: string;
  readonly scan: Prescan;
  readonly isFaulty: boolean;
}

function lookUp<T>(record: Readonly<Record<string, T>>, kind: string): T | undefined {
  return Object.hasOwn(record, kind) ? record[kind] : undefined;
}

function refuseOperator(node: LibraryNode, context: CopyContext): void {
  const name = firstWord(node, context);
  const kind = context.library.kindOf(node);
  const reason = isSeveral(kind) ? SEVERAL_TABLES : lookUp(REFUSED_OPERATORS, kind);
  if (reason !== undefined) {
    refuse(context, 'KQL111', { name, reason }, node);
    return;
  }
  refuse(context, 'KQL101', { what: 'operator', name, supported: OPERATOR_WORDS }, node);
}

/** Copies one level further down, or refuses to. */
function descend<T>(
  node: LibraryNode,
  context: CopyContext,
  depth: { level: number },
  copy: (node: LibraryNode, context: CopyContext) => T,
  instead: (node: LibraryNode) => T,
): T {
  if (depth.level >= MAX_TREE_DEPTH) {
    const isReported = context.diagnostics.some(({ code }) => code === 'KQL107');
    if (!isReported) refuse(context, 'KQL107', { limit: MAX_TREE_DEPTH }, node);
    return instead(node);
  }
  depth.level += 1;
  const copied = copy(node, context);
  depth.level -= 1;
  return copied;
}

function copyScalar(node: LibraryNode, context: CopyContext): ScalarExpression {
  const inner = unwrap(node, context);
  const kind = context.library.kindOf(inner);
  if (isLetCall(inner, context)) {
    const call = copyLetCall(inner, context);
    return call !== null && 'type' in call ? call : placeholder(inner);
  }
  const copier = lookUp(SCALAR_COPIERS, kind);
  if (copier !== undefined) return copier(inner, context);
  const operator = kind === 'PipeExpression' ? part(inner, 'Operator') : null;
  if (operator !== null && isSeveral(context.library.kindOf(operator))) {
    refuseOperator(operator, context);
  } else if (!kind.startsWith('Bad')) {
    refuse(
      context,
      'KQL101',
      { what: 'expression', name: textOf(inner, context), supported: [] },
      inner,
    );
  }
  return placeholder(inner);
}

function copyPipe(node: LibraryNode, context: CopyContext): TabularExpression {
  const inputNode = part(node, 'Expression');
  const operatorNode = part(node, 'Operator');
  const kind = context.library.kindOf(operatorNode);
  if (GRAPH_RESULTS.has(kind)) return copyGraphPipe(node, context);
  const input = context.tabular(inputNode);
  const piped = lookUp(PIPED_COPIERS, kind);
  if (piped !== undefined) return piped(operatorNode, context, input);
  const copier = lookUp(OPERATOR_COPIERS, kind);
  if (copier === undefined) {
    if (!kind.startsWith('Bad')) refuseOperator(operatorNode, context);
    return input;
  }
  const operator: QueryOperator = copier(operatorNode, context, inputNode);
  return {
    kind: 'PipeExpression',
    columns: operator.columns,
    input,
    operator,
    span: spanOf(node),
  };
}

/** The operator that a subquery begins with: no pipe stands before it. */
function copyFirstOperator(
  node: LibraryNode,
  copier: OperatorCopier,
  columns: readonly Column[],
  context: CopyContext,
): TabularExpression {
  // `distinct *` looks at its input's columns, which are then those of its result.
  const operator = copier(node, context, node);
  const span = spanOf(node);
  const input = { kind: 'SubqueryInput', columns, span } as const;
  return { kind: 'PipeExpression', columns: operator.columns, input, operator, span };
}

/** The same for operators that become several; `search` and `union` may name tables instead. */
function copyFirstPiped(
  node: LibraryNode,
  kind: string,
  context: CopyContext,
): TabularExpression | null {
  const { handedOver: columns } = context;
  const piped = lookUp(PIPED_COPIERS, kind);
  const hasTables = kind === 'UnionOperator' || (node.InClause ?? null) !== null;
  if (columns === null || piped === undefined || hasTables) return null;
  return piped(node, context, { kind: 'SubqueryInput', columns, span: spanOf(node) });
}

function copyTabular(node: LibraryNode, context: CopyContext): TabularExpression {
  const inner = unwrap(node, context);
  const kind = context.library.kindOf(inner);
  if (kind === 'PipeExpression') return copyPipe(inner, context);
  if (isPatternCall(inner, context)) return copyPatternCall(inner, context);
  if (kind === 'PathExpression') return copyTablePath(inner, context);
  if (isDefenderCall(inner, context)) return copyDefenderCall(inner, context, null);
  if (isWatchlistCall(inner, context)) return copyWatchlistCall(inner, context);
  if (isLetCall(inner, context)) {
    const call = copyLetCall(inner, context);
    return call !== null && 'columns' in call ? call : tablePlaceholder(inner);
  }
  const first = copyFirstPiped(inner, kind, context);
  if (first !== null) return first;
  const copier = lookUp(TABULAR_COPIERS, kind);
  if (copier !== undefined) return copier(inner, context);
  const operator = lookUp(OPERATOR_COPIERS, kind);
  if (operator !== undefined && context.handedOver !== null) {
    return copyFirstOperator(inner, operator, context.handedOver, context);
  }
  if (kind === 'FunctionCallExpression' && inner.ReferencedSymbol) {
    const name = part(inner, 'Name');
    if (context.globals.IsBuiltInFunction(inner.ReferencedSymbol)) {
      return copyTableFunction(inner, context);
    } else refuse(context, 'KQL102', { name: nameOf(name) }, name);
  } else if (!kind.startsWith('Bad') && !(context.isFaulty && kind === 'FunctionCallExpression')) {
    refuseOperator(inner, context);
  }
  return tablePlaceholder(inner);
}

/** An undetermined type is no news where something else was refused: it follows from that. */
function dropConsequences(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const causes = diagnostics.filter((diagnostic) => diagnostic.code !== 'KQL105');
  return hasErrors(causes) ? causes : diagnostics;
}

/** A notice says something about the whole query: once is enough, however many calls there are. */
function tellOnce(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const told = new Set<string>();
  return diagnostics.filter(({ severity, code, message }) => {
    const notice = `${code} ${message}`;
    if (severity !== 'info' || !told.has(notice)) {
      told.add(notice);
      return true;
    }
    return false;
  });
}

type SharedContext = Omit<
  CopyContext,
  'scalar' | 'tabular' | 'subquery' | 'handedOver' | 'statements' | 'inTree' | 'derive'
>;

/** `query` is the context of the whole query: trees of their own are copied by it. */
function toContext(
  shared: SharedContext,
  query: SharedContext,
  depth: { level: number },
  handedOver: readonly Column[] | null,
): CopyContext {
  const context: CopyContext = {
    ...shared,
    handedOver,
    scalar: (node) => descend<ScalarExpression>(node, context, depth, copyScalar, placeholder),
    tabular: (node) => descend(node, context, depth, copyTabular, tablePlaceholder),
    subquery: (node, columns) => toContext(shared, query, depth, columns).tabular(node),
    statements: (nodes) => copyStatements(nodes, context),
    inTree: (start, copy) => {
      const diagnostics: Diagnostic[] = [];
      const text = query.text.slice(start);
      const own = { ...query, text, cuts: cutsFrom(query.cuts, start), diagnostics };
      const copied = copy(toContext(own, query, depth, null));
      query.diagnostics.push(...diagnostics.map((found) => shiftDiagnostic(found, start)));
      const shifted = shiftSpans(copied, start, query.settled);
      query.settled.add(shifted);
      return shifted;
    },
    derive: (text, inputs, span) =>
      derivePart({ text, inputs, span }, (part) => bindDerived(part, shared)),
  };
  return context;
}

/** What is asked for the columns of a plug-in: the statements before it, its input, and itself. */
function copyAsking(
  { node, input }: OpenPlugIn,
  nodes: readonly LibraryNode[],
  root: LibraryNode,
  context: CopyContext,
): { readonly value: QueryBlock | null; readonly diagnostics: readonly Diagnostic[] } {
  const around = nodes.findIndex(
    ({ TextStart, End }) => TextStart <= node.TextStart && node.End <= End,
  );
  const finishStatements = context.statements(
    declarations(nodes.slice(0, Math.max(0, around)), context),
  );
  const inner = context.tabular(input);
  const copied = copyEvaluate(node, context, input);
  const statements = finishStatements();
  const diagnostics = tellOnce(context.diagnostics);
  const span = spanOf(node);
  const columns = PLUG_IN_COLUMNS;
  if (copied.kind !== 'EvaluateOperator') {
    throw new InternalError('bind', 'a plug-in that is none', { span });
  }
  const operator = { ...copied, columns, result: 'columns' } as const;
  const expression: TabularExpression = {
    kind: 'PipeExpression',
    columns,
    input: inner,
    operator,
    span,
  };
  const asks = { at: positionOf(node), names: listOpenNames(root) };
  return {
    value: { kind: 'QueryBlock', columns, statements, expression, asks, span },
    diagnostics,
  };
}

/** A query of our own over the same tables; null when it has a fault. */
function copyDerived(
  query: string,
  { library, globals, tables, watchlists }: SharedContext,
): QueryBlock | null {
  const code = library.analyze(query, globals);
  const scan = { text: query, cuts: new Map(), names: new Set<string>(), diagnostics: [] };
  const input = { library, globals, tables, watchlists, query, scan, isFaulty: false };
  const copied = copyQuery(code, input);
  return hasErrors(copied.diagnostics) ? null : copied.value;
}

/** By the state of the library: what it knows decides what a part means. */
const derived = new WeakMap<LibraryGlobals, DerivedParts>();

function bindDerived(query: string, shared: SharedContext): QueryBlock | null {
  const parts = derived.get(shared.globals) ?? new DerivedParts();
  derived.set(shared.globals, parts);
  return parts.bind(query, (text) => copyDerived(text, shared));
}

/** Our tree of the analysed query, with every refusal that copying met. Null when there is no answer in it. */
export function copyQuery(
  code: LibraryCode,
  input: CopyInput,
): { readonly value: QueryBlock | null; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const depth = { level: 0 };
  const shared: SharedContext = {
    library: input.library,
    globals: input.globals,
    tables: input.tables,
    watchlists: input.watchlists,
    text: input.query,
    cuts: input.scan.cuts,
    diagnostics,
    isFaulty: input.isFaulty,
    phantoms: new Set(),
    renames: new Map(),
    functions: new Map(),
    names: new Set(input.scan.names),
    open: [],
    settled: new WeakSet(),
  };
  const context = toContext(shared, shared, depth, null);
  const nodes = listNodes(part(code.Syntax, 'Statements'));
  const finishStatements = context.statements(declarations(nodes.slice(0, -1), context));
  const answers = copyAnswers(nodes, context);
  const [first] = answers?.results ?? [];
  if (answers === null || first === undefined) {
    if (!input.isFaulty) refuse(context, 'KQL005', {}, nodes.at(-1) ?? code.Syntax);
    return { value: null, diagnostics: dropConsequences(diagnostics) };
  }
  const statements = [...finishStatements(), ...answers.shared];
  const [open] = shared.open;
  if (open !== undefined && !input.isFaulty) {
    const own: SharedContext = {
      ...shared,
      diagnostics: [],
      functions: new Map(),
      names: new Set(input.scan.names),
      open: [],
    };
    return copyAsking(open, nodes, code.Syntax, toContext(own, own, depth, null));
  }
  const { expression } = first;
  const { columns } = expression;
  const start = { kind: 'QueryBlock', columns, statements, expression } as const;
  return {
    value: { ...start, ...toFurther(answers.results), span: spanOf(code.Syntax) },
    diagnostics: dropConsequences(tellOnce(diagnostics)),
  };
}
