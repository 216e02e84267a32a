/** What the functions of IP addresses share: an optional prefix, and lists of addresses or ranges. */
import type { NativeFunction } from '../../schema/native-function.ts';
import * as sql from '../../sql/build.ts';
import type { SqlExpression } from '../../sql/tree.ts';
import { convert } from '../conversions/convert.ts';
import { toElement } from '../conversions/to-dynamic.ts';
import { concat } from '../conversions/to-text.ts';
import type { Lowered } from '../lowered.ts';
import { callNative } from '../native/call.ts';
import { argument } from './arguments.ts';
import type { FunctionCall } from './definition.ts';

/** Two addresses and a prefix, by default the longest. */
export function lowerPrefixed(
  call: FunctionCall,
  definition: NativeFunction,
  longest: number,
): Lowered {
  const [left, right] = [0, 1].map((index) => convert(argument(call, index), 'string').sql);
  const prefix = call.args.length > 2 ? convert(argument(call, 2), 'long').sql : sql.long(longest);
  return {
    sql: callNative(definition, left ?? sql.text(''), right ?? sql.text(''), prefix),
    type: 'long',
    nullable: true,
  };
}

/** Whether a comparison gave 0; null stays null. */
export function isSame(comparison: Lowered): Lowered {
  return { sql: sql.binary('=', comparison.sql, sql.long(0)), type: 'bool', nullable: true };
}

/** The arguments from `first` on as one JSON array: one dynamic array, or single texts. */
export function textList({ args }: FunctionCall, first: number): SqlExpression {
  const given = args.slice(first);
  const [only] = given;
  if (given.length === 1 && only?.type === 'dynamic') {
    return sql.call('coalesce', only.sql, sql.text('[]'));
  }
  const items = given.flatMap((value, index) => [
    sql.text(index === 0 ? '' : ','),
    toElement(convert(value, 'string')),
  ]);
  return concat(sql.text('['), ...items, sql.text(']'));
}
