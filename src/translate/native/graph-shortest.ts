/**
 * Shortest paths between the ends of a hop: layer by layer from each start, each layer with the steps that lead to it, until
 * every end is reached or the hop may be no longer.
 *
 * Source: https://learn.microsoft.com/kusto/query/graph-shortest-paths-operator
 */
import type { GraphModel } from './graph-model.ts';
import {
  type Budget,
  Checks,
  type GraphHop,
  type GraphMatch,
  type GraphSpec,
  nextEdges,
} from './graph-pattern.ts';

interface Arrival {
  readonly edge: number;
  /** The node before. */
  readonly from: number;
}

interface Path {
  readonly edges: readonly number[];
  readonly inner: readonly number[];
}

type Layer = ReadonlyMap<number, readonly Arrival[]>;

/** Stands among the paths where a part of the search ends. */
const PAUSE = Symbol('pause');

/** The ways back from a node of the last layer to the start that use no edge twice. */
function* pathsTo(
  node: number,
  layers: readonly Layer[],
  budget: Budget,
): Generator<Path | typeof PAUSE> {
  const last = layers.at(-1);
  const before = layers.slice(0, -1);
  for (const { edge, from } of last?.get(node) ?? []) {
    if (budget.step()) yield PAUSE;
    if (before.length === 0) {
      yield { edges: [edge], inner: [] };
      continue;
    }
    for (const path of pathsTo(from, before, budget)) {
      if (path === PAUSE) {
        yield PAUSE;
        continue;
      }
      if (path.edges.includes(edge)) continue;
      yield { edges: [...path.edges, edge], inner: [...path.inner, from] };
    }
  }
}

/** Gives control back after each part of the search. */
export function* findShortest(
  graph: GraphModel,
  spec: GraphSpec,
  budget: Budget,
  emit: (match: GraphMatch) => void,
): Generator<void> {
  const [hop] = spec.hops;
  if (hop === undefined) return;
  const checks = new Checks(graph, spec.filters);
  const ends = graph.nodes.map((_, node) => node).filter((node) => checks.node(hop.right, node));
  for (let start = 0; start < graph.nodes.length; start += 1) {
    if (budget.step()) yield;
    if (checks.node(hop.left, start)) yield* findFrom(start, ends, hop);
  }

  function* findFrom(start: number, wanted: readonly number[], way: GraphHop): Generator<void> {
    const left = new Set(wanted);
    const layers: Layer[] = [];
    let reached: readonly number[] = [start];
    while (layers.length < way.max && left.size > 0 && reached.length > 0) {
      const layer = new Map<number, Arrival[]>();
      for (const from of reached) {
        if (layers.length > 0 && !checks.node(way.name, from, 'inner')) continue;
        for (const { edge, node } of nextEdges(graph, from, way, false)) {
          if (budget.step()) yield;
          if (!checks.edge(way.name, edge)) continue;
          const arrivals = layer.get(node);
          if (arrivals === undefined) layer.set(node, [{ edge, from }]);
          else arrivals.push({ edge, from });
        }
      }
      layers.push(layer);
      reached = [...layer.keys()];
      if (layers.length < way.min) continue;
      for (const end of reached) {
        if (left.has(end) && (yield* tell(start, end, layers, way))) left.delete(end);
      }
    }
  }

  function* tell(
    start: number,
    end: number,
    layers: readonly Layer[],
    way: GraphHop,
  ): Generator<void, boolean> {
    let found = false;
    for (const path of pathsTo(end, layers, budget)) {
      if (path === PAUSE) {
        yield;
        continue;
      }
      found = true;
      emit({
        nodes: new Map([
          [way.left, start],
          [way.right, end],
        ]),
        paths: new Map([[way.name, path]]),
      });
      if (spec.form === 'shortest any') break;
    }
    return found;
  }
}
