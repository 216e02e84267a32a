/** Hashes of values other than text depend on how the engine stores them: only text is hashed here. */
import type { SqlExpression } from '../../sql/tree.ts';
import { refuseForm } from '../refusal.ts';
import { argument } from './arguments.ts';
import type { FunctionCall } from './definition.ts';

export function onlyString(call: FunctionCall): SqlExpression {
  const value = argument(call, 0);
  if (value.type !== 'string') {
    throw refuseForm('hash', 'only text is hashed; tostring() makes it of a value', call.span);
  }
  return value.sql;
}
