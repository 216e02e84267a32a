/**
 * Graphs: `make-graph`, `graph-mark-components`, and what makes a table of them, in one operator over the edges.
 * `graph-to-table` is the pattern of one node, or of one edge between two.
 *
 * Source: https://learn.microsoft.com/kusto/query/graph-operators; a node's id in a table is `hash()` of its key.
 */
import type { Column } from '../../schema/types.ts';
import type { LibraryNode } from '../library-types.ts';
import type {
  Assignment,
  ColumnReference,
  Graph,
  GraphPattern,
  GraphPatternEdge,
  QueryOperator,
  ScalarExpression,
  TabularExpression,
} from '../tree.ts';
import { assignInOrder } from './assignment.ts';
import {
  type CopyContext,
  columnsOf,
  firstWord,
  listNodes,
  nameOf,
  part,
  refuse,
  spanOf,
  tablePlaceholder,
  textOf,
  typeOf,
} from './context.ts';
import { resolveGraph } from './graph-names.ts';
import { readParameters } from './join.ts';

type GraphOperator = Extract<
  QueryOperator,
  { kind: 'GraphMatchOperator' | 'GraphShortestPathsOperator' }
>;

/** Longer edges than this are hardly meant. */
const MAX_RANGE = 100;

interface Source {
  readonly edges: TabularExpression;
  readonly graph: Graph;
  readonly keyColumn: LibraryNode;
}

function copyNodes(clause: LibraryNode | null, context: CopyContext): Graph['nodes'] {
  return listNodes(clause?.TablesAndKeys).map((item) => ({
    table: context.tabular(part(item, 'Table')),
    key: nameOf(part(item, 'Column')),
  }));
}

function copyMakeGraph(pipe: LibraryNode, context: CopyContext): Source | null {
  const node = part(pipe, 'Operator');
  if (node.PartitionedByClause) {
    const reason = 'it runs the search once for each partition; where on each value does';
    refuse(context, 'KQL111', { name: 'partitioned-by', reason }, node.PartitionedByClause);
    return null;
  }
  const clause = node.WithClause ?? null;
  const isImplicit =
    clause !== null && context.library.kindOf(clause) === 'MakeGraphWithImplicitIdClause';
  const nodes = isImplicit ? [] : copyNodes(clause, context);
  if (new Set(nodes.map(({ key }) => key)).size > 1) {
    const reason =
      'the tables of nodes call their ids differently; project-rename gives them one name';
    refuse(context, 'KQL111', { name: 'make-graph', reason }, node);
    return null;
  }
  const keyColumn = part(node, 'SourceColumn');
  return {
    edges: context.tabular(part(pipe, 'Expression')),
    graph: {
      source: nameOf(keyColumn),
      target: nameOf(part(node, 'TargetColumn')),
      nodes,
      nodeId: isImplicit && clause !== null ? nameOf(part(clause, 'Name')) : null,
      component: null,
    },
    keyColumn,
  };
}

/** From the node in front of an operator that makes a table: the edges, and what they are made into. */
function copySource(node: LibraryNode, context: CopyContext): Source | null {
  const pipe = resolveGraph(node, context.library);
  const operator = pipe.Operator ?? null;
  const kind = operator === null ? '' : context.library.kindOf(operator);
  if (
    operator === null ||
    (kind !== 'MakeGraphOperator' && kind !== 'GraphMarkComponentsOperator')
  ) {
    if (!context.isFaulty) {
      const reason =
        'only a graph that make-graph makes of this evidence is at hand, and only graph-mark-components may stand behind it';
      refuse(
        context,
        'KQL111',
        { name: firstWord(operator ?? node, context), reason },
        operator ?? node,
      );
    }
    return null;
  }
  if (kind === 'MakeGraphOperator') return copyMakeGraph(pipe, context);
  const source = copySource(part(pipe, 'Expression'), context);
  const given = readParameters(operator, context, ['kind', 'with_component_id']);
  const componentKind = given.get('kind');
  if (componentKind !== undefined && textOf(componentKind, context) !== 'weak') {
    const reason = 'only components that hang together in any direction (kind=weak) are counted';
    refuse(context, 'KQL111', { name: 'graph-mark-components', reason }, operator);
    return null;
  }
  const named = given.get('with_component_id');
  const component = named === undefined ? 'ComponentId' : nameOf(named);
  return source === null ? null : { ...source, graph: { ...source.graph, component } };
}

