/** The variants with `if`: the same aggregate, its value taken away where the condition is not true. */
import * as sql from '../../sql/build.ts';
import { argument, conditionArgument } from '../functions/arguments.ts';
import type { Lowered } from '../lowered.ts';
import { isRefusal } from '../refusal.ts';
import type { AggregateCall, AggregateDefinition, AggregateLowering } from './definition.ts';

/** Null is what the aggregate leaves out; a string becomes null here only, where no row of it is seen. */
function masked(call: AggregateCall): Lowered {
  const value = argument(call, 0);
  return {
    sql: sql.when(conditionArgument(call, 1), value.sql),
    type: value.type,
    nullable: true,
  };
}

export function ifVariant(base: AggregateDefinition): AggregateLowering {
  const lowering = base.lower.duckdb;
  if (isRefusal(lowering)) throw new TypeError(`${base.name} has no lowering`);
  return (call) => {
    const [, , ...more] = call.args;
    const [value, , ...nodes] = call.nodes;
    return lowering({
      ...call,
      args: [masked(call), ...more],
      nodes: value === undefined ? nodes : [value, ...nodes],
    });
  };
}
