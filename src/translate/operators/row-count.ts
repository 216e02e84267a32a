/** How many rows an operator keeps (`take`, `top`, `sample`, …). */
import type { ScalarExpression } from '../../kql/tree.ts';
import * as sql from '../../sql/build.ts';
import type { SqlExpression } from '../../sql/tree.ts';
import type { LowerContext } from '../context.ts';
import { convert } from '../conversions/convert.ts';
import { stopQuery } from '../stop.ts';

/** A number of rows below 0 ends the query: what it means is not documented. */
export function lowerRowCount(count: ScalarExpression, context: LowerContext): SqlExpression {
  const rows = convert(context.scalar(count), 'long').sql;
  if (rows.kind === 'Literal' && !rows.text.startsWith('-')) return rows;
  const isNegative = sql.binary('<', rows, sql.long(0));
  return sql.when(isNegative, stopQuery('a number of rows cannot be negative', 'bigint'), rows);
}
