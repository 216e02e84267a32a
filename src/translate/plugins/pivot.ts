/**
 * `pivot`: the values of a column as columns, each with an aggregate of its rows. Which values there are depends on the data, so a query
 * without a schema is bound twice: between, the columns are asked for.
 */
import type { FunctionCallExpression } from '../../kql/tree.ts';
import type { Column } from '../../schema/types.ts';
import * as sql from '../../sql/build.ts';
import type { SqlExpression, SqlSelect } from '../../sql/tree.ts';
import { convert } from '../conversions/convert.ts';
import { lowerConstant } from '../expressions/literals.ts';
import type { Relation } from '../lowered.ts';
import { lowerSummarize } from '../operators/summarize.ts';
import { refuseForm } from '../refusal.ts';
import { scalarArgument } from './arguments.ts';
import { askedColumns } from './asked-columns.ts';
import type { PlugInCall, PlugInDefinition } from './definition.ts';

/** What a cell holds where no row falls. */
const EMPTY_CELLS: Readonly<Record<string, string | null>> = {
  any: null,
  count: '0',
  countif: '0',
  dcount: '0',
  max: null,
  min: null,
  sum: '0',
  sumif: '0',
  take_any: null,
};

function aggregateOf(call: PlugInCall): FunctionCallExpression {
  const { node } = call;
  const given = node.args[1];
  if (given === undefined) {
    return {
      kind: 'FunctionCallExpression',
      name: 'count',
      nameSpan: node.nameSpan,
      category: 'aggregate',
      type: 'long',
      args: [],
      span: node.span,
    };
  }
  const expression = scalarArgument(call, 1);
  if (
    expression.kind !== 'FunctionCallExpression' ||
    !Object.hasOwn(EMPTY_CELLS, expression.name)
  ) {
    throw refuseForm(
      'pivot',
      `what a cell without rows holds is known for ${Object.keys(EMPTY_CELLS).join(', ')}; summarize before it makes one value a cell`,
      expression.span,
    );
  }
  return expression;
}

function lowerColumns(call: PlugInCall): Relation {
  const { context, input } = call;
  const value = convert(context.scalar(scalarArgument(call, 0)), 'string').sql;
  const query: SqlSelect = {
    kind: 'Select',
    distinct: true,
    items: [
      { expression: value, alias: 'ColumnName' },
      { expression: sql.text(aggregateOf(call).type), alias: 'ColumnType' },
    ],
    from: { kind: 'Derived', query: input.query, alias: context.freshName('values') },
  };
  return askedColumns(query);
}

/** The columns that group the rows: those that are given, else all that neither the pivot nor the aggregate reads. */
function groupColumns(call: PlugInCall, aggregate: FunctionCallExpression): readonly Column[] {
  const { node, input } = call;
  const named = node.args
    .slice(2)
    .flatMap((argument) =>
      'scalar' in argument && argument.scalar.kind === 'NameReference'
        ? [argument.scalar.name]
        : [],
    );
  if (named.length > 0) return input.columns.filter(({ name }) => named.includes(name));
  const read = JSON.stringify([node.args[0], aggregate]);
  return input.columns.filter(({ name }) => !read.includes(`"name":${JSON.stringify(name)}`));
}

function lowerRows(call: PlugInCall): Relation {
  const { node, input, context } = call;
  const aggregate = aggregateOf(call);
  const groups = groupColumns(call, aggregate);
  const value = context.freshName('$value');
  const cell = context.freshName('$cell');
  const span = node.span;
  const key: Column = { name: value, type: 'string' };
  const pivot = scalarArgument(call, 0);
  const text = {
    kind: 'FunctionCallExpression',
    name: 'tostring',
    nameSpan: span,
    category: 'scalar',
    type: 'string',
    args: [pivot],
    span,
  } as const;
  const summarized = lowerSummarize(
    {
      kind: 'SummarizeOperator',
      columns: [...groups, key, { name: cell, type: aggregate.type }],
      by: [
        ...groups.map(({ name, type }) => ({
          names: [name],
          expression: { kind: 'NameReference', refersTo: 'column', name, type, span } as const,
          span,
        })),
        { names: [value], expression: text, span },
      ],
      aggregates: [{ names: [cell], expression: aggregate, span }],
      span,
    },
    input,
    context,
  );
  const names = new Set(groups.map(({ name }) => name));
  const none = lowerConstant(aggregate.type, EMPTY_CELLS[aggregate.name] ?? null).sql;
  const cellOf = (name: string): SqlExpression => ({
    kind: 'Call',
    name: 'any_value',
    args: [sql.column(cell)],
    filter: sql.binary('=', sql.column(value), sql.text(name)),
  });
  const items = node.columns.map((column) => {
    if (column.name === '') {
      throw refuseForm(
        'pivot',
        'an empty value makes no column; where isnotempty(…) drops it',
        node.nameSpan,
      );
    }
    if (names.has(column.name)) return { expression: sql.column(column.name), alias: column.name };
    const found = sql.call('coalesce', cellOf(column.name), none);
    const typed = convert({ sql: found, type: aggregate.type, nullable: true }, column.type).sql;
    return { expression: typed, alias: column.name };
  });
  return {
    query: {
      kind: 'Select',
      items,
      from: { kind: 'Derived', query: summarized.query, alias: context.freshName('pivot') },
      groupBy: groups.length === 0 ? [] : groups.map(({ name }) => sql.column(name)),
    },
    columns: node.columns,
    hidden: [],
    order: [],
  };
}

export const pivot: PlugInDefinition = {
  name: 'pivot',
  summary:
    'The values of a column as columns, in the order of their names, each with an aggregate of its rows.',
  lower: {
    duckdb: (call) => (call.node.result === 'columns' ? lowerColumns(call) : lowerRows(call)),
  },
  examples: [
    {
      query:
        'datatable(k:string, os:string)["a", "Linux", "a", "Linux", "b", "Windows"] | evaluate pivot(os, count(), k) | sort by k asc',
      rows: [
        ['a', 2, 0],
        ['b', 0, 1],
      ],
    },
  ],
};
