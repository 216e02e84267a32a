/** Aggregate calls with a filter, an order or distinct values. */
import type { SqlExpression } from '../../sql/tree.ts';

export type AggregateSql = Extract<SqlExpression, { kind: 'Call' }>;

export function aggregateCall(name: string, ...args: readonly SqlExpression[]): AggregateSql {
  return { kind: 'Call', name, args };
}

/** Only rows for which the condition is true are counted. */
export function filtered(aggregate: AggregateSql, condition: SqlExpression): AggregateSql {
  return { ...aggregate, filter: condition };
}
