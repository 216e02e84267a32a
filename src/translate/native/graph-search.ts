/**
 * Matches of a pattern in a graph, by trying: from an element that is asked for most, along the edges of the pattern, back where
 * nothing fits. Every walk is counted, so that a pattern without end ends with a reason.
 *
 * Source: https://learn.microsoft.com/kusto/query/graph-match-operator, "Returns", "cycles".
 */
import { type NativeFunction, toNativeFunction } from '../../schema/native-function.ts';
import { edgeValue, type GraphModel, nodeValue, readGraph } from './graph-model.ts';
import {
  Budget,
  Checks,
  GRAPH_STOP,
  type GraphHop,
  type GraphMatch,
  type GraphSlot,
  type GraphSpec,
  MAX_LENGTH,
  NO_KEY,
  nextEdges,
  TOO_MUCH,
  TooMuch,
} from './graph-pattern.ts';
import { findShortest } from './graph-shortest.ts';

class Search {
  readonly #graph: GraphModel;
  readonly #spec: GraphSpec;
  readonly #checks: Checks;
  readonly #budget: Budget;
  readonly #emit: (match: GraphMatch) => void;
  readonly #match: GraphMatch = { nodes: new Map(), paths: new Map() };
  readonly #usedEdges = new Set<number>();
  readonly #usedNodes = new Set<number>();

  constructor(
    graph: GraphModel,
    spec: GraphSpec,
    budget: Budget,
    emit: (match: GraphMatch) => void,
  ) {
    this.#graph = graph;
    this.#spec = spec;
    this.#checks = new Checks(graph, spec.filters);
    this.#budget = budget;
    this.#emit = emit;
  }

  /** Goes on with a hop that touches what is found, else with a node of its own. */
  run(): void {
    const { nodes, paths } = this.#match;
    const open = this.#spec.hops.filter(({ name }) => !paths.has(name));
    const hop =
      open.find(({ left, right }) => nodes.has(left) && nodes.has(right)) ??
      open.find(({ left, right }) => nodes.has(left) || nodes.has(right));
    if (hop !== undefined) {
      this.#walk(hop);
      return;
    }
    const free = this.#spec.nodes.filter((name) => !nodes.has(name));
    const isAsked = (name: string): boolean =>
      this.#spec.filters.some(({ element }) => element === name);
    const name = free.find(isAsked) ?? free[0];
    if (name === undefined) {
      this.#emit(this.#match);
      return;
    }
    for (let node = 0; node < this.#graph.nodes.length; node += 1) {
      this.#bind(name, node, () => this.run());
    }
  }

  /** With a node of the pattern found; one that is known has to be the same. */
  #bind(name: string, node: number, go: () => void): void {
    this.#budget.step();
    const known = this.#match.nodes.get(name);
    if (known !== undefined) {
      if (known === node && this.#spec.cycles !== 'none') go();
      return;
    }
    if (!this.#checks.node(name, node)) return;
    this.#visit(node, () => {
      this.#match.nodes.set(name, node);
      go();
      this.#match.nodes.delete(name);
    });
  }

  /** Without cycles no node comes twice. */
  #visit(node: number, go: () => void): void {
    if (this.#spec.cycles !== 'none') {
      go();
      return;
    }
    if (this.#usedNodes.has(node)) return;
    this.#usedNodes.add(node);
    go();
    this.#usedNodes.delete(node);
  }

  #walk(hop: GraphHop): void {
    const { nodes } = this.#match;
    const backwards = !nodes.has(hop.left);
    const start = nodes.get(backwards ? hop.right : hop.left);
    const end = backwards ? hop.left : hop.right;
    if (start === undefined) return;
    const edges: number[] = [];
    const inner: number[] = [];
    const extend = (at: number): void => {
      for (const next of nextEdges(this.#graph, at, hop, backwards)) {
        this.#budget.step();
        if (!this.#checks.edge(hop.name, next.edge)) continue;
        if (this.#spec.cycles === 'unique_edges' && this.#usedEdges.has(next.edge)) continue;
        const isNew = !this.#usedEdges.has(next.edge);
        this.#usedEdges.add(next.edge);
        edges.push(next.edge);
        if (edges.length >= hop.min) this.#bind(end, next.node, () => finish());
        if (edges.length < hop.max && this.#checks.node(hop.name, next.node, 'inner')) {
          this.#visit(next.node, () => {
            inner.push(next.node);
            extend(next.node);
            inner.pop();
          });
        }
        edges.pop();
        if (isNew) this.#usedEdges.delete(next.edge);
      }
    };
    const finish = (): void => {
      const path = backwards
        ? { edges: edges.toReversed(), inner: inner.toReversed() }
        : { edges: [...edges], inner: [...inner] };
      this.#match.paths.set(hop.name, path);
      this.run();
      this.#match.paths.delete(hop.name);
    };
    extend(start);
  }
}

/** A value of a match as JSON text. */
function printSlot(graph: GraphModel, match: GraphMatch, slot: GraphSlot): string {
  const { element, of, value, as } = slot;
  if (of === 'node') return nodeValue(graph, match.nodes.get(element) ?? -1, value);
  const path = match.paths.get(element);
  const values =
    of === 'edge'
      ? (path?.edges ?? []).map((edge) => edgeValue(graph, edge, value))
      : (path?.inner ?? []).map((node) => nodeValue(graph, node, value));
  if (as === 'value') return values[0] ?? 'null';
  if (as === 'list') return `[${values.join(',')}]`;
  const decides = as === 'all' ? 'false' : 'true';
  if (values.includes(decides)) return decides;
  return values.includes('null') ? 'null' : String(as === 'all');
}

export const searchGraph: NativeFunction = toNativeFunction({
  name: 'mh_graph_search',
  parameters: ['varchar', 'varchar', 'varchar'],
  returns: 'varchar',
  call: (specJson, nodesJson, edgesJson) => {
    // The lowering writes the text from a `GraphSpec`.
    const spec = JSON.parse(specJson) as GraphSpec;
    const graph = readGraph(nodesJson, edgesJson);
    if (graph === null) return GRAPH_STOP + NO_KEY;
    const rows: string[] = [];
    let length = 0;
    const emit = (match: GraphMatch): void => {
      const row = `[${spec.slots.map((slot) => printSlot(graph, match, slot)).join(',')}]`;
      length += row.length + 1;
      if (length > MAX_LENGTH) throw new TooMuch();
      rows.push(row);
    };
    const budget = new Budget();
    try {
      if (spec.form === 'match') new Search(graph, spec, budget, emit).run();
      else findShortest(graph, spec, budget, emit);
    } catch (error) {
      if (error instanceof TooMuch) return GRAPH_STOP + TOO_MUCH;
      throw error;
    }
    return `[${rows.join(',')}]`;
  },
});
