/** Arguments of a plug-in by position or name, and what a lowering needs to know of them. */
import { InternalError } from '../../diagnostics/errors.ts';
import type { PlugInArgument, ScalarExpression, TabularExpression } from '../../kql/tree.ts';
import type { Lowered } from '../lowered.ts';
import { refuseForm } from '../refusal.ts';
import type { PlugInCall } from './definition.ts';

type Call = Pick<PlugInCall, 'node' | 'context'>;

/** By its name, else by its place among those without one. */
export function findArgument(
  { node }: Pick<PlugInCall, 'node'>,
  position: number,
  name: string | null,
): PlugInArgument | undefined {
  const named = node.args.find(
    (argument) => argument.name !== null && argument.name.toLowerCase() === name?.toLowerCase(),
  );
  const at = node.args[position];
  return named ?? (at?.name === null ? at : undefined);
}

export function scalarArgument(call: Pick<PlugInCall, 'node'>, position: number): ScalarExpression {
  const argument = call.node.args[position];
  if (argument === undefined || !('scalar' in argument)) {
    throw new InternalError('lower', `${call.node.name}: argument ${position + 1} is no value`, {
      span: call.node.span,
    });
  }
  return argument.scalar;
}

export function tableArgument(call: Pick<PlugInCall, 'node'>, position: number): TabularExpression {
  const argument = call.node.args[position];
  if (argument === undefined || !('table' in argument)) {
    throw new InternalError('lower', `${call.node.name}: argument ${position + 1} is no table`, {
      span: call.node.span,
    });
  }
  return argument.table;
}

/** The name of a column given as an argument. */
export function columnArgument(call: Pick<PlugInCall, 'node'>, position: number): string {
  const expression = scalarArgument(call, position);
  if (expression.kind === 'NameReference' && expression.refersTo === 'column')
    return expression.name;
  throw refuseForm(
    call.node.name,
    `argument ${position + 1} has to be a column; extend makes one`,
    expression.span,
  );
}

/** A constant, in the text form of `kql/tree.ts`; undefined where the argument is missing. */
export function constantArgument(
  call: Call,
  position: number,
  name: string | null,
): string | null | undefined {
  const argument = findArgument(call, position, name);
  if (argument === undefined) return undefined;
  const value: Lowered | null = 'scalar' in argument ? call.context.scalar(argument.scalar) : null;
  if (value?.constant === undefined) {
    const what = name ?? `argument ${position + 1}`;
    throw refuseForm(call.node.name, `${what} has to be a constant`, argument.span);
  }
  return value.constant.value;
}
