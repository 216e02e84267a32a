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

/**
 * The documented specifiers, the longest first. A longer run of a letter is several of them one after the other: the engine
 * prints the day of `dddd` twice (R64).
 */
const SPECIFIERS = /yyyy|yy?|f{1,7}|F{1,7}|tt|dd?|hh?|HH?|mm?|MM?|ss?|([a-zA-Z])\1*|[^a-zA-Z]/g;

/** The texts that the format makes, in order. */
export function formatParts(
  format: string,
  ticks: SqlExpression,
): SqlExpression[] | { readonly refused: string } {
  const parts: SqlExpression[] = [];
  for (const [run] of format.matchAll(SPECIFIERS)) {
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
  switch (run.charAt(0)) {
    case 'y':
      return year(width, calendar('year'));
    case 'M':
      return padded(calendar('month'), width);
    case 'd':
      return padded(calendar('day'), width);
    case 'H':
      return padded(within(ticks, TICKS_PER_DAY, TICKS_PER_HOUR), width);
    case 'h': {
      const hour = within(ticks, TICKS_PER_DAY / 2n, TICKS_PER_HOUR);
      return padded(sql.when(sql.binary('=', hour, sql.long(0)), sql.long(12), hour), width);
    }
    case 'm':
      return padded(within(ticks, TICKS_PER_HOUR, TICKS_PER_MINUTE), width);
    case 's':
      return padded(within(ticks, TICKS_PER_MINUTE, TICKS_PER_SECOND), width);
    case 'f':
    case 'F':
      return fraction(run, ticks);
    case 't':
      return width === 2 ? halfOfDay(ticks) : null;
    default:
      return null;
  }
}

function year(width: number, value: SqlExpression): SqlExpression {
  return width === 4 ? padded(value, 4) : padded(sql.binary('%', value, sql.integer(100)), width);
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
