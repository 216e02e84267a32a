/** `row_rank_dense` and `row_rank_min`: a rank that moves where the value differs from that of the row before. */
import * as sql from '../../sql/build.ts';
import { argument } from '../functions/arguments.ts';
import type { FunctionCall } from '../functions/definition.ts';
import type { Lowered } from '../lowered.ts';
import { over, partsOf, windowsOf } from './calls.ts';

export function lowerRank(call: FunctionCall, form: 'dense' | 'min'): Lowered {
  const windows = windowsOf(call, `row_rank_${form}`);
  const term = argument(call, 0).sql;
  const parts = partsOf(call, 1, windows);
  const place = windows.keep(over('row_number', [], windows.ordered(...parts)));
  const before = windows.keep(over('lag', [term], windows.ordered(...parts)));
  const moves = sql.binary(
    'or',
    sql.binary('=', place, sql.integer(1)),
    sql.binary('is distinct from', term, before),
  );
  const rank =
    form === 'dense'
      ? sql.cast(
          over('sum', [sql.when(moves, sql.integer(1), sql.integer(0))], windows.running(...parts)),
          'bigint',
        )
      : over('max', [sql.when(moves, place)], windows.running(...parts));
  return { sql: windows.keep(rank), type: 'long', nullable: false };
}
