/** Tells the families of scalar nodes apart that share a shape. */
import type { BinaryExpression, InExpression, Literal, ScalarExpression } from '../../kql/tree.ts';

const IN_KINDS: ReadonlySet<string> = new Set([
  'InExpression',
  'InCsExpression',
  'NotInExpression',
  'NotInCsExpression',
  'HasAnyExpression',
  'HasAllExpression',
] satisfies readonly InExpression['kind'][]);

const LITERAL_KINDS: ReadonlySet<string> = new Set([
  'BooleanLiteralExpression',
  'IntLiteralExpression',
  'LongLiteralExpression',
  'RealLiteralExpression',
  'DecimalLiteralExpression',
  'DateTimeLiteralExpression',
  'TimespanLiteralExpression',
  'GuidLiteralExpression',
  'StringLiteralExpression',
  'DynamicExpression',
] satisfies readonly Literal['kind'][]);

export function isLiteral(expression: ScalarExpression): expression is Literal {
  return LITERAL_KINDS.has(expression.kind);
}

export function isMembership(expression: ScalarExpression): expression is InExpression {
  return IN_KINDS.has(expression.kind);
}

/** Everything with a left and a right side that is neither a membership nor a between. */
export function isBinary(expression: ScalarExpression): expression is BinaryExpression {
  return 'left' in expression && 'right' in expression && !IN_KINDS.has(expression.kind);
}
