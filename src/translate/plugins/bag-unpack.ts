/**
 * `bag_unpack`: the properties of a bag as columns, in the order of their names behind the columns of the input. Which there are depends on the
 * data, so a query without a schema is bound twice: between, the columns are asked for (`PLUG_IN_COLUMNS`).
 */
import type { ScalarExpression } from '../../kql/tree.ts';
import type { Column } from '../../schema/types.ts';
import * as sql from '../../sql/build.ts';
import type { SqlExpression, SqlSelect } from '../../sql/tree.ts';
import { convert } from '../conversions/convert.ts';
import { constantElements, lowerConstant } from '../expressions/literals.ts';
import type { Relation } from '../lowered.ts';
import { refuseForm } from '../refusal.ts';
import { addStep } from '../relation.ts';
import { columnArgument, constantArgument, findArgument, scalarArgument } from './arguments.ts';
import { askedColumns } from './asked-columns.ts';
import type { PlugInCall, PlugInDefinition } from './definition.ts';

interface Unpacking {
  readonly bag: ScalarExpression;
  readonly bagColumn: string;
  readonly prefix: string;
  readonly conflict: string;
  readonly ignored: ReadonlySet<string>;
}

function readArguments(call: PlugInCall): Unpacking {
  const ignoredArgument = findArgument(call, 3, 'ignoredProperties');
  const ignored =
    ignoredArgument !== undefined && 'scalar' in ignoredArgument
      ? constantElements(call.context.scalar(ignoredArgument.scalar))
      : [];
  if (ignored === null) {
    throw refuseForm('bag_unpack', 'ignoredProperties has to be a constant array', call.node.span);
  }
  const bag = scalarArgument(call, 0);
  if (bag.type !== 'dynamic') {
    throw refuseForm(
      'bag_unpack',
      `a column of type dynamic is unpacked, not ${bag.type}`,
      bag.span,
    );
  }
  return {
    bag,
    bagColumn: columnArgument(call, 0),
    prefix: constantArgument(call, 1, 'OutputColumnPrefix') ?? '',
    conflict: constantArgument(call, 2, 'columnsConflict') ?? 'error',
    ignored: new Set(ignored.map(({ constant }) => constant?.value ?? '')),
  };
}

/** The type of one property's value by its JSON text; null for null. */
function kindOf(value: SqlExpression): SqlExpression {
  const starts = (text: string): SqlExpression => sql.call('starts_with', value, sql.text(text));
  const matches = (pattern: string): SqlExpression =>
    sql.call('regexp_matches', value, sql.text(pattern));
  const forms: readonly (readonly [SqlExpression, string])[] = [
    [sql.isNotNull(sql.tryCast(sql.when(matches('^-?[0-9]+$'), value), 'bigint')), 'long'],
    [matches('^[-0-9]'), 'real'],
    [starts('"\\u0001d:'), 'datetime'],
    [starts('"\\u0001s:'), 'timespan'],
    [starts('"\\u0001g:'), 'guid'],
    [starts('"\\u0001m:'), 'decimal'],
    [starts('"\\u0001r:'), 'real'],
    [starts('"'), 'string'],
    [matches('^(?:true|false)$'), 'bool'],
    [matches('^[\\[{]'), 'dynamic'],
  ];
  return {
    kind: 'Case',
    branches: forms.map(([when, name]) => ({ when, then: sql.text(name) })),
  };
}

/** A row for each property of each bag, and one of no name and type for a row without any. */
function propertyKinds(call: PlugInCall, { bag }: Unpacking): SqlSelect {
  const { context, input } = call;
  const json = convert(context.scalar(bag), 'dynamic').sql;
  const keys = sql.when(
    sql.all([
      sql.call('starts_with', json, sql.text('{')),
      sql.call('regexp_matches', json, sql.text('^\\{\\s*"')),
    ]),
    sql.call('json_keys', json),
    { kind: 'List', items: [sql.text('')] },
  );
  const pairs: SqlSelect = {
    kind: 'Select',
    items: [
      { expression: sql.call('unnest', keys), alias: 'key' },
      { expression: json, alias: 'bag' },
    ],
    from: { kind: 'Derived', query: input.query, alias: context.freshName('bags') },
  };
  const escaped = sql.call(
    'replace',
    sql.call('replace', sql.column('key'), sql.text('~'), sql.text('~0')),
    sql.text('/'),
    sql.text('~1'),
  );
  const pointer = sql.binary('||', sql.text('/'), escaped);
  const value = sql.cast(sql.call('json_extract', sql.column('bag'), pointer), 'varchar');
  return {
    kind: 'Select',
    items: [
      { expression: sql.column('key'), alias: 'key' },
      {
        expression: sql.when(
          sql.call('starts_with', sql.column('bag'), sql.text('{')),
          kindOf(value),
        ),
        alias: 'kind',
      },
      {
        expression: sql.all([
          sql.isNotNull(value),
          sql.call('starts_with', sql.column('bag'), sql.text('{')),
        ]),
        alias: 'found',
      },
    ],
    from: { kind: 'Derived', query: pairs, alias: context.freshName('pairs') },
  };
}

