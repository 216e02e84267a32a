/**
 * Every type as the text that `tostring()` gives (R12). Null of any type is the empty string.
 * Source: the real engine's results in the recorded cases ("True", "0.3333333333333333", "inf", seven digits of a tick).
 */
import { fromRealText } from '../../schema/values/real.ts';
import { toRealText } from '../../schema/values/real-text.ts';
import * as sql from '../../sql/build.ts';
import type { SqlExpression } from '../../sql/tree.ts';
import type { Lowered } from '../lowered.ts';
import { callNative } from '../native/call.ts';
import { plainDynamic } from '../native/dynamic-functions.ts';
import { printReal } from '../native/print-real.ts';
import { placedText } from './placed.ts';
import {
  TICKS_PER_DAY,
  TICKS_PER_HOUR,
  TICKS_PER_MINUTE,
  TICKS_PER_SECOND,
  timestampOf,
} from './ticks.ts';

/** U+0001 marks, inside dynamic strings, what JSON has no type for. */
export const MARK = '\u0001';

export function toText(value: Lowered): SqlExpression {
  if (value.type === 'string') {
    return value.sql;
  }
  const text = printed(value);
  return value.nullable ? sql.call('coalesce', text, sql.text('')) : text;
}

function printed(value: Lowered): SqlExpression {
  switch (value.type) {
    case 'bool':
      return sql.when(value.sql, sql.text('True'), sql.when(sql.not(value.sql), sql.text('False')));
    case 'datetime':
      return datetimeText(value.sql);
    case 'timespan':
      return timespanText(value.sql);
    case 'real':
      return realText(value);
    case 'dynamic':
      return value.within === undefined
        ? dynamicText(value.sql)
        : placedText(value.within, MARK, markedText);
    case 'decimal':
      return decimalText(value.sql);
    case 'guid':
    case 'int':
    case 'long':
    case 'string':
      return sql.cast(value.sql, 'varchar');
  }
}

/** `2020-01-01T00:00:00.1234567Z`: the engine prints microseconds, the last digit of the tick is appended. */
export function datetimeText(ticks: SqlExpression): SqlExpression {
  const micros = sql.call('strftime', timestampOf(ticks), sql.text('%Y-%m-%dT%H:%M:%S.%f'));
  const digit = sql.cast(sql.binary('%', ticks, sql.long(10)), 'varchar');
  return concat(micros, digit, sql.text('Z'));
}

/** `[-][d.]hh:mm:ss[.fffffff]` (R9). Only the sign is taken off first, so that every part is counted from zero. */
export function timespanText(ticks: SqlExpression): SqlExpression {
  // abs(min) does not exist in 64 bits; HUGEINT holds it.
  const size = sql.call('abs', sql.cast(ticks, 'hugeint'));
  const part = (unit: bigint, modulus: bigint): SqlExpression =>
    sql.call(
      'lpad',
      sql.cast(
        sql.binary('%', sql.binary('//', size, sql.long(unit)), sql.long(modulus)),
        'varchar',
      ),
      sql.integer(2),
      sql.text('0'),
    );
  const days = sql.binary('//', size, sql.long(TICKS_PER_DAY));
  const fraction = sql.binary('%', size, sql.long(TICKS_PER_SECOND));
  return concat(
    sql.when(sql.binary('<', ticks, sql.long(0)), sql.text('-'), sql.text('')),
    sql.when(
      sql.binary('>', days, sql.long(0)),
      concat(sql.cast(days, 'varchar'), sql.text('.')),
      sql.text(''),
    ),
    part(TICKS_PER_HOUR, 24n),
    sql.text(':'),
    part(TICKS_PER_MINUTE, 60n),
    sql.text(':'),
    part(TICKS_PER_SECOND, 60n),
    sql.when(
      sql.binary('>', fraction, sql.long(0)),
      concat(
        sql.text('.'),
        sql.call('lpad', sql.cast(fraction, 'varchar'), sql.integer(7), sql.text('0')),
      ),
      sql.text(''),
    ),
  );
}

/** Whole numbers are printed by the engine, constants here, and only the rest by the function of ours (R12). */
export function realText({ sql: value, constant }: Lowered): SqlExpression {
  const digits = constant?.value;
  const known = typeof digits === 'string' ? fromRealText(digits) : null;
  if (known !== null) return sql.text(toRealText(known));
  const isWhole = sql.all([
    sql.binary('<', sql.call('abs', value), sql.double('1e15')),
    sql.binary('=', value, sql.call('trunc', value)),
    sql.binary('<>', value, sql.double('0')),
  ]);
  const whole = concat(sql.cast(sql.cast(value, 'bigint'), 'varchar'), sql.text('.0'));
  return sql.when(isWhole, whole, callNative(printReal, value));
}

export function decimalText(value: SqlExpression): SqlExpression {
  const text = sql.cast(value, 'varchar');
  const trimmed = sql.call('rtrim', sql.call('rtrim', text, sql.text('0')), sql.text('.'));
  return sql.when(sql.call('contains', text, sql.text('.')), trimmed, text);
}

/** A scalar inside gives its own text; arrays and bags give their JSON. */
export function dynamicText(value: SqlExpression): SqlExpression {
  const inner = dynamicStringText(value);
  return {
    kind: 'Case',
    branches: [
      { when: sql.call('starts_with', value, sql.text(`"\\u0001`)), then: markedText(inner) },
      { when: sql.call('starts_with', value, sql.text('"')), then: inner },
      { when: sql.binary('=', value, sql.text('null')), then: sql.nullOf('varchar') },
    ],
    otherwise: sql.when(
      sql.call('contains', value, sql.text('\\u0001')),
      callNative(plainDynamic, value),
      value,
    ),
  };
}

/** The text of a JSON string, quotes and escapes taken away. */
export function dynamicStringText(value: SqlExpression): SqlExpression {
  return sql.call('json_extract_string', value, sql.text('$'));
}

/** What stands behind a mark: a datetime, a timespan, a guid, a special real, a decimal, or the mark doubled. */
function markedText(inner: SqlExpression): SqlExpression {
  const rest = sql.call('substr', inner, sql.integer(4));
  const kind = sql.call('substr', inner, sql.integer(2), sql.integer(1));
  const is = (letter: string): SqlExpression => sql.binary('=', kind, sql.text(letter));
  const ticks = sql.tryCast(rest, 'bigint');
  return {
    kind: 'Case',
    branches: [
      { when: is('d'), then: datetimeText(ticks) },
      { when: is('s'), then: timespanText(ticks) },
      { when: is(MARK), then: sql.call('substr', inner, sql.integer(2)) },
      {
        when: sql.all([is('r'), sql.binary('=', rest, sql.text('nan'))]),
        then: sql.text('NaN'),
      },
    ],
    otherwise: rest,
  };
}

export function concat(...parts: readonly SqlExpression[]): SqlExpression {
  return parts.reduce((left, right) => sql.binary('||', left, right));
}
