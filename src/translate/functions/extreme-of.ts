/** The largest or smallest of several values of one type: nulls are passed over, NaN wins (R5 has no order for it). */
import type { ScalarType } from '../../schema/types.ts';
import * as sql from '../../sql/build.ts';
import type { Lowered } from '../lowered.ts';

export function extremeOf(
  name: 'greatest' | 'least',
  values: readonly Lowered[],
  type: ScalarType,
): Lowered {
  const extreme = sql.call(name, ...values.map((value) => value.sql));
  const nullable = values.every((value) => value.nullable);
  if (type !== 'real') return { sql: extreme, type, nullable };
  const isNan = sql.any(
    values.map((value) => sql.call('coalesce', sql.call('isnan', value.sql), sql.bool(false))),
  );
  return { sql: sql.when(isNan, sql.double('nan'), extreme), type, nullable };
}
