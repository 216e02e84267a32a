/**
 * `name = value` where one value stands and a comparison was meant, most often: the language has a name there and the value
 * behind it, and no assignment. The name has no effect, which a warning says.
 */
import type { LibraryNode } from '../library-types.ts';
import {
  type CopyContext,
  nameOf,
  part,
  placeholder,
  refuse,
  type ScalarCopier,
  textOf,
  toArray,
} from './context.ts';

/** Whether the name is one of a parameter of the function around: it could then say which argument is meant. */
function namesParameter(node: LibraryNode, name: string, context: CopyContext): boolean {
  let at: LibraryNode | null | undefined = node.Parent;
  while (at !== null && at !== undefined) {
    if (context.library.kindOf(at) === 'FunctionCallExpression') break;
    at = at.Parent;
  }
  const signatures = toArray(at?.ReferencedSymbol?.Signatures);
  return signatures.some(({ Parameters }) =>
    toArray(Parameters).some((parameter) => parameter.Name.toLowerCase() === name.toLowerCase()),
  );
}

export const copyNamedValue: ScalarCopier = (node, context) => {
  const name = nameOf(part(node, 'Name'));
  if (namesParameter(node, name, context)) {
    const reason = 'arguments of built-in functions are given in their order, without names';
    refuse(context, 'KQL111', { name: textOf(node, context), reason }, node);
    return placeholder(node);
  }
  refuse(context, 'KQL206', { name }, node);
  return context.scalar(part(node, 'Expression'));
};
