/**
 * `graph-match`, `graph-shortest-paths` and `graph-to-table` (R66): nodes and edges, each with the values that are asked of it, go
 * into one search of ours as two texts; its matches come back as rows of slots.
 */
import type { Column } from '../../schema/types.ts';
import * as sql from '../../sql/build.ts';
import type { SqlExpression, SqlQuery, SqlSelect, SqlSource } from '../../sql/tree.ts';
import type { LowerContext } from '../context.ts';
import { convert } from '../conversions/convert.ts';
import { elementsOf } from '../conversions/json-text.ts';
import { toDynamic } from '../conversions/to-dynamic.ts';
import { SQL_TYPES } from '../expressions/literals.ts';
import type { Relation } from '../lowered.ts';
import { callNative } from '../native/call.ts';
import {
  GRAPH_MORE,
  GRAPH_STOP,
  type GraphHop,
  type GraphSpec,
  TOO_DEEP,
} from '../native/graph-pattern.ts';
import { searchGraph } from '../native/graph-search.ts';
import { refuseForm } from '../refusal.ts';
import { addStep } from '../relation.ts';
import { lowerAssignments } from './assignments.ts';
import { type GraphOperator, type GraphValues, SlotMaker } from './graph-slots.ts';
import { withColumns } from './row-context.ts';

const KEY = '$key';
const PLACE = '$place';
/** Nodes of the edges come behind those of the tables, and each table behind the one before. */
const TABLE_STRIDE = 2n ** 48n;

function keyColumn(node: GraphOperator, input: Relation): Column {
  const find = (name: string): Column | undefined =>
    input.columns.find((column) => column.name === name);
  const [source, target] = [find(node.graph.source), find(node.graph.target)];
  const others = node.graph.nodes.map(({ table, key }) =>
    table.columns.find((column) => column.name === key),
  );
  if (source === undefined || [target, ...others].some((one) => one?.type !== source.type)) {
    throw refuseForm(
      'make-graph',
      'the ids of sources, targets and nodes are of several types; tostring() makes them one',
      node.span,
    );
  }
  return source;
}

/** The rows numbered in their order, as a table that the rest of the query reads once. */
function numbered(input: Relation, context: LowerContext): SqlSelect {
  const place: SqlExpression = {
    kind: 'Call',
    name: 'row_number',
    args: [],
    over: { partitionBy: [], orderBy: input.order },
  };
  return {
    kind: 'Select',
    items: [
      ...input.columns.map(({ name }) => ({ expression: sql.column(name), alias: name })),
      { expression: place, alias: PLACE },
    ],
    from: { kind: 'Derived', query: input.query, alias: context.freshName('rows') },
  };
}

function nodeColumns({ graph }: GraphOperator, key: Column): readonly Column[] {
  if (graph.nodeId !== null) return [{ name: graph.nodeId, type: key.type }];
  const found = new Map<string, Column>();
  for (const { table } of graph.nodes) {
    for (const column of table.columns) if (!found.has(column.name)) found.set(column.name, column);
  }
  return [...found.values()];
}

function table(name: string): SqlSource {
  return { kind: 'Table', name, alias: name };
}

/** Every node once: the rows of its tables, and the ends of the edges. */
function nodesQuery(
  node: GraphOperator,
  columns: readonly Column[],
  edges: string,
  context: LowerContext,
): SqlSelect {
  const { graph } = node;
  const idName = graph.nodeId ?? graph.nodes[0]?.key;
  const stride = (part: number): SqlExpression => sql.long(BigInt(part) * TABLE_STRIDE);
  const ends = [graph.source, graph.target].map(
    (end, index): SqlQuery => ({
      kind: 'Select',
      items: [
        { expression: sql.column(end), alias: KEY },
        ...columns.map(({ name, type }) => ({
          expression: name === idName ? sql.column(end) : sql.nullOf(SQL_TYPES[type]),
          alias: name,
        })),
        {
          expression: sql.binary(
            '+',
            sql.binary('+', stride(graph.nodes.length), sql.integer(index)),
            sql.binary('*', sql.column(PLACE), sql.long(2)),
          ),
          alias: PLACE,
        },
      ],
      from: table(edges),
    }),
  );
  const described = graph.nodes.map((one, part): SqlQuery => {
    const rows = context.relation(one.table);
    const has = new Set(rows.columns.map(({ name }) => name));
    return {
      kind: 'Select',
      items: [
        { expression: sql.column(one.key), alias: KEY },
        ...columns.map(({ name, type }) => ({
          expression: has.has(name) ? sql.column(name) : sql.nullOf(SQL_TYPES[type]),
          alias: name,
        })),
        { expression: sql.binary('+', sql.column(PLACE), stride(part)), alias: PLACE },
      ],
      from: { kind: 'Derived', query: numbered(rows, context), alias: context.freshName('nodes') },
    };
  });
  return {
    kind: 'Select',
    items: [
      { expression: sql.column(KEY), alias: KEY },
      ...columns.map(({ name, type }) => {
        const value = sql.call('any_value', sql.column(name));
        const expression = type === 'string' ? sql.call('coalesce', value, sql.text('')) : value;
        return { expression, alias: name };
      }),
      { expression: sql.call('min', sql.column(PLACE)), alias: PLACE },
    ],
    from: {
      kind: 'Derived',
      query: { kind: 'UnionAll', queries: [...described, ...ends] },
      alias: context.freshName('all_nodes'),
    },
    groupBy: [sql.column(KEY)],
  };
}

