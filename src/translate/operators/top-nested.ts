/**
 * `top-nested` (R61): of each level the values that come first by an aggregate, in each group of the levels before. Every
 * level is a query of its own over the rows of the groups that the level before has kept. `with others` adds the rest of a
 * group as one row; the levels in between that name no rest stay empty in it.
 */
import { InternalError } from '../../diagnostics/errors.ts';
import type { NestedLevel } from '../../kql/tree.ts';
import type { Column, ScalarType } from '../../schema/types.ts';
import * as sql from '../../sql/build.ts';
import { columnNamesIn } from '../../sql/column-names.ts';
import { isRepeatable } from '../../sql/repeatable.ts';
import type {
  SqlExpression,
  SqlOrderKey,
  SqlQuery,
  SqlSelect,
  SqlSelectItem,
  SqlSource,
} from '../../sql/tree.ts';
import type { LowerContext } from '../context.ts';
import { convert } from '../conversions/convert.ts';
import { lowerConstant } from '../expressions/literals.ts';
import type { Relation } from '../lowered.ts';
import { refuseForm } from '../refusal.ts';
import type { OperatorLowering } from './definition.ts';
import { InnerAggregates } from './inner-aggregates.ts';
import { groupedHidden, groupedOrigins } from './origins.ts';
import { withColumns } from './row-context.ts';
import { lowerRowCount } from './row-count.ts';
import { lowerAggregateExpression } from './summarize.ts';

/** A level with the names that its parts have inside the query. */
interface Level {
  readonly node: NestedLevel;
  readonly value: Column;
  readonly aggregate: Column;
  /** The value of each row, and of each group that is kept. */
  readonly key: string;
  readonly result: string;
  /** The query with the groups that are kept. */
  readonly table: string;
}

interface Nested {
  readonly levels: readonly Level[];
  readonly rows: string;
  readonly input: Relation;
  readonly context: LowerContext;
}

const ROW = 'r';
const GROUP = 'g';
const COUNT = '$count';

export const lowerTopNested: OperatorLowering<'TopNestedOperator'> = (
  node,
  input,
  context,
): Relation => {
  const levels = node.levels.map((level, index): Level => {
    const value = node.columns[2 * index];
    const aggregate = node.columns[2 * index + 1];
    if (value === undefined || aggregate === undefined) {
      throw new InternalError('lower', 'top-nested lacks columns', { span: node.span });
    }
    checkType(value, level);
    const name = (stem: string): string => context.freshName(stem);
    return {
      node: level,
      value,
      aggregate,
      key: name('$key'),
      result: name('$result'),
      table: name('level'),
    };
  });
  const nested: Nested = { levels, rows: context.freshName('rows'), input, context };
  const rest = levels.flatMap((_level, index) =>
    levels.slice(index).some(({ node: { others } }) => others !== null)
      ? [restQuery(nested, index)]
      : [],
  );
  const parts = [keptQuery(nested), ...rest];
  const hidden = groupedHidden(input);
  const names = [...node.columns, ...hidden].map(({ name }) => name);
  const union: SqlQuery =
    rest.length === 0 ? keptQuery(nested) : { kind: 'UnionAll', queries: parts };
  const groups = levels.map(({ table }, index) => ({
    name: table,
    query: levelQuery(nested, index),
    materialized: true,
  }));
  const keyed = keyedRows(nested, columnNamesIn([groups, rest]));
  const query: SqlSelect = {
    kind: 'Select',
    with: [{ name: nested.rows, query: keyed, materialized: !isRepeatable(keyed) }, ...groups],
    items: names.map((name) => pass(name)),
    from: { kind: 'Derived', query: union, alias: context.freshName('nested') },
  };
  return { query, columns: node.columns, hidden, order: [] };
};

function pass(name: string, table?: string): SqlSelectItem {
  return { expression: sql.column(name, table), alias: name };
}

