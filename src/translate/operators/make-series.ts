/**
 * `make-series`: aggregates by bins of an axis, each as one array with a place for every bin. Groups meet the bins of
 * their range; a bin without rows takes the default (R32).
 *
 * Source: https://learn.microsoft.com/kusto/query/make-series-operator.
 */
import { InternalError } from '../../diagnostics/errors.ts';
import type { SeriesAggregate } from '../../kql/tree.ts';
import type { Column, ScalarType } from '../../schema/types.ts';
import * as sql from '../../sql/build.ts';
import type { SqlExpression, SqlSelect, SqlSelectItem, SqlSource } from '../../sql/tree.ts';
import type { LowerContext } from '../context.ts';
import { convert } from '../conversions/convert.ts';
import { toElement } from '../conversions/to-dynamic.ts';
import { concat } from '../conversions/to-text.ts';
import { lowerConstant } from '../expressions/literals.ts';
import type { Lowered, Relation } from '../lowered.ts';
import { refuseForm } from '../refusal.ts';
import { lowerAssignment } from './assignments.ts';
import type { OperatorLowering, OperatorNode } from './definition.ts';
import { InnerAggregates } from './inner-aggregates.ts';
import { groupedHidden, groupedOrigins } from './origins.ts';
import { binsOf, type SeriesRange } from './series-range.ts';
import { type AggregateScope, lowerAggregateExpression } from './summarize.ts';

type MakeSeries = OperatorNode<'MakeSeriesOperator'>;

const BIN = '$bin';
const GROUP = '$group';
const FIRST = '$first';
const LAST = '$last';
/** Sides of the join at the end: groups, their bins, the aggregates. */
const G = 'g';
const B = 'b';
const A = 'a';

interface Series {
  readonly column: Column;
  /** The name and the value of the aggregate in a bin. */
  readonly alias: string;
  readonly value: Lowered;
  readonly otherwise: SqlExpression;
}

interface Parts {
  readonly node: MakeSeries;
  readonly keys: readonly Column[];
  readonly series: readonly Series[];
  readonly range: SeriesRange;
  readonly names: { readonly bins: string; readonly groups: string };
}

export const lowerMakeSeries: OperatorLowering<'MakeSeriesOperator'> = (
  node,
  input,
  context,
): Relation => {
  const axis = context.scalar(node.axis.expression);
  const range = binsOf(node, axis, context);
  checkNonempty(node, range);
  const keys = node.by.map((assignment) => lowerAssignment(assignment, node.columns, context));
  const inner = new InnerAggregates();
  const series = node.aggregates.map((aggregate, index) =>
    lowerSeries(aggregate, index, node, { input, context, columns: input.columns, inner }),
  );
  const parts: Parts = {
    node,
    keys: keys.map(({ column }) => column),
    series,
    range,
    names: { bins: context.freshName('bins'), groups: context.freshName('groups') },
  };
  const bin = range.bin(axis.sql);
  const binned: SqlSelect = {
    kind: 'Select',
    items: [
      ...keys.map(({ column, expression }) => ({ expression, alias: column.name })),
      { expression: bin, alias: BIN },
      ...series.map(({ alias, value }) => ({ expression: value.sql, alias })),
      ...groupedOrigins(input),
    ],
    from: { kind: 'Derived', query: input.query, alias: context.freshName('series') },
    where: sql.isNotNull(bin),
    groupBy: [...keys.map(({ expression }) => expression), bin],
  };
  return arrays(parts, inner.outside(binned, context), groupedHidden(input));
};

function checkNonempty({ nonempty, by, span }: MakeSeries, { first, last }: SeriesRange): void {
  if (!nonempty) return;
  if (by.length > 0 || first === null || last === null) {
    const reason = 'kind=nonempty without from and to, or with by, where no default has a place';
    throw refuseForm('make-series', reason, span);
  }
}

function lowerSeries(
  aggregate: SeriesAggregate,
  index: number,
  node: MakeSeries,
  scope: AggregateScope,
): Series {
  const [name, ...more] = aggregate.names;
  const column = node.columns.find((candidate) => candidate.name === name);
  const alias = `$value_${index}`;
  const [value] = scope.inner.watch([alias], () =>
    lowerAggregateExpression(aggregate.expression, scope),
  );
  if (column === undefined || value === undefined) {
    throw new InternalError('lower', 'make-series makes a column of no name', { span: node.span });
  }
  if (more.length > 0) {
    throw refuseForm('make-series', 'an aggregate that makes several columns', aggregate.span);
  }
  // The binder takes what such an aggregate makes for single values unless the query names it.
  if (column.type !== 'dynamic') {
    const reason = `the series ${column.name} requires a name of its own: name = aggregate(…)`;
    throw refuseForm('make-series', reason, aggregate.span);
  }
  const otherwise = toElement(defaultOf(aggregate, value.type, scope.context));
  return { column, alias, value, otherwise };
}

const NUMBERS: ReadonlySet<ScalarType> = new Set(['int', 'long', 'real', 'decimal']);

