/**
 * `externaldata` (R42): read from the copies that the caller gives for its addresses, by the engine's own readers, every
 * value as text first and then converted as Kusto converts. Nothing is fetched.
 */
import type { ExternalDataExpression } from '../../kql/tree.ts';
import type { Column } from '../../schema/types.ts';
import * as sql from '../../sql/build.ts';
import type { SqlExpression, SqlSelect, SqlSource } from '../../sql/tree.ts';
import type { LowerContext } from '../context.ts';
import { convert } from '../conversions/convert.ts';
import { jsonOfText } from '../conversions/json-text.ts';
import { property } from '../expressions/access.ts';
import { lowerConstant } from '../expressions/literals.ts';
import type { Lowered, Relation } from '../lowered.ts';
import { refuseForm } from '../refusal.ts';

const DELIMITERS: Readonly<Partial<Record<ExternalDataExpression['format'], string>>> = {
  csv: ',',
  tsv: '\t',
  psv: '|',
  scsv: ';',
  sohsv: '\u0001',
};

/** Records may have more fields than the query asks for; one with more than this is an error of the engine. */
const SPARE_FIELDS = 100;

const NEW_LINE = sql.call('chr', sql.integer(10));

/** Text as a value of a column's type; empty text is null but for strings. */
function valueOf(value: Lowered, { type }: Column): SqlExpression {
  if (type === 'string') return sql.call('coalesce', value.sql, sql.text(''));
  const filled = sql.call('nullif', value.sql, sql.text(''));
  const text: Lowered = { sql: filled, type: 'string', nullable: true };
  if (type === 'dynamic') return sql.when(sql.isNotNull(filled), jsonOfText(filled));
  return convert(text, type).sql;
}

function textField(name: string): Lowered {
  return { sql: sql.column(name), type: 'string', nullable: true };
}

function delimited(
  node: ExternalDataExpression,
  path: string,
  delimiter: string,
  context: LowerContext,
): SqlSelect {
  const places = node.columns.map(
    (column, place) =>
      node.mapping?.find(({ name }) => name === column.name)?.ordinal ??
      (node.mapping === undefined ? place : null),
  );
  const count = Math.max(0, ...places.map((place) => (place ?? 0) + 1)) + SPARE_FIELDS;
  const from: SqlSource = {
    kind: 'TableFunction',
    name: 'read_csv',
    args: [sql.text(path)],
    named: {
      auto_detect: sql.bool(false),
      header: sql.bool(node.ignoreFirstRecord),
      columns: {
        kind: 'Struct',
        fields: Array.from({ length: count }, (_, field) => ({
          name: `f${field}`,
          value: sql.text('VARCHAR'),
        })),
      },
      delim: sql.text(delimiter),
      quote: sql.text('"'),
      escape: sql.text('"'),
      null_padding: sql.bool(true),
      strict_mode: sql.bool(true),
      parallel: sql.bool(false),
    },
    alias: context.freshName('external'),
  };
  return {
    kind: 'Select',
    items: node.columns.map((column, index) => {
      const place = places[index] ?? null;
      const expression =
        place === null
          ? lowerConstant(column.type, null).sql
          : valueOf(textField(`f${place}`), column);
      return { expression, alias: column.name };
    }),
    from,
  };
}

/** Lines, or the whole text, as the first column; the other columns have nothing. */
function lines(node: ExternalDataExpression, path: string, context: LowerContext): SqlSelect {
  const content = sql.call('ltrim', sql.column('content'), sql.text('\ufeff'));
  const unified = sql.call(
    'replace',
    content,
    sql.binary('||', sql.call('chr', sql.integer(13)), NEW_LINE),
    NEW_LINE,
  );
  const filled = sql.call('list_filter', sql.call('string_split', unified, NEW_LINE), {
    kind: 'Lambda',
    parameters: ['line'],
    body: sql.binary('<>', sql.column('line'), sql.text('')),
  });
  const kept = node.ignoreFirstRecord
    ? sql.call('list_slice', filled, sql.integer(2), sql.call('len', filled))
    : filled;
  const text = node.format === 'raw' ? content : sql.call('unnest', kept);
  const query: SqlSelect = {
    kind: 'Select',
    items: [{ expression: text, alias: 'line' }],
    from: {
      kind: 'TableFunction',
      name: 'read_text',
      args: [sql.text(path)],
      named: {},
      alias: context.freshName('text'),
    },
  };
  return {
    kind: 'Select',
    items: node.columns.map((column, index) => ({
      expression:
        index === 0 ? valueOf(textField('line'), column) : lowerConstant(column.type, null).sql,
      alias: column.name,
    })),
    from: { kind: 'Derived', query, alias: context.freshName('external') },
  };
}

/** A string inside JSON is its text, anything else as `dynamic` converts. */
function jsonValue(found: Lowered, { type }: Column): SqlExpression {
  const value = convert(found, type).sql;
  return type === 'string' ? sql.call('coalesce', value, sql.text('')) : value;
}

function json(node: ExternalDataExpression, path: string, context: LowerContext): SqlSelect {
  if (node.ignoreFirstRecord) {
    throw refuseForm('externaldata', 'ignoreFirstRecord has no meaning for JSON', node.span);
  }
  const query: SqlSelect = {
    kind: 'Select',
    items: [{ expression: jsonOfText(sql.cast(sql.column('json'), 'varchar')), alias: 'record' }],
    from: {
      kind: 'TableFunction',
      name: 'read_json_objects',
      args: [sql.text(path)],
      named: { format: sql.text(node.format === 'json' ? 'newline_delimited' : 'auto') },
      alias: context.freshName('text'),
    },
  };
  return {
    kind: 'Select',
    items: node.columns.map((column) => {
      const steps =
        node.mapping === undefined
          ? [column.name]
          : node.mapping.find(({ name }) => name === column.name)?.path;
      const record: Lowered = { sql: sql.column('record'), type: 'dynamic', nullable: true };
      const expression =
        steps === undefined
          ? lowerConstant(column.type, null).sql
          : jsonValue(
              steps.reduce<Lowered>((found, step) => property(found.sql, step), record),
              column,
            );
      return { expression, alias: column.name };
    }),
    from: { kind: 'Derived', query, alias: context.freshName('external') },
  };
}

export function lowerExternalData(node: ExternalDataExpression, context: LowerContext): Relation {
  const queries = node.addresses.map((address) => {
    const path = context.options.external?.(address) ?? null;
    if (path === null) {
      const reason = `nothing is fetched from ${address}; --external URL=FILE gives a copy of it`;
      throw refuseForm('externaldata', reason, node.span);
    }
    const delimiter = DELIMITERS[node.format];
    if (delimiter !== undefined) return delimited(node, path, delimiter, context);
    return node.format === 'txt' || node.format === 'raw'
      ? lines(node, path, context)
      : json(node, path, context);
  });
  return {
    query: { kind: 'UnionAll', queries },
    columns: node.columns,
    hidden: [],
    order: [],
  };
}
