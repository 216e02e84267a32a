/**
 * Conditions: where only "true or not" is asked, null may count as false. Such a form has no `coalesce` around the
 * comparison, so the engine can skip data by it.
 */
import type { ScalarExpression } from '../../kql/tree.ts';
import * as sql from '../../sql/build.ts';
import type { SqlExpression } from '../../sql/tree.ts';
import type { LowerContext } from '../context.ts';
import { convert } from '../conversions/convert.ts';
import { checkOrder, comparisonCondition, isComparison } from './comparison.ts';
import { isBinary } from './kinds.ts';

export function lowerCondition(expression: ScalarExpression, context: LowerContext): SqlExpression {
  if (isBinary(expression)) {
    const { kind, left, right } = expression;
    if (kind === 'AndExpression' || kind === 'OrExpression') {
      const operator = kind === 'AndExpression' ? 'and' : 'or';
      return sql.binary(operator, context.condition(left), context.condition(right));
    }
    if (isComparison(kind)) {
      const [first, second] = [context.scalar(left), context.scalar(right)];
      checkOrder(kind, first, second, expression.span);
      return comparisonCondition(kind, first, second);
    }
  }
  return convert(context.scalar(expression), 'bool').sql;
}
