import { expect, test } from 'vitest';
import { GRAPH_MORE, type GraphSpec } from './graph-pattern.ts';
import { searchGraph } from './graph-search.ts';

const SIZE = 9;
const NODES = Array.from({ length: SIZE }, (_, node) => [String(node)]);
/** Every node leads to every other. */
const EDGES = NODES.flatMap(([from = '']) =>
  NODES.filter(([to]) => to !== from).map(([to = '']) => [from, to, `${from}${to}`]),
);

const call = (spec: GraphSpec, part: bigint): string =>
  String(
    searchGraph.call([JSON.stringify(spec), JSON.stringify(NODES), JSON.stringify(EDGES), part]),
  );

const SPEC: GraphSpec = {
  form: 'match',
  cycles: 'all',
  nodes: ['x', 'y'],
  hops: [{ name: 'r', left: 'x', right: 'y', direction: 'right', min: 5, max: 5 }],
  filters: [],
  slots: [{ element: 'r', of: 'edge', value: 0, as: 'list' }],
};

/** All parts of a search, and how many there are. */
const searchAll = (spec: GraphSpec): { readonly rows: number; readonly parts: number } => {
  let rows = 0;
  for (let part = 0; ; part += 1) {
    const text = call(spec, BigInt(part));
    const found: unknown = JSON.parse(text.replace(GRAPH_MORE, ''));
    rows += Array.isArray(found) ? found.length : 0;
    if (!text.startsWith(GRAPH_MORE)) return { rows, parts: part + 1 };
  }
};

test('a long search comes in parts, which together are every match once', () => {
  const { rows, parts } = searchAll({
    ...SPEC,
    slots: [{ element: 'x', of: 'node', value: 0, as: 'value' }],
  });
  expect(parts).toBeGreaterThan(1);
  expect(rows).toBe(SIZE * 8 ** 5);
});

test('a part is the same whether or not the search was left just before it', () => {
  const spec = { ...SPEC, hops: SPEC.hops.map((hop) => ({ ...hop, min: 6, max: 6 })), slots: [] };
  const inOrder = [0n, 1n, 2n].map((part) => call(spec, part));
  expect(inOrder.every((text) => text.startsWith(GRAPH_MORE))).toBe(true);
  expect([2n, 0n, 1n].map((part) => call(spec, part))).toEqual([
    inOrder[2],
    inOrder[0],
    inOrder[1],
  ]);
});

test('shortest paths come in parts too', () => {
  const spec: GraphSpec = { ...SPEC, form: 'shortest all', slots: [], hops: SPEC.hops };
  const { rows, parts } = searchAll(spec);
  expect(parts).toBeGreaterThan(1);
  expect(rows).toBeGreaterThan(SIZE);
});
