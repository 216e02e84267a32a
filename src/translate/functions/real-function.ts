/** Functions from reals to reals. Where the engine raises an error, Kusto gives NaN, an infinity or null. */
import * as sql from '../../sql/build.ts';
import type { SqlExpression } from '../../sql/tree.ts';
import { convert } from '../conversions/convert.ts';
import type { Lowered } from '../lowered.ts';
import { argument } from './arguments.ts';
import type { FunctionCall } from './definition.ts';

export function realArgument(call: FunctionCall, index: number): SqlExpression {
  return convert(argument(call, index), 'real').sql;
}

export function toReal(value: SqlExpression): Lowered {
  return { sql: value, type: 'real', nullable: true };
}

/** NaN for NaN and infinities, else the result; null stays null. */
export function finite(value: SqlExpression, result: SqlExpression): SqlExpression {
  return sql.when(sql.not(sql.call('isfinite', value)), sql.double('nan'), result);
}

/** NaN outside of -1 to 1. */
export function withinOne(value: SqlExpression, result: SqlExpression): SqlExpression {
  const outside = sql.binary('>', sql.call('abs', value), sql.double('1'));
  return sql.when(outside, sql.double('nan'), result);
}

/** A logarithm: null below zero, minus infinity of zero. */
export function logarithm(value: SqlExpression, name: 'ln' | 'log2' | 'log10'): SqlExpression {
  const zero = sql.double('0');
  return {
    kind: 'Case',
    branches: [
      { when: sql.binary('<', value, zero), then: sql.nullOf('double') },
      { when: sql.binary('=', value, zero), then: sql.double('-inf') },
    ],
    otherwise: sql.call(name, value),
  };
}
