/** What a search in a graph is told, what it finds, and what limits it. */
import { edgeValue, type GraphModel, type GraphValue, nodeValue } from './graph-model.ts';

/** An edge of a pattern between two of its nodes; without `max` it is one edge of the graph. */
export interface GraphHop {
  readonly name: string;
  readonly left: string;
  readonly right: string;
  readonly direction: 'left' | 'right' | 'any';
  readonly min: number;
  readonly max: number;
}

/** A value that has to be true: of a node, of each edge of a hop, or of each node inside of one. */
export interface GraphFilter {
  readonly element: string;
  readonly of: 'node' | 'edge' | 'inner';
  readonly value: number;
}

/** What a match gives: a value of one element, or those along a hop as a list, or whether they are true. */
export interface GraphSlot {
  readonly element: string;
  readonly of: 'node' | 'edge' | 'inner';
  readonly value: GraphValue;
  readonly as: 'value' | 'list' | 'all' | 'any';
}

export interface GraphSpec {
  readonly form: 'match' | 'shortest any' | 'shortest all';
  readonly cycles: 'all' | 'none' | 'unique_edges';
  readonly nodes: readonly string[];
  readonly hops: readonly GraphHop[];
  readonly filters: readonly GraphFilter[];
  readonly slots: readonly GraphSlot[];
}

/** Where a search stands: what each name of the pattern has been found to be. */
export interface GraphMatch {
  readonly nodes: Map<string, number>;
  /** Edges of a hop, and the nodes between them, from left to right. */
  readonly paths: Map<
    string,
    { readonly edges: readonly number[]; readonly inner: readonly number[] }
  >;
}

/** How a text begins that is no list of matches but the reason why there is none. */
export const GRAPH_STOP = '!';

/** How a list of matches begins behind which the search goes on. */
export const GRAPH_MORE = '+';

const MAX_STEPS = 5_000_000;

/** Steps of one part of a search: between two parts the thread does what else waits, so that Ctrl-C is heard. */
const PART = 250_000;
export const MAX_LENGTH = 20_000_000;

export class TooMuch extends Error {}

export const TOO_MUCH =
  'the pattern of the graph has too many ways through it; narrower edges or conditions on its nodes lessen them';
export const TOO_DEEP =
  'the pattern of the graph is too long to search, or the graph too large to hold; fewer and shorter edges lessen it';
export const NO_KEY =
  'a node of the graph has no id (null); where isnotnull() leaves such edges out';

/** Counts work; ends the search when it is too much. */
export class Budget {
  #steps = 0;

  /** Whether a part of the search ends here. */
  step(): boolean {
    this.#steps += 1;
    if (this.#steps > MAX_STEPS) throw new TooMuch();
    return this.#steps % PART === 0;
  }
}

/** Whether elements may stand where they are wanted. */
export class Checks {
  readonly #graph: GraphModel;
  readonly #filters: readonly GraphFilter[];

  constructor(graph: GraphModel, filters: readonly GraphFilter[]) {
    this.#graph = graph;
    this.#filters = filters;
  }

  node(name: string, node: number, of: 'node' | 'inner' = 'node'): boolean {
    return this.#filters.every(
      (filter) =>
        filter.element !== name ||
        filter.of !== of ||
        nodeValue(this.#graph, node, filter.value) === 'true',
    );
  }

  edge(name: string, edge: number): boolean {
    return this.#filters.every(
      (filter) =>
        filter.element !== name ||
        filter.of !== 'edge' ||
        edgeValue(this.#graph, edge, filter.value) === 'true',
    );
  }
}

/** The edges that lead on from a node, with the node at their other end. `backwards`: from the right end of the hop. */
export function nextEdges(
  graph: GraphModel,
  node: number,
  hop: GraphHop,
  backwards: boolean,
): readonly { readonly edge: number; readonly node: number }[] {
  const isForward = hop.direction === 'any' || (hop.direction === 'right') !== backwards;
  const isBackward = hop.direction === 'any' || (hop.direction === 'left') !== backwards;
  const found: { edge: number; node: number }[] = [];
  if (isForward) {
    for (const edge of graph.leaving[node] ?? []) {
      found.push({ edge, node: graph.edges[edge]?.to ?? node });
    }
  }
  if (isBackward) {
    for (const edge of graph.reaching[node] ?? []) {
      const from = graph.edges[edge]?.from ?? node;
      // A loop is one edge, also where its direction does not matter.
      if (!(isForward && from === node)) found.push({ edge, node: from });
    }
  }
  return found;
}
