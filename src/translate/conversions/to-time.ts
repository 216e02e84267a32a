/**
 * Conversions to datetime and timespan (R10). Constant text is read once by `schema/values/`; text in columns is taken
 * apart here in the forms that exports and logs have (ISO 8601 with up to seven digits, a space for the T, zone or none;
 * Kusto's own timespan form). Other forms of a datetime are read by the same reader as constants; other timespans are null.
 */
import * as sql from '../../sql/build.ts';
import type { SqlExpression } from '../../sql/tree.ts';
import type { Lowered } from '../lowered.ts';
import { callNative } from '../native/call.ts';
import { parseDatetime } from '../native/parse-datetime.ts';
import {
  TICKS_PER_DAY,
  TICKS_PER_HOUR,
  TICKS_PER_MINUTE,
  TICKS_PER_SECOND,
  ticksOf,
  withinDatetime,
} from './ticks.ts';
import { dynamicStringText } from './to-text.ts';

const ISO =
  '(\\d{4}-\\d{1,2}-\\d{1,2})(?:[T ](\\d{1,2}:\\d{2})(?::(\\d{2})(?:\\.(\\d{1,7})\\d*)?)?)?\\s*(Z|[-+]\\d{2}:?\\d{2})?';

const TIMESPAN = '(-)?(?:(\\d+)\\.)?(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,7}))?)?';

/** 64 bits of ticks hold 10,675,199 days. */
const DAYS_LIMIT = 10_675_199n;

function group(text: SqlExpression, pattern: string, number: number): SqlExpression {
  return sql.call('regexp_extract', text, sql.text(`^${pattern}$`), sql.integer(number));
}

function numberOf(text: SqlExpression): SqlExpression {
  return sql.call('coalesce', sql.tryCast(text, 'bigint'), sql.long(0));
}

function times(value: SqlExpression, unit: bigint): SqlExpression {
  return sql.binary('*', value, sql.long(unit));
}

function sum(...parts: readonly SqlExpression[]): SqlExpression {
  return parts.reduce((left, right) => sql.binary('+', left, right));
}

function fractionTicks(digits: SqlExpression): SqlExpression {
  return numberOf(sql.call('rpad', digits, sql.integer(7), sql.text('0')));
}

function datetimeOfText(value: SqlExpression): SqlExpression {
  const text = sql.call('trim', value);
  const part = (number: number): SqlExpression => group(text, ISO, number);
  const minute = sql.when(sql.binary('=', part(2), sql.text('')), sql.text('00:00'), part(2));
  const date = sql.tryCast(
    sql.binary('||', sql.binary('||', part(1), sql.text(' ')), minute),
    'timestamp',
  );
  const zone = sql.call('replace', part(5), sql.text(':'), sql.text(''));
  const zoneMinutes = sql.binary(
    '+',
    times(numberOf(sql.call('substr', zone, sql.integer(2), sql.integer(2))), 60n),
    numberOf(sql.call('substr', zone, sql.integer(4), sql.integer(2))),
  );
  const offset = sql.when(
    sql.call('starts_with', zone, sql.text('-')),
    { kind: 'Negate', operand: zoneMinutes },
    sql.when(sql.call('starts_with', zone, sql.text('+')), zoneMinutes, sql.long(0)),
  );
  const ticks = sql.binary(
    '-',
    sum(ticksOf(date), times(numberOf(part(3)), TICKS_PER_SECOND), fractionTicks(part(4))),
    times(offset, TICKS_PER_MINUTE),
  );
  return sql.when(
    sql.all([
      sql.call('regexp_full_match', text, sql.text(ISO)),
      sql.binary('<', numberOf(part(3)), sql.long(60)),
    ]),
    withinDatetime(ticks),
    sql.when(
      sql.call('regexp_matches', text, sql.text('[0-9]')),
      callNative(parseDatetime, sql.call('trim', text, sql.text(' \t\r\n'))),
    ),
  );
}

function timespanOfText(value: SqlExpression): SqlExpression {
  const text = sql.call('trim', value);
  const part = (number: number): SqlExpression => group(text, TIMESPAN, number);
  // More days than 64 bits hold are null below; here they must not overflow.
  const days = sql.call('least', numberOf(part(2)), sql.long(DAYS_LIMIT));
  const size = sum(
    times(days, TICKS_PER_DAY),
    times(numberOf(part(3)), TICKS_PER_HOUR),
    times(numberOf(part(4)), TICKS_PER_MINUTE),
    times(numberOf(part(5)), TICKS_PER_SECOND),
    fractionTicks(part(6)),
  );
  const signed = sql.when(
    sql.binary('=', part(1), sql.text('-')),
    { kind: 'Negate', operand: size },
    size,
  );
  const inRange = sql.all([
    sql.call('regexp_full_match', text, sql.text(TIMESPAN)),
    sql.binary('<', numberOf(part(3)), sql.long(24)),
    sql.binary('<', numberOf(part(4)), sql.long(60)),
    sql.binary('<', numberOf(part(5)), sql.long(60)),
  ]);
  return sql.when(
    sql.all([inRange, sql.binary('<', numberOf(part(2)), sql.long(DAYS_LIMIT))]),
    signed,
  );
}

export function toDatetime(value: Lowered): SqlExpression {
  switch (value.type) {
    case 'datetime':
      return value.sql;
    case 'string':
      return datetimeOfText(value.sql);
    case 'int':
    case 'long':
      return withinDatetime(sql.cast(value.sql, 'bigint'));
    case 'dynamic':
      return dynamicTicks(value.sql, 'd', datetimeOfText);
    case 'bool':
    case 'decimal':
    case 'guid':
    case 'real':
    case 'timespan':
      return sql.nullOf('bigint');
  }
}

export function toTimespan(value: Lowered): SqlExpression {
  switch (value.type) {
    case 'timespan':
      return value.sql;
    case 'string':
      return timespanOfText(value.sql);
    case 'int':
    case 'long':
      return sql.cast(value.sql, 'bigint');
    case 'dynamic':
      return dynamicTicks(value.sql, 's', timespanOfText);
    case 'bool':
    case 'decimal':
    case 'guid':
    case 'real':
    case 'datetime':
      return sql.nullOf('bigint');
  }
}

/** A marked datetime or timespan gives its ticks; a plain string is read. */
function dynamicTicks(
  value: SqlExpression,
  kind: string,
  read: (text: SqlExpression) => SqlExpression,
): SqlExpression {
  return {
    kind: 'Case',
    branches: [
      {
        when: sql.call('starts_with', value, sql.text(`"\\u0001${kind}:`)),
        then: sql.tryCast(sql.call('substr', dynamicStringText(value), sql.integer(4)), 'bigint'),
      },
      {
        when: sql.call('starts_with', value, sql.text('"')),
        then: read(dynamicStringText(value)),
      },
    ],
  };
}
