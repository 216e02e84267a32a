/**
 * A condition of `search` or `find` for one of its tables (R60). Where a table lacks a column, comparisons with it are false:
 * the documentation filters each table by the part of the condition that concerns it. What a negation means there is open.
 */
import type { Span } from '../../diagnostics/span.ts';
import type { Column } from '../../schema/types.ts';
import type { Literal, ScalarExpression, TabularExpression } from '../tree.ts';

/** True only for a value that is there. */
const POSITIVE: ReadonlySet<string> = new Set([
  'BetweenExpression',
  'ContainsCsExpression',
  'ContainsExpression',
  'EndsWithCsExpression',
  'EndsWithExpression',
  'EqualExpression',
  'EqualTildeExpression',
  'GreaterThanExpression',
  'GreaterThanOrEqualExpression',
  'HasAllExpression',
  'HasAnyExpression',
  'HasCsExpression',
  'HasExpression',
  'HasPrefixCsExpression',
  'HasPrefixExpression',
  'HasSuffixCsExpression',
  'HasSuffixExpression',
  'InCsExpression',
  'InExpression',
  'LessThanExpression',
  'LessThanOrEqualExpression',
  'MatchesRegexExpression',
  'StartsWithCsExpression',
  'StartsWithExpression',
]);

/** Columns that a condition names; tables inside it have columns of their own. */
export function listColumns(condition: ScalarExpression): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || 'columns' in value) return;
    const isColumn = 'refersTo' in value && value.refersTo === 'column' && 'name' in value;
    if (isColumn) names.add(String(value.name));
    else Object.values(value).forEach(visit);
  };
  visit(condition);
  return names;
}

/** A comparison of the lacking column itself. */
function isPositive(node: ScalarExpression, lacks: (node: ScalarExpression) => boolean): boolean {
  if (!POSITIVE.has(node.kind) || !('left' in node) || node.left.kind !== 'NameReference')
    return false;
  const others = Object.entries(node).flatMap(([key, value]) => (key === 'left' ? [] : [value]));
  return !others.some((other) => typeof other === 'object' && lacks(other as ScalarExpression));
}

function falsehood(span: Span): Literal {
  return { kind: 'BooleanLiteralExpression', type: 'bool', value: 'false', span };
}

/** The part of a condition that concerns a table with these columns; null where what it means there is open. */
export function partFor(
  condition: ScalarExpression,
  columns: readonly Column[],
): ScalarExpression | null {
  const known = new Set(columns.map(({ name }) => name));
  const lacks = (node: ScalarExpression): boolean =>
    [...listColumns(node)].some((name) => !known.has(name));
  const reduce = (node: ScalarExpression): ScalarExpression | null => {
    if (!lacks(node)) return node;
    if ((node.kind === 'AndExpression' || node.kind === 'OrExpression') && 'left' in node) {
      const left = reduce(node.left);
      const right = reduce(node.right);
      return left === null || right === null ? null : joined({ ...node, left, right });
    }
    return isPositive(node, lacks) ? falsehood(node.span) : null;
  };
  return reduce(condition);
}

/** Without the sides that are constant. */
function joined(
  node: Extract<ScalarExpression, { left: ScalarExpression; right: ScalarExpression }>,
): ScalarExpression {
  const { left, right } = node;
  if (node.kind === 'AndExpression') return isFalse(left) ? left : isFalse(right) ? right : node;
  return isFalse(left) ? right : isFalse(right) ? left : node;
}

export function isFalse(condition: ScalarExpression): boolean {
  return condition.kind === 'BooleanLiteralExpression' && condition.value === 'false';
}

/** Rows of a table that meet a condition. */
export function filtered(input: TabularExpression, condition: ScalarExpression): TabularExpression {
  const { columns } = input;
  const { span } = condition;
  const operator = { kind: 'FilterOperator', columns, condition, span } as const;
  return { kind: 'PipeExpression', columns, input, operator, span };
}
