/**
 * A query that must not go on: only the data can tell that its answer would not be exact. The engine ends it with the
 * reason, which becomes a fault of the query (ENG004).
 */
import * as sql from '../sql/build.ts';
import type { SqlExpression, SqlType } from '../sql/tree.ts';

/** The same, with a value of the data behind the reason. */
export function stopQueryWith(reason: string, value: SqlExpression, type: SqlType): SqlExpression {
  const message = sql.call('concat', sql.text(`moonhound: ${reason}`), value);
  return sql.cast(sql.call('error', message), type);
}

/** Stands where a value of the type would stand. */
export function stopQuery(reason: string, type: SqlType): SqlExpression {
  return sql.cast(sql.call('error', sql.text(`moonhound: ${reason}`)), type);
}
