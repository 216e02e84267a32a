/**
 * Conversions to datetime and timespan (R10). Constant text is read once by `schema/values/`. Text in columns is taken apart
 * by the engine in the forms that exports and logs have (ISO 8601 in UTC, Kusto's own timespan form); what has another form
 * goes to the same reader as constants do, so that both always agree.
 */
import * as sql from '../../sql/build.ts';
import type { SqlExpression } from '../../sql/tree.ts';
import type { Lowered } from '../lowered.ts';
import { callNative } from '../native/call.ts';
import { parseDatetime } from '../native/parse-datetime.ts';
import { parseTimespan } from '../native/parse-timespan.ts';
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
  '(\\d{4}-\\d{2}-\\d{2})(?:[T ]((?:[01]\\d|2[0-3]):[0-5]\\d)(?::([0-5]\\d)(?:\\.(\\d{1,7})\\d*)?)?)?Z?';

/** Six digits of days never overflow. */
const TIMESPAN =
  '(-)?(?:(\\d{1,6})\\.)?([01]?\\d|2[0-3]):([0-5]\\d)(?::([0-5]\\d)(?:\\.(\\d{1,7}))?)?';

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

function datetimeOfText(text: SqlExpression): SqlExpression {
  const part = (number: number): SqlExpression => group(text, ISO, number);
  const minute = sql.when(sql.binary('=', part(2), sql.text('')), sql.text('00:00'), part(2));
  const date = sql.tryCast(
    sql.binary('||', sql.binary('||', part(1), sql.text(' ')), minute),
    'timestamp',
  );
  const ticks = sum(
    ticksOf(date),
    times(numberOf(part(3)), TICKS_PER_SECOND),
    fractionTicks(part(4)),
  );
  return byForm(text, ISO, withinDatetime(ticks), callNative(parseDatetime, text));
}

function timespanOfText(text: SqlExpression): SqlExpression {
  const part = (number: number): SqlExpression => group(text, TIMESPAN, number);
  const size = sum(
    times(numberOf(part(2)), TICKS_PER_DAY),
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
  return byForm(text, TIMESPAN, signed, callNative(parseTimespan, text));
}

/** The engine reads what has the form, our own reader the rest; nothing is in no text. */
function byForm(
  text: SqlExpression,
  form: string,
  engine: SqlExpression,
  native: SqlExpression,
): SqlExpression {
  return {
    kind: 'Case',
    branches: [
      { when: sql.call('regexp_full_match', text, sql.text(form)), then: engine },
      { when: sql.binary('<>', text, sql.text('')), then: native },
    ],
  };
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