/** Rows as one JSON text: a list of lists of texts, each a value as JSON. */
function packed(
  keys: readonly Column[],
  values: GraphValues['nodes'],
  from: string,
  columns: readonly Column[],
  context: LowerContext,
): SqlExpression {
  const inside = withColumns(context, columns);
  const texts = [
    ...keys.map(({ name, type }) =>
      toDynamic({ sql: sql.column(name), type, nullable: type !== 'string' }),
    ),
    ...values.map((value) => toDynamic(inside.scalar(value))),
  ];
  const rows: SqlExpression = {
    kind: 'Call',
    name: 'list',
    args: [{ kind: 'List', items: texts }],
    orderBy: [{ expression: sql.column(PLACE), order: 'asc', nulls: 'first' }],
  };
  const json = sql.cast(sql.call('to_json', rows), 'varchar');
  const query: SqlSelect = {
    kind: 'Select',
    items: [{ expression: sql.call('coalesce', json, sql.text('[]')), alias: 'rows' }],
    from: table(from),
  };
  return { kind: 'Subquery', query };
}

function toSpec(node: GraphOperator, values: GraphValues): GraphSpec {
  const hops = node.patterns.flatMap(({ nodes, edges }) =>
    edges.map(
      ({ name, direction, range }, index): GraphHop => ({
        name,
        left: nodes[index] ?? '',
        right: nodes[index + 1] ?? '',
        direction,
        min: range?.min ?? 1,
        max: range?.max ?? 1,
      }),
    ),
  );
  return {
    form:
      node.kind === 'GraphMatchOperator'
        ? 'match'
        : node.output === 'all'
          ? 'shortest all'
          : 'shortest any',
    cycles: node.cycles,
    nodes: [...new Set(node.patterns.flatMap(({ nodes }) => nodes))],
    hops,
    filters: values.filters,
    slots: values.slots,
  };
}

/**
 * The parts of the search, a row each, one after the other: while one call runs, nothing else does on the thread of JavaScript, and
 * nobody hears Ctrl-C.
 */
function searchInParts(
  spec: GraphSpec,
  nodes: SqlExpression,
  edges: SqlExpression,
  context: LowerContext,
): NonNullable<SqlSelect['with']>[number] {
  const name = context.freshName('search');
  const ownNodes = sql.column('$nodes');
  const ownEdges = sql.column('$edges');
  const call = (nodesText: SqlExpression, edgesText: SqlExpression, number: SqlExpression) =>
    callNative(searchGraph, sql.text(JSON.stringify(spec)), nodesText, edgesText, number);
  const texts: SqlSelect = {
    kind: 'Select',
    items: [
      { expression: nodes, alias: '$nodes' },
      { expression: edges, alias: '$edges' },
    ],
  };
  const first: SqlSelect = {
    kind: 'Select',
    items: [
      { expression: ownNodes, alias: '$nodes' },
      { expression: ownEdges, alias: '$edges' },
      { expression: sql.long(0), alias: '$part' },
      { expression: call(ownNodes, ownEdges, sql.long(0)), alias: '$found' },
    ],
    from: { kind: 'Derived', query: texts, alias: context.freshName('graph') },
  };
  const next = sql.binary('+', sql.column('$part'), sql.long(1));
  const further: SqlSelect = {
    kind: 'Select',
    items: [
      { expression: ownNodes, alias: '$nodes' },
      { expression: ownEdges, alias: '$edges' },
      { expression: next, alias: '$part' },
      { expression: call(ownNodes, ownEdges, next), alias: '$found' },
    ],
    from: { kind: 'Table', name },
    where: sql.call('starts_with', sql.column('$found'), sql.text(GRAPH_MORE)),
  };
  return { name, query: { kind: 'UnionAll', queries: [first, further] }, recursive: true };
}

