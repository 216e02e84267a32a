/** `range()`, the function: an array of equally spaced values. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { TICKS_PER_HOUR } from '../conversions/ticks.ts';
import type { Lowered } from '../lowered.ts';
import { callNative } from '../native/call.ts';
import { realRange, wholeRange } from '../native/range-functions.ts';
import { refuseForm } from '../refusal.ts';
import { argument } from './arguments.ts';
import type { FunctionCall } from './definition.ts';

/** Letters of the inner form of dynamic values; numbers have none. */
const KINDS = { datetime: 'd', timespan: 's', long: '' } as const;

export function lowerRangeArray(call: FunctionCall): Lowered {
  const start = argument(call, 0);
  const stop = argument(call, 1);
  const step = call.args[2];
  const isTime = start.type === 'datetime' || start.type === 'timespan';
  const isReal = [start, stop, step].some((value) => value?.type === 'real');
  if (isReal && !isTime) return rangeOfReals(call, [start, stop, step ?? ONE]);
  if ([start, stop, step].some((value) => value?.type === 'decimal')) {
    throw refuseForm(
      'range',
      'a range of decimals is not supported; tolong() or toreal() makes one',
      call.span,
    );
  }
  const type = start.type === 'datetime' || start.type === 'timespan' ? start.type : 'long';
  const stepType = isTime ? 'timespan' : 'long';
  return {
    sql: callNative(
      wholeRange,
      convert(start, type).sql,
      convert(stop, type).sql,
      step === undefined ? sql.long(isTime ? TICKS_PER_HOUR : 1) : convert(step, stepType).sql,
      sql.text(KINDS[type]),
    ),
    type: 'dynamic',
    nullable: true,
  };
}

const ONE: Lowered = {
  sql: sql.double('1'),
  type: 'real',
  nullable: false,
  constant: { value: '1' },
};

/** Reals that are whole numbers of such parts of one are exact. */
export const EXACT_PARTS = 1024;

/**
 * Values that are not exact in binary add up differently from how they multiply, and which Kusto does is not known: only
 * constants that are exact are taken.
 */
export function isExactStep(value: Lowered): boolean {
  const text = value.constant?.value;
  const number = typeof text === 'string' ? Number(text) : Number.NaN;
  return Number.isInteger(number * EXACT_PARTS) && Math.abs(number) < 2 ** 40;
}

function rangeOfReals(call: FunctionCall, values: readonly [Lowered, Lowered, Lowered]): Lowered {
  const [start, stop, step] = values;
  if (!isExactStep(step) || !isExactStep(start)) {
    throw refuseForm(
      'range',
      'a range of reals needs a constant start and step that are exact in binary, such as 0.25; a range of longs with a quotient is exact',
      call.span,
    );
  }
  return {
    sql: callNative(realRange, ...[start, stop, step].map((value) => convert(value, 'real').sql)),
    type: 'dynamic',
    nullable: true,
  };
}
