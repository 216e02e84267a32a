/**
 * Functions that `let` statements declare. The official binder binds the body anew for each kind of call, in the scope of
 * the declaration: so each body that a call stands for becomes a statement where the function is declared, and the call
 * names that statement. A function that calls itself is unknown to the binder inside its own body (KS211).
 */
import { InternalError } from '../../diagnostics/errors.ts';
import type { Span } from '../../diagnostics/span.ts';
import {
  type LibraryNode,
  type LibraryParameter,
  type LibrarySymbol,
  SYMBOL_KIND,
} from '../library-types.ts';
import { shiftSpan } from '../shift-spans.ts';
import type {
  FunctionBody,
  FunctionParameter,
  LetStatement,
  ScalarExpression,
  ScalarLetCall,
  TabularExpression,
  TabularLetCall,
} from '../tree.ts';
import {
  type CopyContext,
  columnsOf,
  type DeclaredFunction,
  isTabular,
  listNodes,
  nameOf,
  part,
  refuse,
  spanOf,
  symbolType,
  toArray,
  typeOf,
} from './context.ts';

/** Remembers the function of a `let` statement; `made` fills while calls are copied. */
export function declareFunction(statement: LibraryNode, context: CopyContext): DeclaredFunction {
  const declaration = part(statement, 'Name');
  const declared: DeclaredFunction = {
    name: nameOf(declaration),
    span: shiftSpan(spanOf(statement), startOfTree(statement)),
    view: viewOf(part(statement, 'Expression')),
    made: [],
    byBody: new Map(),
    byContent: new Map(),
  };
  if (declaration.ReferencedSymbol) {
    context.functions.set(declaration.ReferencedSymbol, declared);
  }
  return declared;
}

function viewOf(declaration: LibraryNode): LibraryNode | null {
  return (declaration.ViewKeyword ?? null) === null ? null : part(declaration, 'Body');
}

/** What a parameter is given, with the node it comes from. */
export interface Given {
  readonly node: LibraryNode;
  readonly value: ScalarExpression | TabularExpression;
}

function parametersOf(symbol: LibrarySymbol): readonly LibraryParameter[] {
  return toArray(toArray(symbol.Signatures)[0]?.Parameters);
}

/** Where the text of a node's own tree begins in the query. */
function startOfTree(node: LibraryNode): number {
  return node.GetPositionInOriginalTree?.(0) ?? 0;
}

function copyArgument(node: LibraryNode, context: CopyContext): Given {
  return { node, value: isTabular(node) ? context.tabular(node) : context.scalar(node) };
}

/** `f(1, c = 2)`: by place, or by name. */
function copyArguments(
  call: LibraryNode,
  parameters: readonly LibraryParameter[],
  piped: Given | null,
  context: CopyContext,
): ReadonlyMap<string, Given> {
  const given = new Map<string, Given>();
  const first = parameters[0];
  if (piped !== null && first !== undefined) given.set(first.Name, piped);
  const shift = piped === null ? 0 : 1;
  listNodes(call.ArgumentList?.Expressions).forEach((node, place) => {
    const isNamed = context.library.kindOf(node) === 'SimpleNamedExpression';
    const name = isNamed ? nameOf(part(node, 'Name')) : parameters[place + shift]?.Name;
    if (name === undefined) return;
    given.set(name, copyArgument(isNamed ? part(node, 'Expression') : node, context));
  });
  return given;
}

/** What the calls leave out has a default in the declaration. */
function copyDefault(parameter: LibraryParameter, context: CopyContext): Given | null {
  const node = parameter.DefaultValue ?? null;
  if (node === null) return null;
  const value = context.inTree(startOfTree(node), (inner) => inner.scalar(node));
  return { node, value };
}

function toParameter(
  parameter: LibraryParameter,
  { node, value }: Given,
  span: Span,
  context: CopyContext,
): FunctionParameter {
  if ('columns' in value) return { name: parameter.Name, columns: value.columns, span };
  const declared = symbolType(toArray(parameter.DeclaredTypes)[0]);
  return { name: parameter.Name, type: declared ?? typeOf(node, context), span };
}

