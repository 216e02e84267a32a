/** A call of one of our own functions in a lowered query. */
import type { NativeFunction } from '../../schema/native-function.ts';
import type { SqlExpression } from '../../sql/tree.ts';

/** The arguments have the types of the definition; strings that may be null by accident give null. */
export function callNative(
  definition: NativeFunction,
  ...args: readonly SqlExpression[]
): SqlExpression {
  return { kind: 'Call', name: definition.name, args, native: true };
}
