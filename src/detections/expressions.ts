/**
 * Questions about a bound tree that several files here ask: its nodes, its constants, its calls of now(). The walk is
 * structural, so an operator that joins the tree later is walked too.
 */
import type {
  FunctionCallExpression,
  LetStatement,
  Literal,
  QueryBlock,
  ScalarExpression,
} from '../kql/tree.ts';

interface AnyNode {
  readonly kind: string;
}

function isNode(value: object): value is AnyNode {
  return 'kind' in value && typeof value.kind === 'string';
}

/** Every node below `root` and itself, parents first. */
export function* walkNodes(root: object): Generator<AnyNode> {
  if (isNode(root)) yield root;
  for (const value of Object.values(root)) {
    if (typeof value === 'object' && value !== null) yield* walkNodes(value);
  }
}

export function isCall(node: AnyNode): node is FunctionCallExpression {
  return node.kind === 'FunctionCallExpression';
}

const CLOCK_FUNCTIONS: ReadonlySet<string> = new Set(['now', 'ago']);

/** Whether the node is itself a call that reads the query's clock. */
export function isClockCall(node: AnyNode): node is FunctionCallExpression {
  return isCall(node) && CLOCK_FUNCTIONS.has(node.name.toLowerCase());
}

export function readsClock(root: object): boolean {
  for (const node of walkNodes(root)) {
    if (isClockCall(node)) return true;
  }
  return false;
}

/** Scalar `let` names to their expressions. */
export type ScalarNames = ReadonlyMap<string, ScalarExpression>;

export function listScalarNames(query: QueryBlock): ScalarNames {
  return new Map(
    query.statements.flatMap((statement: LetStatement) =>
      'scalar' in statement ? [[statement.name, statement.scalar] as const] : [],
    ),
  );
}

function isLiteral(expression: ScalarExpression): expression is Literal {
  return 'value' in expression;
}

/** The literal that an expression is, seen through scalar names; undefined when it has to be computed. */
export function toLiteral(expression: ScalarExpression, names: ScalarNames): Literal | undefined {
  let at: ScalarExpression | undefined = expression;
  // A name refers only to earlier ones, so there are no more steps than names.
  for (let step = 0; step <= names.size && at !== undefined; step += 1) {
    if (isLiteral(at)) return at;
    if (at.kind !== 'NameReference' || at.refersTo !== 'variable') return undefined;
    at = names.get(at.name);
  }
  return undefined;
}

/** A constant timespan in ticks. */
export function toTicks(expression: ScalarExpression, names: ScalarNames): bigint | undefined {
  const literal = toLiteral(expression, names);
  return literal?.kind === 'TimespanLiteralExpression' && literal.value !== null
    ? BigInt(literal.value)
    : undefined;
}

/** The strings that a constant holds: one string, or the strings of a dynamic array; undefined when it is no constant. */
export function toStrings(
  expression: ScalarExpression,
  names: ScalarNames,
): readonly string[] | undefined {
  const literal = toLiteral(expression, names);
  if (literal === undefined || literal.value === null) return undefined;
  if (literal.kind === 'StringLiteralExpression') return [literal.value];
  if (literal.kind !== 'DynamicExpression') return undefined;
  const value: unknown = JSON.parse(literal.value);
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  return items.filter((item) => typeof item === 'string').flatMap(fromInnerString);
}

/** In the inner form of dynamic U+0001 marks a typed value, and a second one a string that begins so. */
function fromInnerString(item: string): readonly string[] {
  if (!item.startsWith('\u0001')) return [item];
  return item.startsWith('\u0001\u0001') ? [item.slice(1)] : [];
}
