/**
 * The format letters of `format_datetime`.
 * Source: https://learn.microsoft.com/kusto/query/format-datetime-function
 */
import * as sql from '../../sql/build.ts';
import type { SqlExpression } from '../../sql/tree.ts';
import {
  TICKS_PER_DAY,
  TICKS_PER_HOUR,
  TICKS_PER_MINUTE,
  TICKS_PER_SECOND,
  timestampOf,
} from '../conversions/ticks.ts';

const DELIMITERS = new Set([' ', '/', '-', ':', ',', '.', '_', '[', ']']);

function padded(number: SqlExpression, width: number): SqlExpression {
  const text = sql.cast(number, 'varchar');
  return width === 1 ? text : sql.call('lpad', text, sql.integer(width), sql.text('0'));
}

/** The count of `unit`s since the start of the larger `whole`. */
function within(ticks: SqlExpression, whole: bigint, unit: bigint): SqlExpression {
  return sql.binary('//', sql.binary('%', ticks, sql.long(whole)), sql.long(unit));
}

/** The texts that the format makes, in order. */
export function formatParts(
  format: string,
  ticks: SqlExpression,
): SqlExpression[] | { readonly refused: string } {
  const parts: SqlExpression[] = [];
  for (const [run] of format.matchAll(/([a-zA-Z])\1*|[^a-zA-Z]/g)) {
    const part = DELIMITERS.has(run) ? sql.text(run) : formatRun(run, ticks);
    if (part === null) {
      return { refused: `the format has no meaning for ${JSON.stringify(run)}` };
    }
    parts.push(part);
  }
  return parts;
}

function formatRun(run: string, ticks: SqlExpression): SqlExpression | null {
  const calendar = (name: string): SqlExpression => sql.call(name, timestampOf(ticks));
  const width = run.length;
  const short = width <= 2;
  switch (run.charAt(0)) {
    case 'y':
      return year(width, calendar('year'));
    case 'M':
      return short ? padded(calendar('month'), width) : null;
    case 'd':
      return short ? padded(calendar('day'), width) : null;
    case 'H':
      return short ? padded(within(ticks, TICKS_PER_DAY, TICKS_PER_HOUR), width) : null;
    case 'h': {
      const hour = within(ticks, TICKS_PER_DAY / 2n, TICKS_PER_HOUR);
      return short
        ? padded(sql.when(sql.binary('=', hour, sql.long(0)), sql.long(12), hour), width)
        : null;
    }
    case 'm':
      return short ? padded(within(ticks, TICKS_PER_HOUR, TICKS_PER_MINUTE), width) : null;
    case 's':
      return short ? padded(within(ticks, TICKS_PER_MINUTE, TICKS_PER_SECOND), width) : null;
    case 'f':
    case 'F':
      return width <= 7 ? fraction(run, ticks) : null;
    case 't':
      return width === 2 ? halfOfDay(ticks) : null;
    default:
      return null;
  }
}

function year(width: number, value: SqlExpression): SqlExpression | null {
  if (width === 2) {
    return padded(sql.binary('%', value, sql.integer(100)), 2);
  }
  return width === 4 ? padded(value, 4) : null;
}

/** `f` prints the digits, `F` leaves zeros at the end away. */
function fraction(run: string, ticks: SqlExpression): SqlExpression {
  const unit = 10n ** BigInt(7 - run.length);
  const digits = padded(within(ticks, TICKS_PER_SECOND, unit), run.length);
  return run.startsWith('F') ? sql.call('rtrim', digits, sql.text('0')) : digits;
}

function halfOfDay(ticks: SqlExpression): SqlExpression {
  const morning = sql.binary(
    '<',
    sql.binary('%', ticks, sql.long(TICKS_PER_DAY)),
    sql.long(TICKS_PER_DAY / 2n),
  );
  return sql.when(morning, sql.text('AM'), sql.when(sql.isNotNull(ticks), sql.text('PM')));
}
