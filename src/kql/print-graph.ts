/** Operators over graphs back to KQL text: `make-graph` and what makes a table of it. */
import type { Printers } from './print-operator.ts';
import { quoteName } from './quote.ts';
import type { Graph, GraphPattern, QueryOperator } from './tree.ts';

type GraphOperator = Extract<
  QueryOperator,
  { kind: 'GraphMatchOperator' | 'GraphShortestPathsOperator' }
>;

/** Names of ours stand for elements without a name. */
function printName(name: string): string {
  return name.startsWith('$') ? '' : quoteName(name);
}

function printPattern({ nodes, edges }: GraphPattern): string {
  return nodes
    .map((node, index) => {
      const edge = edges[index - 1];
      const text = `(${printName(node)})`;
      if (edge === undefined) return text;
      const range = edge.range === null ? '' : `*${edge.range.min}..${edge.range.max}`;
      const inside = `${printName(edge.name)}${range}`;
      const start = edge.direction === 'left' ? '<-' : '-';
      const end = edge.direction === 'right' ? '->' : '-';
      return `${start}${inside === '' ? '' : `[${inside}]`}${end}${text}`;
    })
    .join('');
}

function printGraph(graph: Graph, printers: Printers): string {
  const tables = graph.nodes.map(
    ({ table, key }) => `(${printers.table(table)}) on ${quoteName(key)}`,
  );
  const clause =
    graph.nodeId === null
      ? tables.length === 0
        ? ''
        : ` with ${tables.join(', ')}`
      : ` with_node_id=${quoteName(graph.nodeId)}`;
  const made = `make-graph ${quoteName(graph.source)} --> ${quoteName(graph.target)}${clause}`;
  return graph.component === null
    ? made
    : `${made}\n| graph-mark-components with_component_id=${quoteName(graph.component)}`;
}

export function printGraphOperator(
  operator: GraphOperator,
  printers: Printers,
  assignments: string,
): string {
  const word =
    operator.kind === 'GraphMatchOperator'
      ? `graph-match cycles=${operator.cycles}`
      : `graph-shortest-paths output=${operator.output}`;
  const where =
    operator.condition === null ? '' : ` where ${printers.expression(operator.condition)}`;
  const patterns = operator.patterns.map(printPattern).join(', ');
  return `${printGraph(operator.graph, printers)}\n| ${word} ${patterns}${where} project ${assignments}`;
}
