/** How many elements a dynamic array has. */
import * as sql from '../../sql/build.ts';
import type { SqlExpression } from '../../sql/tree.ts';

/** Null for what is no array. */
export function arraySize(array: SqlExpression): SqlExpression {
  return sql.when(
    sql.call('starts_with', array, sql.text('[')),
    sql.cast(sql.call('json_array_length', array), 'bigint'),
  );
}
