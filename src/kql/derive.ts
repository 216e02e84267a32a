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

/** Names that stand for the tables that a part reads; no query has a reason to use them. */
const INPUT = '__DerivedInput';

export interface DerivedPart {
  /** The KQL, from the names of the tables that it reads. */
  readonly text: (...names: readonly string[]) => string;
  readonly inputs: readonly TabularExpression[];
  readonly span: Span;
}

/** Parts that were bound, by their KQL. The oldest goes when there are this many. */
const MAX_KNOWN = 64;

/**
 * Binds parts over one state of the library and keeps them: the part about the evidence is the same in most queries, and costs
 * the binder more than the query around it.
 */
export class DerivedParts {
  readonly #known = new Map<string, QueryBlock | null>();

  bind(query: string, bind: (query: string) => QueryBlock | null): QueryBlock | null {
    const known = this.#known.get(query);
    if (known !== undefined) return known;
    const bound = bind(query);
    const [oldest] = this.#known.keys();
    if (this.#known.size >= MAX_KNOWN && oldest !== undefined) this.#known.delete(oldest);
    this.#known.set(query, bound);
    return bound;
  }
}

/**
 * The part as a tree over its inputs.
 *
 * @param bind binds a whole query over the tables of the schema; null when it has a fault.
 */
export function derivePart(
  { text, inputs, span }: DerivedPart,
  bind: (query: string) => QueryBlock | null,
): TabularExpression {
  const names = inputs.map((_input, index) => `${INPUT}${index}`);
  const tables = inputs.map(({ columns }, index) => {
    const schema = columns.map(({ name, type }) => `${quoteName(name)}: ${type}`).join(', ');
    return `let ${names[index]} = datatable(${schema})[];\n`;
  });
  const query = `${tables.join('')}${text(...names)}`;
  const block = bind(query);
  if (block === null)
    throw new InternalError('bind', `a derived part with faults: ${query}`, { span });
  return mapNodes(withSpan(block.expression, span), (node) => {
    if (node.kind !== 'NameReference' || node.refersTo !== 'tabular variable') return node;
    return inputs[names.indexOf(node.name)] ?? node;
  });
}
