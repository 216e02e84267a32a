/**
 * Matches of a pattern in a graph, by trying: from an element that is asked for most, along the edges of the pattern, back where
 * nothing fits. Every walk is counted, so that a pattern without end ends with a reason, and a long search comes in parts.
 *
 * Source: https://learn.microsoft.com/kusto/query/graph-match-operator, "Returns", "cycles".
 */
import { type NativeFunction, toNativeFunction } from '../../schema/native-function.ts';
import { edgeValue, type GraphModel, nodeValue, readGraph } from './graph-model.ts';
import {
  Budget,
  Checks,
  GRAPH_MORE,
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

  /** Goes on with a hop that touches what is found, else with a node of its own. Gives control back after each part of the search. */
  *run(): Generator<void> {
    const { nodes, paths } = this.#match;
    const open = this.#spec.hops.filter(({ name }) => !paths.has(name));
    const hop =
      open.find(({ left, right }) => nodes.has(left) && nodes.has(right)) ??
      open.find(({ left, right }) => nodes.has(left) || nodes.has(right));
    if (hop !== undefined) {
      yield* this.#walk(hop);
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
      if (this.#budget.step()) yield;
      const bound = this.#bind(name, node);
      if (bound === 'no') continue;
      yield* this.run();
      if (bound === 'new') this.#free(name, node);
    }
  }

  /** A node of the pattern is found to be this one; one that is known has to be the same. */
  #bind(name: string, node: number): 'new' | 'known' | 'no' {
    const known = this.#match.nodes.get(name);
    if (known !== undefined) return known === node && this.#spec.cycles !== 'none' ? 'known' : 'no';
    if (!this.#checks.node(name, node) || !this.#enter(node)) return 'no';
    this.#match.nodes.set(name, node);
    return 'new';
  }

  #free(name: string, node: number): void {
    this.#match.nodes.delete(name);
    this.#leave(node);
  }

  /** Without cycles no node comes twice. */
  #enter(node: number): boolean {
    if (this.#spec.cycles !== 'none') return true;
    if (this.#usedNodes.has(node)) return false;
    this.#usedNodes.add(node);
    return true;
  }

  #leave(node: number): void {
    if (this.#spec.cycles === 'none') this.#usedNodes.delete(node);
  }

  *#walk(hop: GraphHop): Generator<void> {
    const { nodes } = this.#match;
    const backwards = !nodes.has(hop.left);
    const start = nodes.get(backwards ? hop.right : hop.left);
    if (start !== undefined) yield* this.#extend(hop, backwards, start, { edges: [], inner: [] });
  }

  /** Along every edge that leads on from a node of the way; `trail` is the way so far. */
  *#extend(
    hop: GraphHop,
    backwards: boolean,
    at: number,
    trail: { readonly edges: number[]; readonly inner: number[] },
  ): Generator<void> {
    const end = backwards ? hop.left : hop.right;
    const { edges, inner } = trail;
    for (const next of nextEdges(this.#graph, at, hop, backwards)) {
      if (this.#budget.step()) yield;
      if (!this.#checks.edge(hop.name, next.edge)) continue;
      if (this.#spec.cycles === 'unique_edges' && this.#usedEdges.has(next.edge)) continue;
      const isNew = !this.#usedEdges.has(next.edge);
      this.#usedEdges.add(next.edge);
      edges.push(next.edge);
      const bound = edges.length >= hop.min ? this.#bind(end, next.node) : 'no';
      if (bound !== 'no') {
        const path = backwards
          ? { edges: edges.toReversed(), inner: inner.toReversed() }
          : { edges: [...edges], inner: [...inner] };
        this.#match.paths.set(hop.name, path);
        yield* this.run();
        this.#match.paths.delete(hop.name);
        if (bound === 'new') this.#free(end, next.node);
      }
      const goesOn =
        edges.length < hop.max &&
        this.#checks.node(hop.name, next.node, 'inner') &&
        this.#enter(next.node);
      if (goesOn) {
        inner.push(next.node);
        yield* this.#extend(hop, backwards, next.node, trail);
        inner.pop();
        this.#leave(next.node);
      }
      edges.pop();
      if (isNew) this.#usedEdges.delete(next.edge);
    }
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

/** A search that stands between two of its parts, and what it has found since the last. */
interface OpenSearch {
  readonly texts: readonly string[];
  /** The part that comes next. */
  part: number;
  readonly ways: Iterator<void>;
  rows: string[];
}

function openSearch(texts: readonly [string, string, string]): OpenSearch | null {
  const [specJson, nodesJson, edgesJson] = texts;
  // The lowering writes the text from a `GraphSpec`.
  const spec = JSON.parse(specJson) as GraphSpec;
  const graph = readGraph(nodesJson, edgesJson);
  if (graph === null) return null;
  let length = 0;
  const emit = (match: GraphMatch): void => {
    const row = `[${spec.slots.map((slot) => printSlot(graph, match, slot)).join(',')}]`;
    length += row.length + 1;
    if (length > MAX_LENGTH) throw new TooMuch();
    open.rows.push(row);
  };
  const budget = new Budget();
  const ways =
    spec.form === 'match'
      ? new Search(graph, spec, budget, emit).run()
      : findShortest(graph, spec, budget, emit);
  const open: OpenSearch = { texts, part: 0, ways, rows: [] };
  return open;
}

/**
 * Searches that were left between two parts, so that the next part need not find anew what was found; queries that run at the same
 * time have one each. Where a search is not here, it begins again and passes over the parts that are told: the answer is the same.
 */
const left: OpenSearch[] = [];
const MAX_LEFT = 8;

function leave(open: OpenSearch): void {
  left.push(open);
  if (left.length > MAX_LEFT) left.shift();
}

function takeUp(texts: readonly [string, string, string], part: number): OpenSearch | null {
  const place = left.findIndex(
    (open) => open.part === part && open.texts.every((text, index) => text === texts[index]),
  );
  const [known] = place < 0 ? [] : left.splice(place, 1);
  const open = known ?? openSearch(texts);
  for (; open !== null && open.part < part; open.part += 1) {
    open.ways.next();
    open.rows = [];
  }
  return open;
}

/** One part of the matches, counted from 0: a list, marked where there is more behind it. */
export const searchGraph: NativeFunction = toNativeFunction({
  name: 'mh_graph_search',
  parameters: ['varchar', 'varchar', 'varchar', 'bigint'],
  returns: 'varchar',
  call: (specJson, nodesJson, edgesJson, part) => {
    try {
      const open = takeUp([specJson, nodesJson, edgesJson], Number(part));
      if (open === null) return GRAPH_STOP + NO_KEY;
      const isDone = open.ways.next().done === true;
      const rows = `[${open.rows.join(',')}]`;
      if (isDone) return rows;
      open.rows = [];
      open.part += 1;
      leave(open);
      return GRAPH_MORE + rows;
    } catch (error) {
      if (error instanceof TooMuch) return GRAPH_STOP + TOO_MUCH;
      throw error;
    }
  },
});
