/** `invoke`: a function gets the table in front of the pipe as its first argument. */
import type { LibraryNode } from '../library-types.ts';
import type { TabularExpression } from '../tree.ts';
import { type CopyContext, part } from './context.ts';
import { copyDefenderCall, isDefenderCall } from './defender-call.ts';
import { copyLetCall } from './let-function.ts';

export function copyInvoke(
  node: LibraryNode,
  context: CopyContext,
  input: TabularExpression,
): TabularExpression {
  const call = part(node, 'Function');
  if (isDefenderCall(call, context)) return copyDefenderCall(call, context, input);
  const copied = copyLetCall(call, context, { node, value: input });
  return copied !== null && 'columns' in copied ? copied : input;
}