/** The matches, a row each, with a column for each slot. */
function matches(
  spec: GraphSpec,
  columns: readonly Column[],
  nodes: SqlExpression,
  edges: SqlExpression,
  context: LowerContext,
): SqlSelect {
  const derived = (query: SqlQuery, stem: string): SqlSource => ({
    kind: 'Derived',
    query,
    alias: context.freshName(stem),
  });
  const search = searchInParts(spec, nodes, edges, context);
  // A search that fell over its own depth gives null.
  const text = sql.call('coalesce', sql.column('$found'), sql.text(GRAPH_STOP + TOO_DEEP));
  const isStopped = sql.call('starts_with', text, sql.text(GRAPH_STOP));
  const reason = sql.call(
    'error',
    sql.call('concat', sql.text('moonhound: '), sql.call('substr', text, sql.integer(2))),
  );
  const found = sql.call('ltrim', sql.column('$found'), sql.text(GRAPH_MORE));
  const checked = sql.when(isStopped, sql.cast(reason, 'varchar'), found);
  const rows: SqlQuery = {
    kind: 'Select',
    items: [{ expression: sql.call('unnest', elementsOf(checked)), alias: '$match' }],
    from: { kind: 'Table', name: search.name },
  };
  const lists: SqlQuery = {
    kind: 'Select',
    with: [search],
    items: [{ expression: elementsOf(sql.column('$match')), alias: '$slots' }],
    from: derived(rows, 'matches'),
  };
  return {
    kind: 'Select',
    items: [
      ...columns.map(({ name, type }, index) => {
        const text = sql.call('list_extract', sql.column('$slots'), sql.integer(index + 1));
        const value = sql.call('nullif', text, sql.text('null'));
        const converted = convert({ sql: value, type: 'dynamic', nullable: true }, type);
        return { expression: converted.sql, alias: name };
      }),
      { expression: sql.bool(true), alias: '$found' },
    ],
    from: derived(lists, 'slots'),
  };
}

function checkShortest(node: GraphOperator, asked: GraphValues['slots']): void {
  if (node.kind === 'GraphMatchOperator') return;
  if (asked.every(({ of }) => of === 'node')) return;
  throw refuseForm(
    'graph-shortest-paths',
    'its where asks for properties of both ends, and all() of what lies between',
    node.span,
  );
}

export function lowerGraphMatch(
  node: GraphOperator,
  input: Relation,
  context: LowerContext,
): Relation {
  const key = keyColumn(node, input);
  const maker = new SlotMaker(node);
  const rest = maker.filter().map((conjunct) => maker.rewrite(conjunct));
  checkShortest(node, maker.values.slots);
  const assignments = node.assignments.map((assignment) => ({
    ...assignment,
    expression: maker.rewrite(assignment.expression),
  }));
  const { values } = maker;
  const columns = nodeColumns(node, key);
  const edges = context.freshName('edges');
  const nodes = context.freshName('nodes');
  const ends = [node.graph.source, node.graph.target].map((name) => ({ name, type: key.type }));
  const query: SqlSelect = {
    ...matches(
      toSpec(node, values),
      values.columns,
      packed([{ name: KEY, type: key.type }], values.nodes, nodes, columns, context),
      packed(ends, values.edges, edges, input.columns, context),
      context,
    ),
    with: [
      { name: edges, query: numbered(input, context), materialized: true },
      { name: nodes, query: nodesQuery(node, columns, edges, context), materialized: true },
    ],
  };
  const found: Relation = { query, columns: values.columns, hidden: [], order: [] };
  const inside = withColumns(context, values.columns);
  const filtered =
    rest.length === 0
      ? found
      : addStep(found, { where: sql.all(rest.map(inside.condition)) }, context, 'where');
  const items = assignments.flatMap((assignment) =>
    lowerAssignments(assignment, node.columns, inside),
  );
  return addStep(filtered, { items }, context, 'graph');
}
