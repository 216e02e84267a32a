/**
 * Variance, standard deviation and covariance (R33). The engine of Kusto rounds the square measure to ten decimals and
 * takes the root of that; a value that is not finite makes the result NaN, where DuckDB fails.
 */
import * as sql from '../../sql/build.ts';
import type { SqlExpression } from '../../sql/tree.ts';
import { convert } from '../conversions/convert.ts';
import { argument } from '../functions/arguments.ts';
import type { Lowered } from '../lowered.ts';
import type { AggregateCall } from './definition.ts';
import { aggregateCall, filtered } from './filtered.ts';

/** Squares of larger numbers leave the reals. */
const LARGEST = '1e150';

function isUsable(value: SqlExpression): SqlExpression {
  return sql.binary('<', sql.call('abs', value), sql.double(LARGEST));
}

/** Zero where there are too few values; NaN where one is no finite number. */
function rounded(measure: SqlExpression, spoils: SqlExpression): SqlExpression {
  const known = sql.call('coalesce', measure, sql.double('0'));
  return sql.when(
    sql.call('coalesce', sql.call('bool_or', spoils), sql.bool(false)),
    sql.double('nan'),
    sql.call('round', known, sql.integer(10)),
  );
}

export function lowerVariance(call: AggregateCall, of: 'sample' | 'population'): Lowered {
  const value = convert(argument(call, 0), 'real').sql;
  const name = of === 'sample' ? 'var_samp' : 'var_pop';
  const measure = filtered(aggregateCall(name, value), isUsable(value));
  return { sql: rounded(measure, sql.not(isUsable(value))), type: 'real', nullable: false };
}

export function lowerDeviation(call: AggregateCall, of: 'sample' | 'population'): Lowered {
  const variance = lowerVariance(call, of);
  return { ...variance, sql: sql.call('sqrt', variance.sql) };
}

/** Rows in which either value is null do not count. */
export function lowerCovariance(call: AggregateCall, of: 'sample' | 'population'): Lowered {
  const first = convert(argument(call, 0), 'real').sql;
  const second = convert(argument(call, 1), 'real').sql;
  const name = of === 'sample' ? 'covar_samp' : 'covar_pop';
  const usable = sql.all([isUsable(first), isUsable(second)]);
  const measure = filtered(aggregateCall(name, first, second), usable);
  return { sql: rounded(measure, sql.not(usable)), type: 'real', nullable: false };
}
