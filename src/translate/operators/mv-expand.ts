/**
 * `mv-expand` (R21): a row for each element. A bag gives bags of one property, null gives one row of null, an empty array
 * none; several columns go side by side, the shorter padded with null.
 */
import type { Expansion } from '../../kql/tree.ts';
import type { Column } from '../../schema/types.ts';
import * as sql from '../../sql/build.ts';
import type { SqlExpression, SqlSelect } from '../../sql/tree.ts';
import { convert } from '../conversions/convert.ts';
import { elementsOf } from '../conversions/json-text.ts';
import { concat } from '../conversions/to-text.ts';
import { lowerConstant, SQL_TYPES } from '../expressions/literals.ts';
import type { Lowered, Relation } from '../lowered.ts';
import { refuseForm } from '../refusal.ts';
import type { OperatorLowering } from './definition.ts';

/** The properties of a bag, each as a bag of its own. */
function propertiesOf(bag: SqlExpression): SqlExpression {
  const key = sql.column('key');
  const pointer = sql.call(
    'replace',
    sql.call('replace', key, sql.text('~'), sql.text('~0')),
    sql.text('/'),
    sql.text('~1'),
  );
  const value = sql.call('json_extract', bag, sql.binary('||', sql.text('/'), pointer));
  return sql.call('list_transform', sql.call('json_keys', bag), {
    kind: 'Lambda',
    parameters: ['key'],
    body: concat(
      sql.text('{'),
      sql.cast(sql.call('to_json', key), 'varchar'),
      sql.text(':'),
      sql.cast(value, 'varchar'),
      sql.text('}'),
    ),
  });
}

function elements(value: SqlExpression): SqlExpression {
  const one: SqlExpression = { kind: 'List', items: [value] };
  return {
    kind: 'Case',
    branches: [
      { when: sql.call('starts_with', value, sql.text('[')), then: elementsOf(value) },
      { when: sql.call('starts_with', value, sql.text('{')), then: propertiesOf(value) },
    ],
    otherwise: one,
  };
}

/** `to typeof(…)` takes a value of the type as it is and reads no text: the string "5" is no long. */
function typed(element: Lowered, expansion: Expansion, column: Column): SqlExpression {
  const { to } = expansion;
  if (to === undefined || to === 'dynamic' || to === 'string') {
    return convert(element, column.type).sql;
  }
  const pattern = { bool: '^[tf]', int: '^[-0-9]', long: '^[-0-9]', real: '^[-0-9]' } as const;
  if (!(to in pattern)) {
    throw refuseForm(
      'mv-expand',
      `to typeof(${to}) is not supported; to${to}() of the element says it`,
      expansion.expression.span,
    );
  }
  const kind = pattern[to as keyof typeof pattern];
  return sql.when(
    sql.call('regexp_matches', element.sql, sql.text(kind)),
    convert(element, to).sql,
    sql.nullOf(SQL_TYPES[to]),
  );
}

export const lowerMvExpand: OperatorLowering<'MvExpandOperator'> = (
  node,
  input,
  context,
): Relation => {
  const index = context.freshName('$index');
  const lists = node.expansions.map((expansion) => ({
    expansion,
    alias: context.freshName('$elements'),
    value: convert(context.scalar(expansion.expression), 'dynamic').sql,
  }));
  const kept = [...input.columns, ...input.hidden].map(({ name }) => ({
    expression: sql.column(name),
    alias: name,
  }));
  const listed: SqlSelect = {
    kind: 'Select',
    items: [...kept, ...lists.map(({ alias, value }) => ({ expression: elements(value), alias }))],
    from: { kind: 'Derived', query: input.query, alias: context.freshName('elements') },
  };
  const lengths = lists.map(({ alias }) => sql.call('len', sql.column(alias)));
  const longest =
    lengths.length === 1 && lengths[0] ? lengths[0] : sql.call('greatest', ...lengths);
  const count =
    node.limit === undefined
      ? longest
      : sql.call('least', longest, convert(context.scalar(node.limit), 'long').sql);
  const spread: SqlSelect = {
    kind: 'Select',
    items: [
      ...kept,
      ...lists.map(({ alias }) => ({ expression: sql.column(alias), alias })),
      { expression: sql.call('unnest', sql.call('range', sql.long(0), count)), alias: index },
    ],
    from: { kind: 'Derived', query: listed, alias: context.freshName('spread') },
  };
  const made = new Map<string, (column: Column) => SqlExpression>(
    lists.map(({ expansion, alias }) => {
      const at = sql.binary('+', sql.column(index), sql.long(1));
      const text = sql.call(
        'nullif',
        sql.call('list_extract', sql.column(alias), at),
        sql.text('null'),
      );
      const element: Lowered = { sql: text, type: 'dynamic', nullable: true };
      return [expansion.name, (column) => typed(element, expansion, column)];
    }),
  );
  if (node.itemIndex !== undefined) made.set(node.itemIndex, () => sql.column(index));
  const known = new Set(input.columns.map(({ name }) => name));
  const query: SqlSelect = {
    kind: 'Select',
    items: [
      ...node.columns.map((column) => ({
        expression:
          made.get(column.name)?.(column) ??
          (known.has(column.name) ? sql.column(column.name) : lowerConstant(column.type, null).sql),
        alias: column.name,
      })),
      ...input.hidden.map(({ name }) => ({ expression: sql.column(name), alias: name })),
      { expression: sql.column(index), alias: index },
    ],
    from: { kind: 'Derived', query: spread, alias: context.freshName('expand') },
  };
  return {
    query,
    columns: node.columns,
    hidden: [...input.hidden, { name: index, role: 'order' }],
    order:
      input.order.length === 0
        ? []
        : [...input.order, { expression: sql.column(index), order: 'asc', nulls: 'first' }],
  };
};
