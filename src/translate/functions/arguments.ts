/** Arguments of a call by position, and constants that a lowering needs to know. */
import { InternalError } from '../../diagnostics/errors.ts';
import type { Span } from '../../diagnostics/span.ts';
import type { SqlExpression } from '../../sql/tree.ts';
import type { Lowered } from '../lowered.ts';
import { refuseForm } from '../refusal.ts';
import type { FunctionCall } from './definition.ts';

type WithArguments = Pick<FunctionCall, 'args' | 'nodes' | 'span'>;

/** The binder has checked the number of arguments: one that is missing is a bug. */
export function argument(call: WithArguments, index: number): Lowered {
  const value = call.args[index];
  if (value === undefined) {
    throw new InternalError('lower', `argument ${index + 1} is missing`, { span: call.span });
  }
  return value;
}

/** Where an argument stands; the whole call where it was not written. */
export function argumentSpan(
  { nodes, span }: Pick<FunctionCall, 'nodes' | 'span'>,
  index: number,
): Span {
  return nodes[index]?.span ?? span;
}

/** A condition argument, where null may count as false. */
export function conditionArgument(
  call: WithArguments & Pick<FunctionCall, 'context'>,
  index: number,
): SqlExpression {
  const node = call.nodes[index];
  if (node === undefined || node.kind === 'StarExpression') {
    throw new InternalError('lower', `condition ${index + 1} is missing`, { span: call.span });
  }
  return call.context.condition(node);
}

export function constantInteger(call: WithArguments, index: number): number {
  const value = argument(call, index);
  const text = value.constant?.value;
  if ((value.type !== 'long' && value.type !== 'int') || typeof text !== 'string') {
    throw refuseForm(
      `argument ${index + 1}`,
      'it must be a constant number',
      call.nodes[index]?.span ?? call.span,
    );
  }
  return Number(text);
}
