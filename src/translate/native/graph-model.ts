/** A graph as the search walks it: nodes and edges by number, what lies beside each node, and which nodes hang together. */

/** What a value of an element is: the text of one of its expressions, or something that only the graph tells. */
export type GraphValue = number | 'in' | 'out' | 'component';

export interface GraphEdgeRow {
  readonly from: number;
  readonly to: number;
  readonly values: readonly (string | null)[];
}

export interface GraphModel {
  readonly nodes: readonly (readonly (string | null)[])[];
  readonly edges: readonly GraphEdgeRow[];
  /** Numbers of the edges that leave a node, and that reach it. */
  readonly leaving: readonly (readonly number[])[];
  readonly reaching: readonly (readonly number[])[];
  /** The component of each node: numbered by the node that comes first. */
  readonly component: readonly number[];
}

function findComponents(count: number, edges: readonly GraphEdgeRow[]): readonly number[] {
  const parent = Array.from({ length: count }, (_, node) => node);
  const rootOf = (node: number): number => {
    let root = node;
    while (parent[root] !== root) root = parent[root] ?? root;
    for (let at = node; at !== root; ) {
      const next = parent[at] ?? root;
      parent[at] = root;
      at = next;
    }
    return root;
  };
  for (const { from, to } of edges) parent[rootOf(from)] = rootOf(to);
  const numbers = new Map<number, number>();
  return parent.map((_, node) => {
    const root = rootOf(node);
    const number = numbers.get(root) ?? numbers.size;
    numbers.set(root, number);
    return number;
  });
}

/** Rows as JSON: of nodes the key and the values, of edges both keys and the values; null where a key is null. */
export function readGraph(nodesJson: string, edgesJson: string): GraphModel | null {
  // The lowering builds both texts: lists of texts, and null.
  const nodeRows = JSON.parse(nodesJson) as readonly (readonly (string | null)[])[];
  const edgeRows = JSON.parse(edgesJson) as readonly (readonly (string | null)[])[];
  const numbers = new Map<string | null, number>();
  for (const [index, [key]] of nodeRows.entries()) numbers.set(key ?? null, index);
  if (numbers.has(null) || numbers.has('null')) return null;
  const edges = edgeRows.flatMap(([source, target, ...values]) => {
    const from = numbers.get(source ?? null);
    const to = numbers.get(target ?? null);
    return from === undefined || to === undefined ? [] : [{ from, to, values }];
  });
  const leaving = nodeRows.map((): number[] => []);
  const reaching = nodeRows.map((): number[] => []);
  for (const [index, { from, to }] of edges.entries()) {
    leaving[from]?.push(index);
    reaching[to]?.push(index);
  }
  const nodes = nodeRows.map(([, ...values]) => values);
  return { nodes, edges, leaving, reaching, component: findComponents(nodes.length, edges) };
}

export function nodeValue(graph: GraphModel, node: number, value: GraphValue): string {
  if (value === 'in') return String(graph.reaching[node]?.length ?? 0);
  if (value === 'out') return String(graph.leaving[node]?.length ?? 0);
  if (value === 'component') return String(graph.component[node] ?? 0);
  return graph.nodes[node]?.[value] ?? 'null';
}

export function edgeValue(graph: GraphModel, edge: number, value: GraphValue): string {
  return typeof value === 'number' ? (graph.edges[edge]?.values[value] ?? 'null') : 'null';
}
