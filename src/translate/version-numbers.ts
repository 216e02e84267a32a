/**
 * What may become of the numbers of `parse_version` (R67). They have up to 32 whole digits, more than decimals have here, and
 * are whole numbers of the engine instead. So a query with them holds no other decimal, and uses them only where whole
 * numbers of any length are exact: this file says where, and refuses the rest by name.
 */
import type { Span } from '../diagnostics/span.ts';
import type {
  BinaryExpression,
  BoundNode,
  FunctionCallExpression,
  JoinKey,
  PipeExpression,
  QueryBlock,
  QueryOperatorKind,
  ScalarExpression,
} from '../kql/tree.ts';
import { findCalls, walk } from '../kql/walk.ts';
import type { Column } from '../schema/types.ts';
import type { SqlQuery } from '../sql/tree.ts';
import { isComparison } from './expressions/comparison.ts';
import { isBinary, isLiteral, isMembership } from './expressions/kinds.ts';
import { refuseForm } from './refusal.ts';

/** Functions that take such a number as it is, or its text. */
const FUNCTIONS: ReadonlySet<string> = new Set([
  'any',
  'arg_max',
  'arg_min',
  'argmax',
  'argmin',
  'count',
  'dcount',
  'isnotnull',
  'isnull',
  'max',
  'maxif',
  'min',
  'minif',
  'notnull',
  'parse_version',
  'strcat',
  'take_any',
  'tostring',
]);

/** Functions that give one of their arguments: they have to give it as what it is. */
const CHOICES: ReadonlySet<string> = new Set([
  'case',
  'coalesce',
  'iff',
  'iif',
  'max_of',
  'min_of',
]);

/** Operators that hand a column on as it is. */
const OPERATORS: ReadonlySet<QueryOperatorKind> = new Set<QueryOperatorKind>([
  'AsOperator',
  'CountOperator',
  'DistinctOperator',
  'ExtendOperator',
  'FilterOperator',
  'JoinOperator',
  'LookupOperator',
  'ProjectAwayOperator',
  'ProjectKeepOperator',
  'ProjectOperator',
  'ProjectRenameOperator',
  'ProjectReorderOperator',
  'RenderOperator',
  'SerializeOperator',
  'SortOperator',
  'SummarizeOperator',
  'TakeOperator',
  'TopOperator',
]);

const COMPARED =
  'its number has up to 32 digits and is compared with numbers of other versions only, as in parse_version(a) < parse_version("1.2")';
const CARRIED =
  'its number has up to 32 digits, and here it would have to be computed with; compare it, sort by it, take its max() or min(), or its tostring()';
const ALONE =
  'its numbers have up to 32 digits, more than other decimals have here, so a query with them holds no other decimals; toreal() or tolong() in their place';
const CHANGED =
  'its number would become another kind of number here, as where union fills up a column that one of its inputs lacks; tostring() keeps it, and so does a parse_version() behind the union';

function isDecimal(value: { readonly type?: string }): boolean {
  return value.type === 'decimal';
}

function hasDecimal(columns: readonly Column[]): boolean {
  return columns.some(isDecimal);
}

function isKnownCall({ name, type, args }: FunctionCallExpression): boolean {
  const takes = args.some((arg) => arg.kind !== 'StarExpression' && isDecimal(arg));
  if (!takes && type !== 'decimal') return true;
  return FUNCTIONS.has(name) || (CHOICES.has(name) && type === 'decimal');
}

function areAlike(...sides: readonly ScalarExpression[]): boolean {
  return sides.every(isDecimal) || !sides.some(isDecimal);
}

function areKeysAlike(
  left: readonly Column[],
  right: readonly Column[],
  on: readonly JoinKey[],
): boolean {
  const typeOf = (columns: readonly Column[], name: string): string | undefined =>
    columns.find((column) => column.name === name)?.type;
  return on.every((key) => {
    const types = [typeOf(left, key.left), typeOf(right, key.right)];
    return !types.includes('decimal') || types[0] === types[1];
  });
}

function isKnownPipe({ input, operator }: PipeExpression): boolean {
  if (!hasDecimal(input.columns) && !hasDecimal(operator.columns)) return true;
  if (operator.kind !== 'JoinOperator' && operator.kind !== 'LookupOperator') {
    return OPERATORS.has(operator.kind);
  }
  return areKeysAlike(input.columns, operator.right.columns, operator.on);
}

/** Why the node has no exact meaning for these numbers; null where it has one or has none of them. */
function findFault(node: BoundNode): string | null {
  if (node.kind === 'LetFunctionCall') {
    return node.args.some((arg) => 'type' in arg && isDecimal(arg)) ? CARRIED : null;
  }
  if ('type' in node) return findScalarFault(node);
  if (node.kind === 'PipeExpression') return isKnownPipe(node) ? null : CARRIED;
  const isSource =
    node.kind === 'DataTableExpression' ||
    node.kind === 'ExternalDataExpression' ||
    node.kind === 'RangeOperator' ||
    (node.kind === 'NameReference' && node.refersTo === 'table');
  return isSource && hasDecimal(node.columns) ? ALONE : null;
}

function findScalarFault(node: ScalarExpression): string | null {
  if (isBinary(node)) return findPairFault(node);
  if (isMembership(node)) {
    const { left, right } = node;
    const members = 'items' in right ? right.items : right.table.columns.slice(0, 1);
    return [left, ...members].some(isDecimal) ? COMPARED : null;
  }
  if (isLiteral(node)) return isDecimal(node) ? ALONE : null;
  if (node.kind === 'FunctionCallExpression') return isKnownCall(node) ? null : CARRIED;
  if (node.kind === 'BetweenExpression' || node.kind === 'NotBetweenExpression') {
    return areAlike(node.left, node.first, node.second) ? null : COMPARED;
  }
  return 'operand' in node && isDecimal(node.operand) ? CARRIED : null;
}

/** @throws Refused where a query uses numbers of versions in a way that is not exact. */
export function checkVersionNumbers(block: QueryBlock): void {
  if (!hasVersionNumbers(block)) return;
  for (const node of walk(block)) {
    const fault = findFault(node);
    if (fault !== null) throw refusal(fault, node.span);
  }
}

/** @throws Refused where the SQL makes a decimal of its own: a number converted, or null in its place. */
export function checkNoDecimals(block: QueryBlock, query: SqlQuery): void {
  if (hasVersionNumbers(block) && mentionsDecimal(query)) throw refusal(CHANGED, block.span);
}

function hasVersionNumbers(block: QueryBlock): boolean {
  return findCalls(block, ['parse_version']).length > 0;
}

/** Both sides of an operator. */
function findPairFault({ kind, left, right }: BinaryExpression): string | null {
  if (!isDecimal(left) && !isDecimal(right)) return null;
  if (!isComparison(kind)) return CARRIED;
  return areAlike(left, right) ? null : COMPARED;
}

function refusal(reason: string, span: Span): Error {
  return refuseForm('parse_version()', reason, span);
}

function mentionsDecimal(root: unknown): boolean {
  const pending = [root];
  const seen = new Set<unknown>();
  while (pending.length > 0) {
    const value = pending.pop();
    // A part of the tree may stand in it many times.
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    for (const [key, child] of Object.entries(value)) {
      if ((key === 'type' || key === 'listOf') && child === 'decimal') return true;
      pending.push(child);
    }
  }
  return false;
}