/** What a bin without rows holds: zero where nothing is said, in the type of the aggregate. */
function defaultOf(
  { defaultValue, expression, span }: SeriesAggregate,
  type: ScalarType,
  context: LowerContext,
): Lowered {
  if (
    !NUMBERS.has(type) &&
    (defaultValue === null || (type !== 'datetime' && type !== 'timespan'))
  ) {
    const reason = `an aggregate of type ${type} without a default; only numbers have one`;
    throw refuseForm('make-series', reason, expression.span);
  }
  if (defaultValue === null) return convert(lowerConstant('long', '0'), type);
  const value = context.scalar(defaultValue);
  if (value.constant?.value === null) return lowerConstant(type, null);
  if ((type === 'long' || type === 'int') && value.type === 'real' && !isWhole(value)) {
    throw refuseForm('make-series', `a default with a fraction for a series of ${type}`, span);
  }
  return convert(value, type);
}

function isWhole({ constant }: Lowered): boolean {
  return typeof constant?.value === 'string' && Number.isInteger(Number(constant.value));
}

/** The groups with the range of each; without keys an empty input has one where `kind=nonempty` asks for it. */
function groupsQuery({ node, keys, range, names }: Parts, hidden: Relation['hidden']): SqlSelect {
  const bin = sql.column(BIN);
  const isOne = keys.length === 0;
  const items: readonly SqlSelectItem[] = [
    ...keys.map(({ name }) => ({ expression: sql.column(name), alias: name })),
    { expression: range.first ?? sql.call('min', bin), alias: FIRST },
    { expression: range.last ?? sql.call('max', bin), alias: LAST },
    ...(hidden.length === 0 ? [] : groupedOrigins({ hidden })),
  ];
  const grouped: SqlSelect = {
    kind: 'Select',
    items: [...items, { expression: sql.call('count_star'), alias: '$count' }],
    from: { kind: 'Table', name: names.bins },
    ...(isOne ? {} : { groupBy: keys.map(({ name }) => sql.column(name)) }),
  };
  const number: SqlExpression = {
    kind: 'Call',
    name: 'row_number',
    args: [],
    over: { partitionBy: [], orderBy: [] },
  };
  return {
    kind: 'Select',
    items: [
      ...items.map(({ alias }) => ({ expression: sql.column(alias), alias })),
      { expression: number, alias: GROUP },
    ],
    from: { kind: 'Derived', query: grouped, alias: 'grouped' },
    ...(isOne && !node.nonempty
      ? { where: sql.binary('>', sql.column('$count'), sql.long(0)) }
      : {}),
  };
}

/** Every bin of every group. */
function placesQuery({ names }: Parts): SqlSelect {
  const bins = sql.call('generate_series', sql.column(FIRST), sql.column(LAST));
  return {
    kind: 'Select',
    items: [
      { expression: sql.column(GROUP), alias: GROUP },
      { expression: sql.call('unnest', bins), alias: BIN },
    ],
    from: { kind: 'Table', name: names.groups },
  };
}

function arrays(parts: Parts, binned: SqlSelect, hidden: Relation['hidden']): Relation {
  const { node, keys, series, range, names } = parts;
  const here = sql.column(BIN, B);
  const array = (element: SqlExpression): SqlExpression => {
    const list: SqlExpression = {
      kind: 'Call',
      name: 'list',
      args: [element],
      orderBy: [{ expression: here, order: 'asc', nulls: 'last' }],
      filter: sql.isNotNull(here),
    };
    const joined = sql.call('array_to_string', list, sql.text(','));
    return concat(sql.text('['), sql.call('coalesce', joined, sql.text('')), sql.text(']'));
  };
  const made = new Map<string, SqlExpression>([
    ...keys.map(({ name }) => [name, sql.column(name, G)] as const),
    ...series.map(({ column, alias, value, otherwise }) => {
      const element = toElement({ ...value, sql: sql.column(alias, A) });
      const isEmpty = sql.isNull(sql.column(BIN, A));
      return [column.name, array(sql.when(isEmpty, otherwise, element))] as const;
    }),
    ...node.axis.names.map((name) => {
      const start: Lowered = { sql: range.start(here), type: range.type, nullable: false };
      return [name, array(toElement(start))] as const;
    }),
  ]);
  const groupKeys = [GROUP, ...keys.map(({ name }) => name), ...hidden.map(({ name }) => name)];
  const query: SqlSelect = {
    kind: 'Select',
    with: [
      { name: names.bins, query: binned, materialized: true },
      { name: names.groups, query: groupsQuery(parts, hidden), materialized: true },
    ],
    items: [
      ...node.columns.map(({ name }) => {
        const expression = made.get(name);
        if (expression === undefined) {
          throw new InternalError('lower', `make-series makes no column ${name}`);
        }
        return { expression, alias: name };
      }),
      ...hidden.map(({ name }) => ({ expression: sql.column(name, G), alias: name })),
    ],
    from: joined(parts),
    groupBy: groupKeys.map((name) => sql.column(name, G)),
  };
  return { query, columns: node.columns, hidden, order: [] };
}

function joined(parts: Parts): SqlSource {
  const { keys, names } = parts;
  const same = keys.map(({ name }) =>
    sql.binary('is not distinct from', sql.column(name, A), sql.column(name, G)),
  );
  return {
    kind: 'Join',
    type: 'left',
    left: {
      kind: 'Join',
      type: 'left',
      left: { kind: 'Table', name: names.groups, alias: G },
      right: { kind: 'Derived', query: placesQuery(parts), alias: B },
      on: sql.binary('=', sql.column(GROUP, B), sql.column(GROUP, G)),
    },
    right: { kind: 'Table', name: names.bins, alias: A },
    on: sql.all([sql.binary('=', sql.column(BIN, A), sql.column(BIN, B)), ...same]),
  };
}