function checkType(value: Column, { value: { span }, others }: NestedLevel): void {
  if (value.type === 'dynamic') {
    throw refuseForm('top-nested', 'the value is dynamic; tostring() makes it a group', span);
  }
  const isWhole = (type: ScalarType): boolean => type === 'int' || type === 'long';
  if (others === null || others.type === value.type) return;
  if (isWhole(others.type) && isWhole(value.type)) return;
  const reason = `the rest of a ${value.type} is called by a ${others.type}; tostring() of the value takes a text`;
  throw refuseForm('top-nested', reason, others.span);
}

/**
 * The value of every level beside each row, and what the aggregates read of it: the rows are written down once, with all that
 * they hold, because several levels read them.
 */
function keyedRows({ levels, input, context }: Nested, read: ReadonlySet<string>): SqlSelect {
  return {
    kind: 'Select',
    items: [
      ...[...input.columns.filter(({ name }) => read.has(name)), ...input.hidden].map(({ name }) =>
        pass(name),
      ),
      ...levels.map(({ node, value, key }) => ({
        expression: convert(context.scalar(node.value.expression), value.type).sql,
        alias: key,
      })),
    ],
    from: { kind: 'Derived', query: input.query, alias: context.freshName('keys') },
  };
}

/** Null is a value like any other; strings are never null. */
function sameKeys(levels: readonly Level[], left: string, right: string): SqlExpression {
  return sql.all(
    levels.map(({ key, value }) =>
      sql.binary(
        value.type === 'string' ? '=' : 'is not distinct from',
        sql.column(key, left),
        sql.column(key, right),
      ),
    ),
  );
}

/** The rows of the groups that the level before has kept, with those groups; all rows for the first level. */
function rowsOf({ levels, rows }: Nested, index: number): SqlSource {
  const all: SqlSource = { kind: 'Table', name: rows, alias: ROW };
  const before = levels[index - 1];
  return before === undefined
    ? all
    : {
        kind: 'Join',
        type: 'inner',
        left: all,
        right: { kind: 'Table', name: before.table, alias: GROUP },
        on: sameKeys(levels.slice(0, index), ROW, GROUP),
      };
}

/** What the groups of the levels before are known by. */
function groupColumns(levels: readonly Level[]): readonly SqlSelectItem[] {
  return levels.flatMap(({ key, result }) => [pass(key, GROUP), pass(result, GROUP)]);
}

function aggregateOf(
  { input, context }: Nested,
  { node: { aggregate }, aggregate: column, result: name }: Level,
  inner: InnerAggregates,
): SqlExpression {
  const { columns } = input;
  const scope = { input, context: withColumns(context, columns), columns, inner };
  const [result] = inner.watch([name], () => lowerAggregateExpression(aggregate.expression, scope));
  if (result === undefined) {
    throw new InternalError('lower', 'top-nested without an aggregate', { span: aggregate.span });
  }
  return convert(result, column.type).sql;
}

/** The groups of one level that are kept, with those around them. */
function levelQuery(nested: Nested, index: number): SqlSelect {
  const { levels, context, input } = nested;
  const level = levels[index];
  if (level === undefined) throw new InternalError('lower', 'a level of top-nested is missing');
  const before = groupColumns(levels.slice(0, index));
  const isLast = index === levels.length - 1;
  const inner = new InnerAggregates();
  const grouped: SqlSelect = {
    kind: 'Select',
    items: [
      ...before,
      pass(level.key, ROW),
      { expression: aggregateOf(nested, level, inner), alias: level.result },
      ...(isLast ? groupedOrigins(input) : []),
    ],
    from: rowsOf(nested, index),
    groupBy: [...before.map(({ expression }) => expression), sql.column(level.key, ROW)],
  };
  const groups = inner.outside(grouped, context);
  const { count } = level.node;
  if (count === null) return groups;
  const number: SqlExpression = {
    kind: 'Call',
    name: 'row_number',
    args: [],
    over: {
      partitionBy: levels.slice(0, index).map(({ key }) => sql.column(key)),
      orderBy: orderOf(level),
    },
  };
  return {
    kind: 'Select',
    items: groups.items.map(({ alias }) => pass(alias)),
    from: { kind: 'Derived', query: groups, alias: context.freshName('groups') },
    qualify: sql.binary('<=', number, lowerRowCount(count, context)),
  };
}

