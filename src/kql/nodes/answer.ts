/** The statements of a query that answer: a table each, several where one ends with `fork` or `facet`, or a value. */
import type { LibraryNode } from '../library-types.ts';
import type { LetStatement, TabularExpression } from '../tree.ts';
import { type CopyContext, isTabular, part, spanOf, unwrap } from './context.ts';
import { copyResults, nameByAs, type Result } from './results.ts';

function copyAnswer(node: LibraryNode | undefined, context: CopyContext): TabularExpression | null {
  if (node === undefined || context.library.kindOf(node) !== 'ExpressionStatement') return null;
  const expression = part(node, 'Expression');
  // A faulty query may have lost the type of its answer; its parts are still looked at. Behind `fork` and `facet` is no table:
  // looking at it says why.
  const isPipe = context.library.kindOf(unwrap(expression, context)) === 'PipeExpression';
  if (isTabular(expression) || context.isFaulty || isPipe) return context.tabular(expression);
  return copyValue(expression, context);
}

/** The tables of every statement that answers, and the statements that they share; null when the last gives none. */
export function copyAnswers(
  nodes: readonly LibraryNode[],
  context: CopyContext,
): { readonly results: readonly Result[]; readonly shared: readonly LetStatement[] } | null {
  const last = nodes.at(-1);
  const results: Result[] = [];
  const shared: LetStatement[] = [];
  for (const node of nodes) {
    if (node !== last && context.library.kindOf(node) !== 'ExpressionStatement') continue;
    const several = copyResults(node, context);
    if (several !== null) {
      results.push(...several.results);
      shared.push(several.shared);
      continue;
    }
    const expression = copyAnswer(node, context);
    if (expression === null) return null;
    results.push({ name: nameByAs(expression), expression });
  }
  return { results, shared };
}

/** A value by itself answers with one row. Source: the documentation names its column so. */
const VALUE_COLUMN = 'result';

function copyValue(node: LibraryNode, context: CopyContext): TabularExpression {
  const value = context.scalar(node);
  const span = spanOf(node);
  return {
    kind: 'PrintOperator',
    columns: [{ name: VALUE_COLUMN, type: value.type }],
    assignments: [{ names: [VALUE_COLUMN], expression: value, span }],
    span,
  };
}

/** The statements that do not answer. */
export function declarations(
  nodes: readonly LibraryNode[],
  { library }: CopyContext,
): readonly LibraryNode[] {
  return nodes.filter((node) => library.kindOf(node) !== 'ExpressionStatement');
}
