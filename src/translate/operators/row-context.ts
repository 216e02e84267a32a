/** The context of an operator's expressions: they see the columns of its input. */
import type { Column } from '../../schema/types.ts';
import type { LowerContext } from '../context.ts';
import { lowerCondition } from '../expressions/condition.ts';
import { lowerScalar } from '../expressions/scalar.ts';

export function withColumns(context: LowerContext, columns: readonly Column[]): LowerContext {
  const within: LowerContext = {
    ...context,
    columns,
    scalar: (expression) => lowerScalar(expression, within),
    condition: (expression) => lowerCondition(expression, within),
  };
  return within;
}
