/** `summarize`, `distinct` and `count`: groups (R17). Null is a group like any other; without `by` there is one row. */
import { InternalError } from '../../diagnostics/errors.ts';
import type { Assignment, FunctionCallExpression, ScalarExpression } from '../../kql/tree.ts';
import type { Column } from '../../schema/types.ts';
import * as sql from '../../sql/build.ts';
import type { SqlSelect } from '../../sql/tree.ts';
import { findAggregate } from '../aggregates/registry.ts';
import type { LowerContext } from '../context.ts';
import { convert } from '../conversions/convert.ts';
import { lowerScalar } from '../expressions/scalar.ts';
import type { Lowered, Relation } from '../lowered.ts';
import { isRefusal, refuseEntry } from '../refusal.ts';
import { findRefusedAggregate } from '../refused.ts';
import { computeOncePerValue } from '../rewrites/once-per-value.ts';
import { type AssignedColumn, lowerAssignment } from './assignments.ts';
import type { OperatorLowering } from './definition.ts';
import { InnerAggregates } from './inner-aggregates.ts';
import { groupedHidden, groupedOrigins } from './origins.ts';

export const lowerSummarize: OperatorLowering<'SummarizeOperator'> = (
  node,
  input,
  context,
): Relation => {
  const keys = node.by.map((assignment) => lowerAssignment(assignment, node.columns, context));
  const keyNames = new Set(keys.map(({ column }) => column.name));
  const inner = new InnerAggregates();
  const scope: AggregateScope = {
    input,
    context,
    columns: input.columns.filter(({ name }) => !keyNames.has(name)),
    inner,
  };
  const aggregates = node.aggregates.flatMap((assignment) =>
    lowerAggregates(assignment, node.columns, scope),
  );
  return grouped(input, node.columns, keys, aggregates, context, inner);
};

/** The keys grouped by position of their expressions; without keys an empty input still gives one row. */
function grouped(
  input: Relation,
  columns: readonly Column[],
  keys: readonly AssignedColumn[],
  aggregates: readonly AssignedColumn[],
  context: LowerContext,
  inner: InnerAggregates = new InnerAggregates(),
): Relation {
  const once = computeOncePerValue(
    input,
    keys.map(({ expression }) => expression),
    context,
  );
  if (once !== null) {
    const known = { ...input, query: once.query };
    return grouped(known, columns, once.replace(keys), once.replace(aggregates), context);
  }
  const first = firstAppearance(input, keys.length > 0);
  const made = new Map([...keys, ...aggregates].map((item) => [item.column.name, item.expression]));
  const query: SqlSelect = {
    kind: 'Select',
    items: [
      ...columns.map((column) => {
        const expression = made.get(column.name);
        if (expression === undefined) {
          throw new InternalError('lower', `summarize makes no column ${column.name}`);
        }
        return { expression, alias: column.name };
      }),
      ...groupedOrigins(input),
      ...first.items,
    ],
    from: { kind: 'Derived', query: input.query, alias: context.freshName('summarize') },
    groupBy: keys.map(({ expression }) => expression),
  };
  return {
    query: inner.outside(query, context),
    columns,
    hidden: [...groupedHidden(input), ...first.hidden],
    order: first.order,
  };
}

/** Groups come in the order in which their first rows came, where the input has an order of one key. */
function firstAppearance(
  input: Relation,
  isGrouped: boolean,
): {
  readonly items: SqlSelect['items'];
  readonly hidden: Relation['hidden'];
  readonly order: Relation['order'];
} {
  const [key, ...more] = input.order;
  if (key === undefined || more.length > 0 || !isGrouped) {
    return { items: [], hidden: [], order: [] };
  }
  const alias = '$order1';
  const expression = sql.call(key.order === 'asc' ? 'min' : 'max', key.expression);
  return {
    items: [{ expression, alias }],
    hidden: [{ name: alias, role: 'order' }],
    order: [{ ...key, expression: sql.column(alias) }],
  };
}

export interface AggregateScope {
  readonly input: Relation;
  readonly context: LowerContext;
  readonly columns: readonly Column[];
  readonly inner: InnerAggregates;
}

function lowerAggregates(
  assignment: Assignment,
  columns: readonly Column[],
  scope: AggregateScope,
): readonly AssignedColumn[] {
  const { expression, names } = assignment;
  const results = scope.inner.watch(names, () => lowerAggregateExpression(expression, scope));
  if (results.length < names.length) {
    throw new InternalError('lower', `${names.length} names for ${results.length} results`, {
      span: assignment.span,
    });
  }
  return names.map((name, index) => {
    const column = columns.find((candidate) => candidate.name === name);
    const result = results[index];
    if (column === undefined || result === undefined) {
      throw new InternalError('lower', `summarize has no column ${name}`, {
        span: assignment.span,
      });
    }
    return { column, expression: convert(result, column.type).sql };
  });
}

/** The results of an expression over a group: several for `arg_max` and its kin. */
export function lowerAggregateExpression(
  expression: ScalarExpression,
  scope: AggregateScope,
): readonly Lowered[] {
  return expression.kind === 'FunctionCallExpression' && expression.category === 'aggregate'
    ? lowerAggregateCall(expression, scope)
    : [lowerWithin(expression, scope)];
}

function lowerAggregateCall(
  call: FunctionCallExpression,
  scope: AggregateScope,
): readonly Lowered[] {
  const { context, input, columns } = scope;
  const definition = findAggregate(call.name);
  const lowering = definition?.lower[context.options.dialect];
  if (lowering === undefined || isRefusal(lowering)) {
    const refusal = lowering ?? findRefusedAggregate(call.name);
    throw refuseEntry('aggregate', `${call.name}()`, refusal, call.nameSpan);
  }
  const args = call.args.flatMap((arg) =>
    arg.kind === 'StarExpression' ? [] : [context.scalar(arg)],
  );
  return lowering({
    args,
    nodes: call.args,
    type: call.type,
    span: call.span,
    context,
    order: input.order,
    columns,
  });
}

/** Aggregates inside a scalar expression, `sum(a) / count()`: it is computed outside the groups. */
function lowerWithin(expression: ScalarExpression, scope: AggregateScope): Lowered {
  const within: LowerContext = {
    ...scope.context,
    scalar: (inner) => lowerWithin(inner, scope),
    condition: (inner) => convert(lowerWithin(inner, scope), 'bool').sql,
  };
  if (expression.kind === 'FunctionCallExpression' && expression.category === 'aggregate') {
    const [first] = lowerAggregateCall(expression, scope);
    if (first === undefined) {
      throw new InternalError('lower', `${expression.name} gave nothing`, {
        span: expression.span,
      });
    }
    return scope.inner.add(first);
  }
  return lowerScalar(expression, within);
}

export const lowerDistinct: OperatorLowering<'DistinctOperator'> = (
  node,
  input,
  context,
): Relation => {
  const keys = node.assignments.map((assignment) =>
    lowerAssignment(assignment, node.columns, context),
  );
  return grouped(input, node.columns, keys, [], context);
};

export const lowerCount: OperatorLowering<'CountOperator'> = (node, input, context): Relation => {
  const [column] = node.columns;
  if (column === undefined) {
    throw new InternalError('lower', 'count makes no column', { span: node.span });
  }
  return grouped(
    input,
    node.columns,
    [],
    [{ column, expression: sql.call('count_star') }],
    context,
  );
};
