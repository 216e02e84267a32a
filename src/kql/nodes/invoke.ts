/** `invoke`: a function of a `let` statement gets the table in front of the pipe as its first argument. */
import type { LibraryNode } from '../library-types.ts';
import type { TabularExpression } from '../tree.ts';
import { type CopyContext, part } from './context.ts';
import { copyLetCall } from './let-function.ts';

export function copyInvoke(
  node: LibraryNode,
  context: CopyContext,
  input: TabularExpression,
): TabularExpression {
  const call = part(node, 'Function');
  const copied = copyLetCall(call, context, { node, value: input });
  return copied !== null && 'columns' in copied ? copied : input;
}
