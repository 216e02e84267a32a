/** `evaluate`: plug-ins, looked up in their registry, refused by name where they have no lowering. */
import type { Relation } from '../lowered.ts';
import { findPlugIn } from '../plugins/registry.ts';
import { isRefusal, refuseEntry } from '../refusal.ts';
import type { OperatorLowering } from './definition.ts';

export const lowerEvaluate: OperatorLowering<'EvaluateOperator'> = (
  node,
  input,
  context,
): Relation => {
  const lowering = findPlugIn(node.name)?.lower[context.options.dialect];
  if (lowering === undefined || isRefusal(lowering)) {
    throw refuseEntry('plug-in', node.name, lowering, node.nameSpan);
  }
  return lowering({ node, input, context });
};
