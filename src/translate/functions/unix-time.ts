/** Times counted from 1970-01-01 in a unit. Of reals only whole ones have one exact answer; another ends the query. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { moveDatetime, UNIX_EPOCH_TICKS } from '../conversions/ticks.ts';
import type { Lowered } from '../lowered.ts';
import { stopQuery } from '../stop.ts';
import { argument } from './arguments.ts';
import type { FunctionCall } from './definition.ts';

/** `toTicks`: how the whole count becomes a number of ticks, times `unit`. */
export function lowerUnixTime(
  call: FunctionCall,
  unit: bigint,
  toTicks: (count: Lowered['sql']) => Lowered['sql'] = (count) => count,
): Lowered {
  const value = argument(call, 0);
  const count = toTicks(convert(value, 'long').sql);
  const moved = moveDatetime(sql.long(UNIX_EPOCH_TICKS), count, unit);
  if (value.type !== 'real') return { sql: moved, type: 'datetime', nullable: true };
  const reason =
    'a time since 1970 of a number with a fraction is not exact; tolong() makes it whole';
  const isFraction = sql.binary('<>', value.sql, sql.call('trunc', value.sql));
  return {
    sql: sql.when(isFraction, stopQuery(reason, 'bigint'), moved),
    type: 'datetime',
    nullable: true,
  };
}
