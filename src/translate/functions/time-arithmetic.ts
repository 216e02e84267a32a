/** A time moved by a timespan, as the operators do it. */
import { InternalError } from '../../diagnostics/errors.ts';
import type { Span } from '../../diagnostics/span.ts';
import { lowerArithmetic } from '../expressions/arithmetic.ts';
import type { Lowered } from '../lowered.ts';

export function timeArithmetic(
  kind: 'AddExpression' | 'SubtractExpression',
  time: Lowered,
  offset: Lowered,
  span: Span,
): Lowered {
  const outcome = lowerArithmetic(kind, time, offset, 'datetime');
  if ('refused' in outcome) {
    throw new InternalError('lower', outcome.refused, { span });
  }
  return outcome;
}
