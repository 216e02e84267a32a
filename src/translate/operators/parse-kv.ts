/** `parse-kv` (R24): the value that stands first for each key, as the key's type; white space around keys and values does not count. */
import type { Column } from '../../schema/types.ts';
import * as sql from '../../sql/build.ts';
import type { SqlExpression } from '../../sql/tree.ts';
import { convert } from '../conversions/convert.ts';
import type { Relation } from '../lowered.ts';
import { callNative } from '../native/call.ts';
import { type KvOptions, parseKv } from '../native/parse-kv.ts';
import { refuseForm } from '../refusal.ts';
import { addStep } from '../relation.ts';
import { countGroups, toEnginePattern } from '../text/regex.ts';
import type { OperatorLowering, OperatorNode } from './definition.ts';

type ParseKv = OperatorNode<'ParseKvOperator'>;

/** All pairs of a regular expression: the value behind the first of equal keys. */
function byRegex(
  node: ParseKv,
  regex: string,
  text: SqlExpression,
): (key: Column) => SqlExpression {
  const engine = toEnginePattern(regex);
  if ('refused' in engine) throw refuseForm('parse-kv', engine.refused, node.span);
  if (countGroups(engine.pattern) !== 2) {
    throw refuseForm('parse-kv', 'its regular expression needs two groups', node.span);
  }
  const all = (group: number): SqlExpression =>
    sql.call('regexp_extract_all', text, sql.text(engine.pattern), sql.integer(group));
  const keys = sql.call('list_transform', all(1), {
    kind: 'Lambda',
    parameters: ['key'],
    body: sql.call('trim', sql.column('key')),
  });
  return ({ name }) =>
    sql.call(
      'trim',
      sql.call('list_extract', all(2), sql.call('list_position', keys, sql.text(name))),
    );
}

function toOptions(node: ParseKv): KvOptions {
  const { pairDelimiter, kvDelimiter, quotes, escapes, greedy } = node.form;
  const isFree = pairDelimiter === undefined && kvDelimiter === undefined;
  if (!isFree && (pairDelimiter === undefined || kvDelimiter === undefined)) {
    throw refuseForm('parse-kv', 'pair_delimiter and kv_delimiter go together', node.span);
  }
  if (greedy && quotes.length > 0) {
    throw refuseForm('parse-kv', 'greedy together with quote is not documented', node.span);
  }
  if (pairDelimiter === '' || kvDelimiter === '') {
    throw refuseForm('parse-kv', 'a delimiter is not empty', node.span);
  }
  const odd = node.keys.find(({ name }) => !/^[\p{L}\p{Nd}]+$/u.test(name));
  if (isFree && quotes.length === 0 && odd !== undefined) {
    throw refuseForm(
      'parse-kv',
      `without delimiters, "${odd.name}" is no key: only letters and digits belong to one`,
      node.span,
    );
  }
  return {
    keys: node.keys.map(({ name }) => name),
    delimiters:
      pairDelimiter === undefined || kvDelimiter === undefined
        ? null
        : { pair: pairDelimiter, kv: kvDelimiter },
    quotes,
    escapes,
    greedy,
  };
}

/** The values of all keys as a JSON array, computed once for each row. */
function byDelimiters(values: SqlExpression, node: ParseKv): (key: Column) => SqlExpression {
  return (key) => sql.call('json_extract_string', values, sql.text(`$[${node.keys.indexOf(key)}]`));
}

export const lowerParseKv: OperatorLowering<'ParseKvOperator'> = (
  node,
  input,
  context,
): Relation => {
  const text = convert(context.scalar(node.expression), 'string').sql;
  const { regex } = node.form;
  const name = context.freshName('$pairs');
  const source =
    regex === undefined
      ? callNative(parseKv, text, sql.text(JSON.stringify(toOptions(node))))
      : text;
  const valueOf =
    regex === undefined
      ? byDelimiters(sql.column(name), node)
      : byRegex(node, regex, sql.column(name));
  const pass = [...input.columns, ...input.hidden].map((column) => ({
    expression: sql.column(column.name),
    alias: column.name,
  }));
  const read: Relation = {
    ...input,
    query: {
      kind: 'Select',
      items: [...pass, { expression: source, alias: name }],
      from: { kind: 'Derived', query: input.query, alias: context.freshName('text') },
    },
  };
  const made = new Map(
    node.keys.map((key) => {
      const value = sql.call('coalesce', valueOf(key), sql.text(''));
      return [key.name, convert({ sql: value, type: 'string', nullable: false }, key.type).sql];
    }),
  );
  const items = node.columns.map((column) => ({
    column,
    expression: made.get(column.name) ?? sql.column(column.name),
  }));
  return addStep(read, { items }, context, 'pairs');
};