/** By the aggregate, NaN below every number; among equals by the value, so that the answer is always the same. */
function orderOf({ node: { order }, aggregate, key, result }: Level): readonly SqlOrderKey[] {
  const nulls = order === 'asc' ? 'first' : 'last';
  const value = sql.column(result);
  const isNumber = sql.when(sql.isNotNull(value), sql.not(sql.call('isnan', value)));
  return [
    ...(aggregate.type === 'real' ? [{ expression: isNumber, order, nulls } as const] : []),
    { expression: value, order, nulls },
    { expression: sql.column(key), order: 'asc', nulls: 'last' },
  ];
}

/** The groups of the innermost level: the result but for the rest. */
function keptQuery({ levels, input }: Nested): SqlSelect {
  const last = levels.at(-1);
  if (last === undefined) throw new InternalError('lower', 'top-nested without levels');
  return {
    kind: 'Select',
    items: [
      ...levels.flatMap(({ key, value, result, aggregate }) => [
        { expression: sql.column(key), alias: value.name },
        { expression: sql.column(result), alias: aggregate.name },
      ]),
      ...groupedHidden(input).map(({ name }) => pass(name)),
    ],
    from: { kind: 'Table', name: last.table },
  };
}

/** What a level has not kept, one row for each group around it; no row where it has kept all. */
function restQuery(nested: Nested, index: number): SqlSelect {
  const { levels, input, context } = nested;
  const level = levels[index];
  if (level === undefined) throw new InternalError('lower', 'a level of top-nested is missing');
  const around = levels.slice(0, index);
  const before = groupColumns(around);
  const inner = new InnerAggregates();
  const rests = levels.slice(index).flatMap((deeper) => restItems(nested, deeper, inner));
  const hidden = groupedHidden(input).map(({ name }) => name);
  const kept: SqlSource = { kind: 'Table', name: level.table, alias: 'k' };
  const grouped: SqlSelect = {
    kind: 'Select',
    items: [
      ...before,
      ...rests,
      { expression: sql.call('count_star'), alias: COUNT },
      ...groupedOrigins(input),
    ],
    from: {
      kind: 'Join',
      type: 'anti',
      left: rowsOf(nested, index),
      right: kept,
      on: sameKeys(levels.slice(0, index + 1), ROW, 'k'),
    },
    groupBy: before.map(({ expression }) => expression),
  };
  const rest = inner.outside(grouped, context);
  return {
    kind: 'Select',
    items: [
      ...around.flatMap(({ key, value, result, aggregate }) => [
        { expression: sql.column(key), alias: value.name },
        { expression: sql.column(result), alias: aggregate.name },
      ]),
      ...levels.slice(index).flatMap(({ key, value, result, aggregate }) => [
        { expression: sql.column(key), alias: value.name },
        { expression: sql.column(result), alias: aggregate.name },
      ]),
      ...hidden.map((name) => pass(name)),
    ],
    from: { kind: 'Derived', query: rest, alias: context.freshName('rest') },
    where: sql.binary('>', sql.column(COUNT), sql.long(0)),
  };
}

/** Value and aggregate of the rest at one level; empty where the level names no rest. */
function restItems(nested: Nested, level: Level, inner: InnerAggregates): readonly SqlSelectItem[] {
  const { node, value, aggregate, key, result } = level;
  if (node.others === null) {
    return [
      { expression: lowerConstant(value.type, null).sql, alias: key },
      { expression: lowerConstant(aggregate.type, null).sql, alias: result },
    ];
  }
  const name = convert(nested.context.scalar(node.others), value.type).sql;
  return [
    { expression: name, alias: key },
    { expression: aggregateOf(nested, level, inner), alias: result },
  ];
}
