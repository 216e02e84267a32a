/** Calls of the functions of series, whose arguments are dynamic values. */

import type { NativeFunction } from '../../../schema/native-function.ts';
import * as sql from '../../../sql/build.ts';
import type { SqlExpression } from '../../../sql/tree.ts';
import { convert } from '../../conversions/convert.ts';
import { concat } from '../../conversions/to-text.ts';
import { argument } from '../../functions/arguments.ts';
import type { FunctionCall } from '../../functions/definition.ts';
import type { Lowered } from '../../lowered.ts';
import { stopQuery } from '../../stop.ts';
import { callNative } from '../call.ts';
import { fourierTransform, TOO_LONG } from './fourier.ts';
import { statisticsOf } from './statistics.ts';

/** An argument as dynamic; null where it is not given. */
export function dynamicArgument(call: FunctionCall, index: number): SqlExpression {
  return index < call.args.length
    ? convert(argument(call, index), 'dynamic').sql
    : sql.nullOf('varchar');
}

export function lowerNative(
  definition: NativeFunction,
  ...args: readonly SqlExpression[]
): Lowered {
  return { sql: callNative(definition, ...args), type: 'dynamic', nullable: true };
}

/** All arguments as dynamic values. */
export function lowerSeries(call: FunctionCall, definition: NativeFunction): Lowered {
  return lowerNative(definition, ...call.args.map((_arg, index) => dynamicArgument(call, index)));
}

/** A function of a family: its own name goes before the arguments. */
export function lowerElements(
  call: FunctionCall,
  definition: NativeFunction,
  name: string,
): Lowered {
  const series = call.args.map((_arg, index) => dynamicArgument(call, index));
  return lowerNative(definition, sql.text(name), ...series);
}

export function lowerStats(call: FunctionCall): Lowered {
  const ignores = call.args.length > 1 ? convert(argument(call, 1), 'bool').sql : sql.bool(false);
  return lowerNative(statisticsOf, dynamicArgument(call, 0), ignores);
}

/** The Fourier transform of one series, or of a real and an imaginary part. */
export function lowerFourier(call: FunctionCall, isInverse: boolean): Lowered {
  const imaginary = call.args.length > 1 ? dynamicArgument(call, 1) : sql.text('');
  const made = callNative(
    fourierTransform,
    sql.bool(isInverse),
    dynamicArgument(call, 0),
    imaginary,
  );
  const reason = `the length of the series has too large a prime factor; array_slice() shortens it`;
  return {
    sql: sql.when(sql.binary('=', made, sql.text(TOO_LONG)), stopQuery(reason, 'varchar'), made),
    type: 'dynamic',
    nullable: true,
  };
}

/** The names of what `series_stats` makes, in its order. */
export const STATISTICS: readonly string[] = [
  'min',
  'min_idx',
  'max',
  'max_idx',
  'avg',
  'stdev',
  'variance',
  'sum',
  'len',
];

/** The names of what `series_fit_line` makes, in its order. */
export const LINE: readonly string[] = [
  'rsquare',
  'slope',
  'variance',
  'rvariance',
  'interception',
  'line_fit',
];

/** The elements of an array as properties. */
export function toBag(array: Lowered, names: readonly string[]): Lowered {
  const parts = names.flatMap((name, index): readonly SqlExpression[] => {
    const path = sql.text(`$[${index}]`);
    const value = sql.cast(sql.call('json_extract', array.sql, path), 'varchar');
    return [sql.text(`${index === 0 ? '{' : ','}"${name}":`), value];
  });
  const bag = sql.cast(concat(...parts, sql.text('}')), 'varchar');
  return { sql: bag, type: 'dynamic', nullable: true };
}
