/** `array_sort_asc` and `array_sort_desc`: one array is sorted; several make an array of arrays, and columns of an assignment. */
import { InternalError } from '../../diagnostics/errors.ts';
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import type { Lowered } from '../lowered.ts';
import { arraySort } from '../native/array-functions.ts';
import { callNative } from '../native/call.ts';
import type { FunctionCall } from './definition.ts';
import { arrayOf } from './pack-array.ts';

export function sortArrays({ args, span }: FunctionCall, descending: boolean): Lowered {
  const last = args.at(-1);
  const nullsLast = last?.type === 'bool' ? convert(last, 'bool').sql : sql.bool(true);
  const arrays = last?.type === 'bool' ? args.slice(0, -1) : args;
  if (arrays.length === 0) throw new InternalError('lower', 'a sort of no array', { span });
  const sorted = callNative(arraySort, arrayOf(arrays), sql.bool(descending), nullsLast);
  return {
    sql:
      arrays.length > 1
        ? sorted
        : sql.cast(sql.call('json_extract', sorted, sql.text('$[0]')), 'varchar'),
    type: 'dynamic',
    nullable: true,
  };
}