function copyRange(node: LibraryNode, context: CopyContext): GraphPatternEdge['range'] {
  const range = node.Range ?? null;
  if (range === null) return null;
  const limits = /^\*\s*(\d+)\s*\.\.\s*(\d+)$/.exec(textOf(range, context).trim());
  const [min, max] = [Number(limits?.[1] ?? 0), Number(limits?.[2] ?? 0)];
  if (min < 1 || max < min || max > MAX_RANGE) {
    const reason = `an edge of variable length is written *min..max, from 1 on and up to ${MAX_RANGE}`;
    refuse(context, 'KQL111', { name: textOf(range, context), reason }, range);
  }
  return { min, max };
}

function copyPattern(
  node: LibraryNode,
  names: { count: number; readonly edges: Set<string> },
  context: CopyContext,
): GraphPattern {
  const nodes: string[] = [];
  const edges: GraphPatternEdge[] = [];
  for (const element of listNodes(node.PatternElements)) {
    names.count += 1;
    const name = element.Name ? nameOf(element.Name) : `$element${names.count}`;
    if (context.library.kindOf(element) === 'GraphMatchPatternNode') {
      nodes.push(name);
      continue;
    }
    if (names.edges.has(name)) {
      const reason = 'an edge has a name of its own in each place of a pattern';
      refuse(context, 'KQL111', { name, reason }, element);
    }
    names.edges.add(name);
    const text = textOf(element, context);
    const direction = text.startsWith('<') ? 'left' : text.endsWith('>') ? 'right' : 'any';
    edges.push({ name, direction, range: copyRange(element, context) });
  }
  return { nodes, edges };
}

function checkShape(operator: GraphOperator, node: LibraryNode, context: CopyContext): void {
  const { patterns, cycles } = operator;
  const nodes = new Set(patterns.flatMap((pattern) => pattern.nodes));
  const edges = patterns.flatMap((pattern) => pattern.edges);
  const name = firstWord(node, context);
  const [edge] = edges;
  if (operator.kind === 'GraphShortestPathsOperator') {
    if (edges.length !== 1 || nodes.size !== 2 || edge === undefined || edge.range === null) {
      const reason = 'its pattern is two nodes with one edge of variable length between them';
      refuse(context, 'KQL111', { name, reason }, node);
    }
  } else if (cycles === 'none' && edges.length >= nodes.size) {
    const reason = 'a pattern that closes on itself is a cycle; without cycles it matches nothing';
    refuse(context, 'KQL111', { name, reason }, node);
  }
}

function copyMatch(node: LibraryNode, graph: Graph, context: CopyContext): GraphOperator {
  const isMatch = context.library.kindOf(node) === 'GraphMatchOperator';
  const given = readParameters(node, context, isMatch ? ['cycles'] : ['output']);
  const [value] = [...given.values()].map((parameter) => textOf(parameter, context));
  const columns = columnsOf(node, context);
  const names = { count: 0, edges: new Set<string>() };
  const where = node.WhereClause ?? null;
  const project = node.ProjectClause ?? null;
  if (project === null) {
    const reason = 'without project it gives a graph again; project says the columns of a table';
    refuse(context, 'KQL111', { name: firstWord(node, context), reason }, node);
  }
  const operator: GraphOperator = {
    kind: isMatch ? 'GraphMatchOperator' : 'GraphShortestPathsOperator',
    columns,
    graph,
    cycles: isMatch && (value === 'all' || value === 'none') ? value : 'unique_edges',
    output: !isMatch && value === 'all' ? 'all' : 'any',
    patterns: listNodes(node.Patterns).map((pattern) => copyPattern(pattern, names, context)),
    condition: where === null ? null : context.scalar(part(where, 'Condition')),
    assignments:
      project === null ? [] : assignInOrder(listNodes(project.Expressions), columns, context),
    span: spanOf(node),
  };
  checkShape(operator, node, context);
  return operator;
}

