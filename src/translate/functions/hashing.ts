/** `hash()` and `hash_xxhash64()`: the same algorithm, which the first may change one day. */
import * as sql from '../../sql/build.ts';
import type { SqlExpression } from '../../sql/tree.ts';
import { convert } from '../conversions/convert.ts';
import type { Lowered } from '../lowered.ts';
import { callNative } from '../native/call.ts';
import { hashLong, hashText } from '../native/xxhash.ts';
import { refuseForm } from '../refusal.ts';
import { argument, argumentSpan } from './arguments.ts';
import type { FunctionCall } from './definition.ts';

function hashed(call: FunctionCall): SqlExpression {
  const value = argument(call, 0);
  switch (value.type) {
    case 'string':
      return callNative(hashText, value.sql);
    case 'long':
    case 'datetime':
    case 'timespan':
      return callNative(hashLong, value.sql);
    case 'bool':
    case 'decimal':
    case 'dynamic':
    case 'guid':
    case 'int':
    case 'real':
      throw refuseForm(
        'hash',
        `which bytes of a ${value.type} are hashed is not documented; tostring() or tolong() makes it of one that is`,
        argumentSpan(call, 0),
      );
  }
}

/** The rest by a modulus is never negative (R4). */
export function lowerHash(call: FunctionCall): Lowered {
  const hash = hashed(call);
  if (call.args.length < 2) return { sql: hash, type: 'long', nullable: true };
  const modulus = sql.call('abs', convert(argument(call, 1), 'long').sql);
  const rest = sql.binary('%', hash, modulus);
  return {
    sql: sql.binary('%', sql.binary('+', rest, modulus), modulus),
    type: 'long',
    nullable: true,
  };
}
