/** Calls of scalar functions: looked up in the registry, refused by name where it has no lowering. */
import type { FunctionCallExpression, ScalarExpression } from '../../kql/tree.ts';
import type { LowerContext } from '../context.ts';
import { findFunction } from '../functions/registry.ts';
import type { Lowered } from '../lowered.ts';
import { isRefusal, refuseEntry, refuseForm } from '../refusal.ts';
import { findRefusedFunction } from '../refused.ts';

export function lowerCall(call: FunctionCallExpression, context: LowerContext): Lowered {
  if (call.category === 'aggregate') {
    throw refuseForm(call.name, 'an aggregate function stands only in summarize', call.nameSpan);
  }
  const definition = findFunction(call.name);
  const lowering = definition?.lower[context.options.dialect];
  if (lowering === undefined || isRefusal(lowering)) {
    const refusal = lowering ?? findRefusedFunction(call.name);
    throw refuseEntry('function', `${call.name}()`, refusal, call.nameSpan);
  }
  const args = call.args.map((arg) => context.scalar(scalarArgument(call, arg)));
  return lowering({ args, nodes: call.args, type: call.type, span: call.span, context });
}

function scalarArgument(
  call: FunctionCallExpression,
  argument: FunctionCallExpression['args'][number],
): ScalarExpression {
  if (argument.kind === 'StarExpression') {
    throw refuseForm(call.name, 'a star is no value', argument.span);
  }
  return argument;
}
