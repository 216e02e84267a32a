/**
 * `top-hitters` (R61): the values that occur most, or weigh most. Kusto estimates; here the numbers are exact. Where values at
 * the end of the list weigh the same, which of them Kusto gives is not defined, and the query ends with an error that says so.
 */
import { InternalError } from '../../diagnostics/errors.ts';
import * as sql from '../../sql/build.ts';
import type { SqlExpression, SqlOrderKey, SqlQuery, SqlSelect } from '../../sql/tree.ts';
import { findAggregate } from '../aggregates/registry.ts';
import type { LowerContext } from '../context.ts';
import { convert } from '../conversions/convert.ts';
import type { Relation } from '../lowered.ts';
import { isRefusal, refuseForm } from '../refusal.ts';
import { stopQuery } from '../stop.ts';
import type { OperatorLowering, OperatorNode } from './definition.ts';
import { groupedHidden, groupedOrigins } from './origins.ts';
import { lowerRowCount } from './row-count.ts';

type TopHitters = OperatorNode<'TopHittersOperator'>;

const PLACE = '$place';
const BELOW = '$below';

const TIE =
  'values at the end of the top-hitters list weigh the same, and which of them Kusto gives is not defined; ' +
  'a longer list holds them all, summarize with top takes any of them';

/** The weight of a group: its rows, or the sum of an expression over them. */
function weigh(node: TopHitters, input: Relation, context: LowerContext): SqlExpression {
  const [, column] = node.columns;
  if (column === undefined) throw new InternalError('lower', 'top-hitters has one column');
  if (node.weight === null) return sql.call('count_star');
  const sum = findAggregate('sum')?.lower[context.options.dialect];
  if (sum === undefined || isRefusal(sum)) throw new InternalError('lower', 'no sum');
  const [total] = sum({
    args: [context.scalar(node.weight)],
    nodes: [node.weight],
    type: column.type,
    span: node.span,
    context,
    order: input.order,
    columns: input.columns,
  });
  if (total === undefined) throw new InternalError('lower', 'sum gave nothing');
  return convert(total, column.type).sql;
}

export const lowerTopHitters: OperatorLowering<'TopHittersOperator'> = (
  node,
  input,
  context,
): Relation => {
  const [value, weight] = node.columns;
  if (value === undefined || weight === undefined) {
    throw new InternalError('lower', 'top-hitters has two columns', { span: node.span });
  }
  if (value.type === 'dynamic') {
    throw refuseForm(
      'top-hitters',
      'the value is dynamic; tostring() makes it countable',
      node.span,
    );
  }
  const key = convert(context.scalar(node.value.expression), value.type).sql;
  const groups: SqlSelect = {
    kind: 'Select',
    items: [
      { expression: key, alias: value.name },
      { expression: weigh(node, input, context), alias: weight.name },
      ...groupedOrigins(input),
    ],
    from: { kind: 'Derived', query: input.query, alias: context.freshName('hitters') },
    groupBy: [key],
  };
  const hidden = groupedHidden(input);
  const names = [value, weight, ...hidden].map(({ name }) => name);
  const count = lowerRowCount(node.count, context);
  const query: SqlSelect = {
    kind: 'Select',
    items: names.map((name) => ({ expression: sql.column(name), alias: name })),
    from: {
      kind: 'Derived',
      query: placed(groups, names, weight.name, context),
      alias: context.freshName('hitters'),
    },
    where: sql.all([sql.binary('<=', sql.column(PLACE), count), isSettled(weight.name, count)]),
  };
  return { query, columns: node.columns, hidden, order: [] };
};

/** Each group with its place, and the weight of the next one. */
function placed(
  groups: SqlQuery,
  names: readonly string[],
  weight: string,
  context: LowerContext,
): SqlSelect {
  const key: SqlOrderKey = { expression: sql.column(weight), order: 'desc', nulls: 'last' };
  const over = { partitionBy: [], orderBy: [key] };
  return {
    kind: 'Select',
    items: [
      ...names.map((name) => ({ expression: sql.column(name), alias: name })),
      { expression: { kind: 'Call', name: 'row_number', args: [], over }, alias: PLACE },
      {
        expression: { kind: 'Call', name: 'lead', args: [sql.column(weight)], over },
        alias: BELOW,
      },
    ],
    from: { kind: 'Derived', query: groups, alias: context.freshName('places') },
  };
}

/** True, or the end of the query. */
function isSettled(weight: string, count: SqlExpression): SqlExpression {
  const isTie = sql.binary(
    'and',
    sql.binary('=', sql.column(PLACE), count),
    sql.binary('=', sql.column(BELOW), sql.column(weight)),
  );
  const stop = stopQuery(TIE, 'boolean');
  return sql.when(isTie, stop, sql.bool(true));
}
