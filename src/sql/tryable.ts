/** What the engine's `try` takes: no query of its own, and nothing that is another value each time. */
import type { SqlExpression } from './tree.ts';

const VOLATILE_CALLS: ReadonlySet<string> = new Set(['random', 'uuid']);

export function isTryable(expression: SqlExpression): boolean {
  switch (expression.kind) {
    case 'Subquery':
    case 'InQuery':
    case 'Exists':
      return false;
    case 'Call':
      return !VOLATILE_CALLS.has(expression.name) && expression.args.every(isTryable);
    case 'List':
    case 'In':
      return (
        expression.items.every(isTryable) &&
        (!('operand' in expression) || isTryable(expression.operand))
      );
    case 'Binary':
      return isTryable(expression.left) && isTryable(expression.right);
    case 'Not':
    case 'Negate':
    case 'IsNull':
    case 'Cast':
      return isTryable(expression.operand);
    case 'Case':
      return (
        expression.branches.every(({ when, then }) => isTryable(when) && isTryable(then)) &&
        (expression.otherwise === undefined || isTryable(expression.otherwise))
      );
    case 'Struct':
      return expression.fields.every(({ value }) => isTryable(value));
    case 'Lambda':
      return isTryable(expression.body);
    case 'Literal':
    case 'Null':
    case 'Parameter':
    case 'Column':
      return true;
  }
}
