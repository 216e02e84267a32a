/**
 * What `hash_md5()`, `hash_sha1()` and `hash_sha256()` hash: the text of a value. The documentation's hash of datetime(2020-01-01) is
 * that of `2020-01-01T00:00:00.0000000Z`. Real and bool have several texts: they are refused.
 */
import type { ScalarType } from '../../schema/types.ts';
import type { SqlExpression } from '../../sql/tree.ts';
import { toText } from '../conversions/to-text.ts';
import { refuseForm } from '../refusal.ts';
import { argument } from './arguments.ts';
import type { FunctionCall } from './definition.ts';

const ONE_TEXT: ReadonlySet<ScalarType> = new Set([
  'datetime',
  'dynamic',
  'guid',
  'int',
  'long',
  'string',
  'timespan',
]);

export function hashedText(call: FunctionCall): SqlExpression {
  const value = argument(call, 0);
  if (!ONE_TEXT.has(value.type)) {
    const reason = `which text of a ${value.type} is hashed is not documented; tostring() makes it of a value`;
    throw refuseForm('hash', reason, call.span);
  }
  return toText(value);
}
