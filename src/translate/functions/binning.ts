/** `bin` and what stands on it (R10): down to a multiple, negative values too; times count from 0001-01-01. */
import type { ScalarType } from '../../schema/types.ts';
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
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
