/** The shape of a lint: something that binds and runs, and that an experienced hunter would ask about. */
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { BoundNode, QueryBlock, TabularExpression } from '../tree.ts';
import { walk } from '../walk.ts';

/** A query that binds, with its text. */
export interface LintContext {
  readonly text: string;
  readonly query: QueryBlock;
  /** Every node, parents before children. */
  readonly nodes: readonly BoundNode[];
}

export interface Lint {
  /** The stable name: that of its file. */
  readonly name: string;
  /** The code of its messages. */
  readonly code: string;
  readonly summary: string;
  /** Why it matters, and when it may be ignored. */
  readonly page: string;
  readonly bad: string;
  readonly good: string;
  readonly find: (context: LintContext) => readonly Diagnostic[];
}

export function toLintContext(text: string, query: QueryBlock): LintContext {
  return { text, query, nodes: [...walk(query)] };
}

/** The shapes that a node of this kind can have: some shapes are shared by several kinds. */
export type NodeOf<
  K extends BoundNode['kind'],
  N extends BoundNode = BoundNode,
> = N extends BoundNode ? ([Extract<N['kind'], K>] extends [never] ? never : N) : never;

/** The nodes of these kinds, in the order of the text. */
export function nodesOf<K extends BoundNode['kind']>(
  { nodes }: LintContext,
  ...kinds: readonly K[]
): readonly NodeOf<K>[] {
  const wanted: readonly string[] = kinds;
  return nodes.filter((node): node is NodeOf<K> => wanted.includes(node.kind));
}

/** The names of the time of an event. */
export const TIMES: readonly string[] = ['Timestamp', 'TimeGenerated'];

/** The column of a table that says when, if it has one. */
export function timeOf(table: Pick<TabularExpression, 'columns'>): string | undefined {
  return TIMES.find((time) =>
    table.columns.some(({ name, type }) => name === time && type === 'datetime'),
  );
}

/** Whether the columns are mentioned by name anywhere in and below a node. */
export function mentions(root: BoundNode, ...names: readonly string[]): boolean {
  for (const node of walk(root)) {
    if (node.kind === 'NameReference' && node.refersTo === 'column' && names.includes(node.name))
      return true;
  }
  return false;
}

/** The stretch between two operands, where the sign of their operator stands. */
export function operatorSpan(
  { text }: LintContext,
  left: { readonly span: { readonly end: number } },
  operator: RegExp,
): { readonly start: number; readonly end: number } | null {
  const match = operator.exec(text.slice(left.span.end, left.span.end + 200));
  if (match === null) return null;
  const start = left.span.end + match.index;
  return { start, end: start + match[0].length };
}
