/** Names of a graph that the binder does not know: the column that `with_node_id` gives its nodes. */
import { listAncestors } from '../find-node.ts';
import type { Library } from '../library.ts';
import { type LibraryNode, SYMBOL_KIND } from '../library-types.ts';

/** The operators that give a table of a graph. */
export const GRAPH_RESULTS: ReadonlySet<string> = new Set([
  'GraphMatchOperator',
  'GraphShortestPathsOperator',
  'GraphToTableOperator',
]);

/** A name behind `let` that stands for a graph, as the pipe that it was declared with. */
export function resolveGraph(node: LibraryNode, library: Library): LibraryNode {
  if (library.kindOf(node) !== 'NameReference') return node;
  const name = node.SimpleName ?? node.Name?.SimpleName;
  let root = node;
  while (root.Parent) root = root.Parent;
  const statements = root.Statements;
  for (let index = 0; index < (statements?.ChildCount ?? 0); index += 1) {
    const child = statements?.GetChild(index);
    const statement = child?.Element ?? child;
    const isNamed = (statement?.Name?.SimpleName ?? null) === name;
    if (isNamed && statement?.Expression) return statement.Expression;
  }
  return node;
}

export function isGraph(node: LibraryNode): boolean {
  return node.ResultType?.Kind === SYMBOL_KIND.graph;
}

/** The `make-graph` that a pipe of graph operators begins with; null where it is not at hand. */
export function findMakeGraph(pipe: LibraryNode, library: Library): LibraryNode | null {
  let at: LibraryNode | undefined | null = pipe;
  while (at) {
    at = resolveGraph(at, library);
    if (library.kindOf(at) === 'ParenthesizedExpression') at = at.Expression;
    else if (library.kindOf(at) !== 'PipeExpression') return null;
    else if (at.Operator && library.kindOf(at.Operator) === 'MakeGraphOperator') return at.Operator;
    else at = at.Expression;
  }
  return null;
}

/** Where a name stands for the id of a node: the column of the edges that has such ids. */
export function findNodeIdColumn(node: LibraryNode, library: Library): LibraryNode | null {
  const around = [...listAncestors(node)].find((one) => GRAPH_RESULTS.has(library.kindOf(one)));
  const pipe = around?.Parent?.Expression;
  const made = pipe ? findMakeGraph(pipe, library) : null;
  const clause = made?.WithClause ?? null;
  if (made === null || clause === null) return null;
  if (library.kindOf(clause) !== 'MakeGraphWithImplicitIdClause') return null;
  const name = node.SimpleName ?? node.Name?.SimpleName;
  return clause.Name?.SimpleName === name ? (made.SourceColumn ?? null) : null;
}
