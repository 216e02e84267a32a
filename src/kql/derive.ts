/**
 * Parts of a query that Moonhound writes in KQL itself, in place of what only Defender's cloud has. They are bound as any
 * query is, so types and names come from the binder here too.
 */
import { InternalError } from '../diagnostics/errors.ts';
import type { Span } from '../diagnostics/span.ts';
import { quoteName } from './quote.ts';
import { withSpan } from './shift-spans.ts';
import type { QueryBlock, TabularExpression } from './tree.ts';
import { mapNodes } from './walk.ts';

/** A name that stands for the table in front; no query has a reason to use it. */
const INPUT = '__DerivedInput';

export interface DerivedPart {
  /** The KQL, from the name of the table that it reads. */
  readonly text: (name: string) => string;
  readonly input: TabularExpression;
  readonly span: Span;
}

/**
 * The part as a tree over its input.
 *
 * @param bind binds a whole query over the tables of the schema; null when it has a fault.
 */
export function derivePart(
  { text, input, span }: DerivedPart,
  bind: (query: string) => QueryBlock | null,
): TabularExpression {
  const columns = input.columns.map(({ name, type }) => `${quoteName(name)}: ${type}`).join(', ');
  const query = `let ${INPUT} = datatable(${columns})[];\n${text(INPUT)}`;
  const block = bind(query);
  if (block === null)
    throw new InternalError('bind', `a derived part with faults: ${query}`, { span });
  return mapNodes(withSpan(block.expression, span), (node) =>
    node.kind === 'NameReference' && node.refersTo === 'tabular variable' && node.name === INPUT
      ? input
      : node,
  );
}