function reference(step: string, column: Column, node: LibraryNode): ColumnReference {
  const span = spanOf(node);
  return { kind: 'NameReference', refersTo: 'column', step, ...column, span };
}

function hashOf(value: ScalarExpression, node: LibraryNode): ScalarExpression {
  const span = spanOf(node);
  return {
    kind: 'FunctionCallExpression',
    name: 'hash',
    nameSpan: span,
    category: 'scalar',
    type: 'long',
    args: [value],
    span,
  };
}

function copyToTable(
  node: LibraryNode,
  { graph, keyColumn }: Source,
  context: CopyContext,
): GraphOperator | null {
  const clauses = listNodes(node.OutputClause);
  const [clause] = clauses;
  if (clause === undefined || clauses.length > 1) {
    const reason =
      'it gives two tables, and a query here has one; nodes and edges are asked for one by one';
    refuse(context, 'KQL111', { name: 'graph-to-table', reason }, node);
    return null;
  }
  const isNodes = textOf(clause, context).startsWith('nodes');
  const ids = readParameters(
    clause,
    context,
    isNodes ? ['with_node_id'] : ['with_source_id', 'with_target_id'],
  );
  const type = typeOf(keyColumn, context);
  const keys: Readonly<Record<string, ColumnReference | undefined>> = {
    with_node_id:
      graph.nodeId === null && graph.nodes.length === 0
        ? undefined
        : reference('n', { name: graph.nodeId ?? graph.nodes[0]?.key ?? '', type }, clause),
    with_source_id: reference('e', { name: graph.source, type }, clause),
    with_target_id: reference('e', { name: graph.target, type }, clause),
  };
  const made = new Map<string, ScalarExpression>();
  for (const [word, name] of ids) {
    const key = keys[word];
    if (key !== undefined) made.set(nameOf(name), hashOf(key, clause));
  }
  const columns = columnsOf(node, context);
  const span = spanOf(node);
  const assignments = columns.map(
    (column): Assignment => ({
      names: [column.name],
      expression: made.get(column.name) ?? reference(isNodes ? 'n' : 'e', column, clause),
      span,
    }),
  );
  if (columns.length === 0 || (isNodes && made.size < ids.size)) {
    const reason = 'the nodes have no column; with_node_id of make-graph gives them one';
    refuse(context, 'KQL111', { name: 'graph-to-table', reason }, node);
  }
  const pattern: GraphPattern = isNodes
    ? { nodes: ['n'], edges: [] }
    : { nodes: ['s', 't'], edges: [{ name: 'e', direction: 'right', range: null }] };
  return {
    kind: 'GraphMatchOperator',
    columns,
    graph,
    cycles: 'unique_edges',
    output: 'any',
    patterns: [pattern],
    condition: null,
    assignments,
    span,
  };
}

/** A pipe that ends in an operator which makes a table of a graph. */
export function copyGraphPipe(node: LibraryNode, context: CopyContext): TabularExpression {
  const source = copySource(part(node, 'Expression'), context);
  if (source === null) return tablePlaceholder(node);
  const inner = part(node, 'Operator');
  const operator =
    context.library.kindOf(inner) === 'GraphToTableOperator'
      ? copyToTable(inner, source, context)
      : copyMatch(inner, source.graph, context);
  if (operator === null) return tablePlaceholder(node);
  return {
    kind: 'PipeExpression',
    columns: operator.columns,
    input: source.edges,
    operator,
    span: spanOf(node),
  };
}
