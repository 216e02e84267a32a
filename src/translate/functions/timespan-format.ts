/**
 * The format letters of `format_timespan`.
 * Source: https://learn.microsoft.com/kusto/query/format-timespan-function
 */
import * as sql from '../../sql/build.ts';
import type { SqlExpression } from '../../sql/tree.ts';
import {
  TICKS_PER_DAY,
  TICKS_PER_HOUR,
  TICKS_PER_MINUTE,
  TICKS_PER_SECOND,
} from '../conversions/ticks.ts';

const DELIMITERS = new Set([' ', '/', '-', ':', ',', '.', '_', '[', ']']);

function padded(number: SqlExpression, width: number): SqlExpression {
  const text = sql.cast(number, 'varchar');
  // lpad() would cut a longer number.
  return width === 1
    ? text
    : sql.when(
        sql.binary('<', sql.call('length', text), sql.integer(width)),
        sql.call('lpad', text, sql.integer(width), sql.text('0')),
        text,
      );
}

/** The texts that the format makes, in order. The sign stands before them all. */
export function timespanParts(
  format: string,
  span: SqlExpression,
): SqlExpression[] | { readonly refused: string } {
  // The size of the smallest timespan does not fit into 64 bits.
  const size = sql.call('abs', sql.cast(span, 'hugeint'));
  const parts: SqlExpression[] = [
    sql.when(sql.binary('<', span, sql.long(0)), sql.text('-'), sql.text('')),
  ];
  for (const [run] of format.matchAll(/([a-zA-Z])\1*|[^a-zA-Z]/g)) {
    const part = DELIMITERS.has(run) ? sql.text(run) : formatRun(run, size);
    if (part === null) return { refused: `the format has no meaning for ${JSON.stringify(run)}` };
    parts.push(part);
  }
  return parts;
}

/** Which part of the clock a letter prints, and up to how many digits wide. */
const LETTERS: Readonly<Record<string, { unit: bigint; whole: bigint | null; width: number }>> = {
  d: { unit: TICKS_PER_DAY, whole: null, width: 8 },
  h: { unit: TICKS_PER_HOUR, whole: TICKS_PER_DAY, width: 2 },
  H: { unit: TICKS_PER_HOUR, whole: TICKS_PER_DAY, width: 2 },
  m: { unit: TICKS_PER_MINUTE, whole: TICKS_PER_HOUR, width: 2 },
  s: { unit: TICKS_PER_SECOND, whole: TICKS_PER_MINUTE, width: 2 },
};

function formatRun(run: string, size: SqlExpression): SqlExpression | null {
  const letter = run.charAt(0);
  if (letter === 'f' || letter === 'F') return run.length <= 7 ? fraction(run, size) : null;
  const found = LETTERS[letter];
  if (found === undefined || run.length > found.width) return null;
  const within = found.whole === null ? size : sql.binary('%', size, sql.long(found.whole));
  return padded(sql.binary('//', within, sql.long(found.unit)), run.length);
}

/** `f` prints the digits, `F` leaves zeros at the end away. */
function fraction(run: string, size: SqlExpression): SqlExpression {
  const unit = 10n ** BigInt(7 - run.length);
  const within = sql.binary('%', size, sql.long(TICKS_PER_SECOND));
  const digits = padded(sql.binary('//', within, sql.long(unit)), run.length);
  return run.startsWith('F') ? sql.call('rtrim', digits, sql.text('0')) : digits;
}
