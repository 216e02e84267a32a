/** A call that one of our own functions answers: arguments as the types it is written for. */
import type { NativeFunction } from '../../schema/native-function.ts';
import type { ScalarType } from '../../schema/types.ts';
import * as sql from '../../sql/build.ts';
import type { SqlExpression } from '../../sql/tree.ts';
import { convert } from '../conversions/convert.ts';
import type { Lowered } from '../lowered.ts';
import { callNative } from '../native/call.ts';
import { argument } from './arguments.ts';
import type { FunctionCall } from './definition.ts';

/**
 * The first arguments of the call converted to `types`, then `further` ones. Null becomes the empty string where the call
 * gives text.
 */
export function lowerNative(
  call: FunctionCall,
  definition: NativeFunction,
  types: readonly ScalarType[],
  further: readonly SqlExpression[] = [],
): Lowered {
  const given = types.map((type, index) => convert(argument(call, index), type).sql);
  const made = callNative(definition, ...given, ...further);
  if (call.type === 'string') {
    return { sql: sql.call('coalesce', made, sql.text('')), type: 'string', nullable: false };
  }
  return {
    sql: call.type === 'guid' ? sql.tryCast(made, 'uuid') : made,
    type: call.type,
    nullable: true,
  };
}