/** One type that all values share is the column's; else it is dynamic. */
function lowerColumns(call: PlugInCall, unpacking: Unpacking): Relation {
  const { context } = call;
  const kind = sql.column('kind');
  const count: SqlExpression = { kind: 'Call', name: 'count', args: [kind], distinct: true };
  const isShared = sql.binary('=', count, sql.long(1));
  const found = sql.call('coalesce', sql.call('bool_or', sql.column('found')), sql.bool(false));
  const name = sql.binary('||', sql.text(unpacking.prefix), sql.column('key'));
  const type = sql.when(isShared, sql.call('min', kind), sql.text('dynamic'));
  const ignored = [...unpacking.ignored].map(sql.text);
  const query: SqlSelect = {
    kind: 'Select',
    items: [
      { expression: name, alias: 'ColumnName' },
      { expression: sql.when(found, type, sql.text('')), alias: 'ColumnType' },
    ],
    from: {
      kind: 'Derived',
      query: propertyKinds(call, unpacking),
      alias: context.freshName('kinds'),
    },
    ...(ignored.length === 0 ? {} : { where: sql.not(sql.isIn(sql.column('key'), ignored)) }),
    groupBy: [sql.column('key')],
  };
  return askedColumns(query);
}

function lowerRows(call: PlugInCall, unpacking: Unpacking): Relation {
  const { node, input, context } = call;
  const { bag, bagColumn, prefix, conflict, ignored } = unpacking;
  const sources = new Set(input.columns.map(({ name }) => name));
  sources.delete(bagColumn);
  const seen = new Set<string>();
  const items = node.columns.map((column: Column) => {
    if (seen.has(column.name)) {
      throw refuseForm(
        'bag_unpack',
        `the property ${column.name} has the name of a column; columnsConflict says which counts`,
        node.nameSpan,
      );
    }
    seen.add(column.name);
    const isProperty = column.name.startsWith(prefix) && column.name !== prefix;
    const key = column.name.slice(prefix.length);
    if (sources.has(column.name) && !(conflict === 'replace_source' && isProperty)) {
      return { column, expression: sql.column(column.name) };
    }
    if (column.name === '' || !isProperty || ignored.has(key)) {
      if (column.name === '') {
        throw refuseForm('bag_unpack', 'a property without a name makes no column', node.nameSpan);
      }
      return { column, expression: lowerConstant(column.type, null).sql };
    }
    const { span } = bag;
    const path = {
      kind: 'PathExpression',
      operand: bag,
      name: key,
      type: 'dynamic',
      span,
    } as const;
    return { column, expression: convert(context.scalar(path), column.type).sql };
  });
  return addStep(input, { items }, context, 'unpack');
}

export const bagUnpack: PlugInDefinition = {
  name: 'bag_unpack',
  summary:
    'The properties of a bag as columns; a column has the type that all of its values share, else it is dynamic.',
  lower: {
    duckdb: (call) => {
      const unpacking = readArguments(call);
      return call.node.result === 'columns'
        ? lowerColumns(call, unpacking)
        : lowerRows(call, unpacking);
    },
  },
  examples: [
    {
      query:
        'datatable(k:long, d:dynamic)[1, dynamic({"b": "x", "a": 2}), 2, dynamic({"b": "y"})] | evaluate bag_unpack(d)',
      rows: [
        [1, 2, 'x'],
        [2, null, 'y'],
      ],
    },
    {
      query: 'print d = dynamic({"a": 1, "b": 2}) | evaluate bag_unpack(d, "p_") : (p_b: long)',
      rows: [[2]],
    },
  ],
};
