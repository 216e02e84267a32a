/** `bin` and what stands on it (R10): down to a multiple, negative values too; times count from 0001-01-01. */
import { InternalError } from '../../diagnostics/errors.ts';
import type { ScalarType } from '../../schema/types.ts';
import * as sql from '../../sql/build.ts';
import type { SqlExpression } from '../../sql/tree.ts';
import { convert } from '../conversions/convert.ts';
import { withinDatetime } from '../conversions/ticks.ts';
import { SQL_TYPES } from '../expressions/literals.ts';
import type { Lowered } from '../lowered.ts';

/** A step that is zero, negative or null gives null. */
export function lowerBin(value: Lowered, step: Lowered, type: ScalarType): Lowered {
  if (type === 'real' || type === 'decimal') {
    const [number, size] = [convert(value, 'real').sql, convert(step, 'real').sql];
    const rounded = sql.binary('*', sql.call('floor', sql.binary('/', number, size)), size);
    const sql_ = sql.when(sql.binary('>', size, sql.double('0')), rounded);
    return { sql: type === 'real' ? sql_ : sql.tryCast(sql_, 'decimal'), type, nullable: true };
  }
  const number = sql.cast(
    type === 'datetime' ? convert(value, 'datetime').sql : value.sql,
    'bigint',
  );
  const size = sql.cast(step.type === 'real' ? convert(step, 'long').sql : step.sql, 'bigint');
  const rest = sql.binary('%', number, size);
  const down = sql.binary(
    '-',
    number,
    sql.when(sql.binary('<', rest, sql.long(0)), sql.binary('+', rest, size), rest),
  );
  const positive =
    step.constant?.value !== undefined && /^[1-9]/.test(step.constant.value ?? '')
      ? down
      : sql.when(sql.binary('>', size, sql.long(0)), down);
  return {
    sql: type === 'int' ? sql.tryCast(positive, SQL_TYPES.int) : positive,
    type,
    nullable: true,
  };
}

/** The quotient of two whole numbers, rounded down; the engine's own cuts towards zero. */
export function floorDivide(value: SqlExpression, divisor: SqlExpression): SqlExpression {
  const rest = sql.binary('%', value, divisor);
  const quotient = sql.binary('//', value, divisor);
  return sql.when(
    sql.binary('<', rest, sql.long(0)),
    sql.binary('-', quotient, sql.long(1)),
    quotient,
  );
}

/** `bin` with a bin that begins at a point of the caller's. */
export function lowerBinAt(
  value: Lowered,
  step: Lowered,
  point: Lowered,
  type: ScalarType,
): Lowered {
  if (type === 'real' || type === 'decimal') {
    const [number, size, origin] = [value, step, point].map((each) => convert(each, 'real').sql);
    if (number === undefined || size === undefined || origin === undefined) {
      throw new InternalError('lower', 'bin_at takes three numbers');
    }
    const count = sql.call('floor', sql.binary('/', sql.binary('-', number, origin), size));
    const down = sql.binary('+', sql.binary('*', count, size), origin);
    const result = sql.when(sql.binary('>', size, sql.double('0')), down);
    return {
      sql: type === 'real' ? result : sql.tryCast(result, 'decimal'),
      type,
      nullable: true,
    };
  }
  // In 128 bits nothing overflows before the result is checked.
  const wide = (each: Lowered): SqlExpression =>
    sql.cast(each.type === 'real' ? convert(each, 'long').sql : each.sql, 'hugeint');
  const [number, size, origin] = [wide(value), wide(step), wide(point)];
  const count = floorDivide(sql.binary('-', number, origin), size);
  const down = sql.binary('+', sql.binary('*', count, size), origin);
  const within = type === 'datetime' ? withinDatetime(down) : down;
  return {
    sql: sql.when(
      sql.binary('>', size, sql.long(0)),
      sql.tryCast(within, type === 'int' ? 'integer' : 'bigint'),
    ),
    type,
    nullable: true,
  };
}
