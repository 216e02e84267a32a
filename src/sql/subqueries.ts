/** Whether an expression holds a query of its own: some of the engine's functions do not take one. */
import type { SqlExpression } from './tree.ts';

export function holdsSubquery(expression: SqlExpression): boolean {
  switch (expression.kind) {
    case 'Subquery':
    case 'InQuery':
    case 'Exists':
      return true;
    case 'Call':
      return expression.args.some(holdsSubquery);
    case 'List':
    case 'In':
      return (
        expression.items.some(holdsSubquery) ||
        ('operand' in expression && holdsSubquery(expression.operand))
      );
    case 'Binary':
      return holdsSubquery(expression.left) || holdsSubquery(expression.right);
    case 'Not':
    case 'Negate':
    case 'IsNull':
    case 'Cast':
      return holdsSubquery(expression.operand);
    case 'Case':
      return (
        expression.branches.some(({ when, then }) => holdsSubquery(when) || holdsSubquery(then)) ||
        (expression.otherwise !== undefined && holdsSubquery(expression.otherwise))
      );
    case 'Struct':
      return expression.fields.some(({ value }) => holdsSubquery(value));
    case 'Lambda':
      return holdsSubquery(expression.body);
    case 'Literal':
    case 'Null':
    case 'Parameter':
    case 'Column':
      return false;
  }
}
