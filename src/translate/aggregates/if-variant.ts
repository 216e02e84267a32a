/** The variants with `if`: the same aggregate over the rows for which the condition is true. */

import * as sql from '../../sql/build.ts';
import type { SqlExpression } from '../../sql/tree.ts';
import { conditionArgument } from '../functions/arguments.ts';
import { isRefusal } from '../refusal.ts';
import type { AggregateDefinition, AggregateLowering } from './definition.ts';

/** The engine's aggregates that lowerings are made of. */
const ENGINE_AGGREGATES: ReadonlySet<string> = new Set([
  'any_value',
  'arg_max',
  'arg_min',
  'avg',
  'bit_and',
  'bit_or',
  'bit_xor',
  'bool_or',
  'count',
  'count_star',
  'covar_pop',
  'covar_samp',
  'list',
  'max',
  'min',
  'sum',
  'var_pop',
  'var_samp',
]);

/** Every aggregate in the expression sees only rows that meet the condition. */
function filterAggregates(expression: SqlExpression, condition: SqlExpression): SqlExpression {
  const visit = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(visit);
    if (isAggregate(value)) {
      const { filter } = value;
      return { ...value, filter: filter === undefined ? condition : sql.all([filter, condition]) };
    }
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, visit(inner)]));
  };
  // The shape stays; only calls get a filter.
  return visit(expression) as SqlExpression;
}

function isAggregate(value: object): value is Extract<SqlExpression, { kind: 'Call' }> {
  return (
    'kind' in value &&
    value.kind === 'Call' &&
    'name' in value &&
    typeof value.name === 'string' &&
    ENGINE_AGGREGATES.has(value.name)
  );
}

/** `conditionAt`: the place of the condition among the arguments. */
export function ifVariant(base: AggregateDefinition, conditionAt = 1): AggregateLowering {
  const lowering = base.lower.duckdb;
  if (isRefusal(lowering)) throw new TypeError(`${base.name} has no lowering`);
  return (call) => {
    const without = <T>(items: readonly T[]): readonly T[] =>
      items.filter((_item, index) => index !== conditionAt);
    const condition = conditionArgument(call, conditionAt);
    const results = lowering({ ...call, args: without(call.args), nodes: without(call.nodes) });
    return results.map((result) => ({ ...result, sql: filterAggregates(result.sql, condition) }));
  };
}