function copyBody(body: LibraryNode, context: CopyContext): FunctionBody {
  return context.inTree(startOfTree(body), (inner) => {
    const finishStatements = inner.statements(listNodes(body.Statements));
    const answer = part(body, 'Expression');
    const span = spanOf(body);
    const value = isTabular(answer)
      ? { tabular: inner.tabular(answer) }
      : { scalar: inner.scalar(answer) };
    return { statements: finishStatements(), ...value, span };
  });
}

function freeName(name: string, context: CopyContext): string {
  for (let number = 1; ; number += 1) {
    const candidate = `${name}_${number}`;
    if (!context.names.has(candidate)) {
      context.names.add(candidate);
      return candidate;
    }
  }
}

function addStatement(
  declared: DeclaredFunction,
  parameters: readonly FunctionParameter[],
  body: LibraryNode,
  context: CopyContext,
): string {
  const known = declared.byBody.get(body);
  if (known !== undefined) return known;
  const view = declared.view !== null && parameters.length === 0 ? ({ isView: true } as const) : {};
  const copied = { ...view, parameters, body: copyBody(body, context) };
  const content = JSON.stringify({
    parameters: parameters.map(({ span: _span, ...parameter }) => parameter),
    body: copied.body,
  });
  const same = declared.byContent.get(content);
  const name =
    same ?? (declared.made.length === 0 ? declared.name : freeName(declared.name, context));
  if (same === undefined) {
    const statement: LetStatement = {
      kind: 'LetStatement',
      name,
      function: copied,
      span: declared.span,
    };
    context.settled.add(statement);
    declared.made.push(statement);
    declared.byContent.set(content, name);
  }
  declared.byBody.set(body, name);
  return name;
}

/**
 * A call of a `let` function, also one without parentheses. `piped` is the table in front of `invoke`. Null, with a
 * refusal, for anything whose body is not known.
 */
export function copyLetCall(
  node: LibraryNode,
  context: CopyContext,
  piped: Given | null = null,
): ScalarLetCall | TabularLetCall | null {
  const symbol = node.ReferencedSymbol ?? null;
  const nameNode = context.library.kindOf(node) === 'NameReference' ? node : part(node, 'Name');
  const declared = symbol === null ? undefined : context.functions.get(symbol);
  const body = node.GetCalledFunctionBody?.() ?? null;
  if (symbol === null || declared === undefined || body === null) {
    if (!context.isFaulty) refuse(context, 'KQL102', { name: nameOf(nameNode) }, nameNode);
    return null;
  }
  const signature = parametersOf(symbol);
  const given = copyArguments(node, signature, piped, context);
  const parameters: FunctionParameter[] = [];
  const args: (ScalarExpression | TabularExpression)[] = [];
  for (const parameter of signature) {
    const value = given.get(parameter.Name) ?? copyDefault(parameter, context);
    if (value === null) {
      if (context.isFaulty) return null;
      throw new InternalError('bind', `no value for ${parameter.Name}`, { span: spanOf(node) });
    }
    parameters.push(toParameter(parameter, value, declared.span, context));
    args.push(value.value);
  }
  const name = addStatement(declared, parameters, body, context);
  const call = {
    kind: 'LetFunctionCall',
    name,
    nameSpan: spanOf(nameNode),
    args,
    span: spanOf(node),
  } as const;
  return isTabular(node)
    ? { ...call, columns: columnsOf(node, context) }
    : { ...call, type: typeOf(node, context) };
}

/** Whether a name or a call stands for a function of a `let` statement. */
export function isLetCall(node: LibraryNode, context: CopyContext): boolean {
  const symbol = node.ReferencedSymbol ?? null;
  return symbol?.Kind === SYMBOL_KIND.function && context.functions.has(symbol);
}
