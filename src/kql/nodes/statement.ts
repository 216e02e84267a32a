/** The statements in front of the answer: `let`, `declare query_parameters`, `declare pattern`, `set`. Any other is refused by its first word. */
import type { LibraryNode } from '../library-types.ts';
import type { LetStatement } from '../tree.ts';
import {
  type CopyContext,
  firstWord,
  isTabular,
  listNodes,
  nameOf,
  part,
  refuse,
  spanOf,
  textOf,
} from './context.ts';
import { isGraph } from './graph-names.ts';
import { declareFunction } from './let-function.ts';
import { checkOption } from './set-option.ts';

/** Some statements are known only later: those of a function when its calls are copied. */
type Copied = LetStatement | { readonly made: readonly LetStatement[] };

function copyLet(node: LibraryNode, context: CopyContext): Copied {
  const value = part(node, 'Expression');
  if (context.library.kindOf(value) === 'FunctionDeclaration')
    return declareFunction(node, context);
  const start = {
    kind: 'LetStatement',
    name: nameOf(part(node, 'Name')),
    span: spanOf(node),
  } as const;
  return isTabular(value)
    ? { ...start, tabular: context.tabular(value) }
    : { ...start, scalar: context.scalar(value) };
}

/** Query parameters are names with a default; one without has no value here. */
function copyQueryParameters(node: LibraryNode, context: CopyContext): readonly LetStatement[] {
  return listNodes(node.Parameters).flatMap((parameter) => {
    const declaration = part(parameter, 'NameAndType');
    const name = nameOf(part(declaration, 'Name'));
    const value = parameter.DefaultValue?.Value ?? null;
    if (value !== null) {
      const scalar = context.scalar(value);
      return [{ kind: 'LetStatement', name, scalar, span: spanOf(parameter) } as const];
    }
    if (!context.isFaulty) {
      refuse(context, 'KQL110', { name, declaration: textOf(declaration, context) }, parameter);
    }
    return [];
  });
}

function refuseStatement(node: LibraryNode, context: CopyContext): void {
  const supported = ['let', 'set', 'declare query_parameters', 'declare pattern'];
  refuse(context, 'KQL101', { what: 'statement', name: firstWord(node, context), supported }, node);
}

/**
 * Statements in their order; functions stand where they are declared, once for each of their bodies. What follows the
 * statements may call them, so the list is asked for when that is copied.
 */
export function copyStatements(
  nodes: readonly LibraryNode[],
  context: CopyContext,
): () => readonly LetStatement[] {
  const copied: Copied[] = [];
  for (const node of nodes) {
    switch (context.library.kindOf(node)) {
      case 'LetStatement':
        // A graph is copied where it becomes a table.
        if (isGraph(part(node, 'Expression'))) break;
        copied.push(copyLet(node, context));
        break;
      case 'QueryParametersStatement':
        copied.push(...copyQueryParameters(node, context));
        break;
      case 'PatternStatement':
        // Its bodies are copied where they are called.
        break;
      case 'SetOptionStatement':
        checkOption(node, context);
        break;
      default:
        refuseStatement(node, context);
    }
  }
  return () => copied.flatMap((item) => ('made' in item ? item.made : [item]));
}
