/** Copies the official tree into ours: statements, pipes, and the look-up of every other kind in the registry. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { MAX_TREE_DEPTH } from './chains.ts';
import type { Library } from './library.ts';
import type { LibraryCode, LibraryGlobals, LibraryNode } from './library-types.ts';
import {
  type CopyContext,
  columnsOf,
  firstWord,
  isTabular,
  listNodes,
  nameOf,
  part,
  placeholder,
  refuse,
  spanOf,
  tablePlaceholder,
  textOf,
  unwrap,
} from './nodes/context.ts';
import {
  OPERATOR_COPIERS,
  OPERATOR_WORDS,
  SCALAR_COPIERS,
  TABULAR_COPIERS,
} from './nodes/registry.ts';
import { copyUnion } from './nodes/union.ts';
import type { Prescan } from './prescan.ts';
import type {
  LetStatement,
  QueryBlock,
  QueryOperator,
  ScalarExpression,
  TabularExpression,
} from './tree.ts';

export interface CopyInput {
  readonly library: Library;
  readonly globals: LibraryGlobals;
  readonly query: string;
  readonly scan: Prescan;
  readonly isFaulty: boolean;
}

function lookUp<T>(record: Readonly<Record<string, T>>, kind: string): T | undefined {
  return Object.hasOwn(record, kind) ? record[kind] : undefined;
}

function refuseOperator(node: LibraryNode, context: CopyContext): void {
  const name = firstWord(node, context);
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
  const copier = lookUp(SCALAR_COPIERS, kind);
  if (copier !== undefined) return copier(inner, context);
  if (!kind.startsWith('Bad')) {
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
  const input = context.tabular(inputNode);
  const kind = context.library.kindOf(operatorNode);
  if (kind === 'UnionOperator') return copyUnion(operatorNode, context, [input]);
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

function copyTabular(node: LibraryNode, context: CopyContext): TabularExpression {
  const inner = unwrap(node, context);
  const kind = context.library.kindOf(inner);
  if (kind === 'PipeExpression') return copyPipe(inner, context);
  const copier = lookUp(TABULAR_COPIERS, kind);
  if (copier !== undefined) return copier(inner, context);
  if (kind === 'FunctionCallExpression' && inner.ReferencedSymbol) {
    const name = part(inner, 'Name');
    if (context.globals.IsBuiltInFunction(inner.ReferencedSymbol)) {
      refuse(
        context,
        'KQL101',
        { what: 'table function', name: nameOf(name), supported: [] },
        name,
      );
    } else refuse(context, 'KQL102', { name: nameOf(name) }, name);
  } else if (!kind.startsWith('Bad') && !(context.isFaulty && kind === 'FunctionCallExpression')) {
    refuseOperator(inner, context);
  }
  return tablePlaceholder(inner);
}

function copyLet(node: LibraryNode, context: CopyContext): LetStatement | null {
  const name = nameOf(part(node, 'Name'));
  const value = part(node, 'Expression');
  if (context.library.kindOf(value) === 'FunctionDeclaration') {
    refuse(context, 'KQL102', { name }, part(node, 'Name'));
    return null;
  }
  const start = { kind: 'LetStatement', name, span: spanOf(node) } as const;
  return isTabular(value)
    ? { ...start, tabular: context.tabular(value) }
    : { ...start, scalar: context.scalar(value) };
}

function refuseStatement(node: LibraryNode, context: CopyContext): void {
  const name = firstWord(node, context);
  refuse(context, 'KQL101', { what: 'statement', name, supported: ['let'] }, node);
}

function copyStatements(
  nodes: readonly LibraryNode[],
  context: CopyContext,
): readonly LetStatement[] {
  const statements: LetStatement[] = [];
  for (const node of nodes) {
    if (context.library.kindOf(node) === 'LetStatement') {
      const statement = copyLet(node, context);
      if (statement !== null) statements.push(statement);
    } else refuseStatement(node, context);
  }
  return statements;
}

function copyAnswer(node: LibraryNode | undefined, context: CopyContext): TabularExpression | null {
  if (node === undefined || context.library.kindOf(node) !== 'ExpressionStatement') return null;
  const expression = part(node, 'Expression');
  // A faulty query may have lost the type of its answer; its parts are still looked at.
  return isTabular(expression) || context.isFaulty ? context.tabular(expression) : null;
}

/** An undetermined type is no news where something else was refused: it follows from that. */
function dropConsequences(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const causes = diagnostics.filter((diagnostic) => diagnostic.code !== 'KQL105');
  return causes.length > 0 ? causes : diagnostics;
}

/** Our tree of the analysed query, with every refusal that copying met. Null when there is no answer in it. */
export function copyQuery(
  code: LibraryCode,
  input: CopyInput,
): { readonly value: QueryBlock | null; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const depth = { level: 0 };
  const context: CopyContext = {
    library: input.library,
    globals: input.globals,
    text: input.query,
    cuts: input.scan.cuts,
    diagnostics,
    isFaulty: input.isFaulty,
    phantoms: new Set(),
    scalar: (node) => descend<ScalarExpression>(node, context, depth, copyScalar, placeholder),
    tabular: (node) => descend(node, context, depth, copyTabular, tablePlaceholder),
  };
  const nodes = listNodes(part(code.Syntax, 'Statements'));
  const statements = copyStatements(nodes.slice(0, -1), context);
  const last = nodes.at(-1);
  const expression = copyAnswer(last, context);
  if (expression === null) {
    if (!input.isFaulty) refuse(context, 'KQL005', {}, last ?? code.Syntax);
    return { value: null, diagnostics: dropConsequences(diagnostics) };
  }
  const columns = last === undefined ? [] : columnsOf(part(last, 'Expression'), context);
  return {
    value: { kind: 'QueryBlock', columns, statements, expression, span: spanOf(code.Syntax) },
    diagnostics: dropConsequences(diagnostics),
  };
}
