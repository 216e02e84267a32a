/** `d.name`, `d["name"]`, `d[0]` on a dynamic value (R13): a missing property, a bad index and JSON null are null. */
import type { ElementExpression, PathExpression } from '../../kql/tree.ts';
import * as sql from '../../sql/build.ts';
import type { SqlExpression } from '../../sql/tree.ts';
import type { LowerContext } from '../context.ts';
import { convert } from '../conversions/convert.ts';
import type { Lowered } from '../lowered.ts';

const PLAIN_NAME = /^[\p{L}\p{N}_ .:@/$-]+$/u;

/** A name in the engine's JSON path; one with quotes or backslashes goes as a JSON pointer. */
function propertyPath(name: string): string {
  return PLAIN_NAME.test(name)
    ? `$."${name}"`
    : `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** The element or property at a path that is known; of what is itself such a part, by one path from its root. */
function extractAt({ sql: operand, within }: Operand, path: string): Lowered {
  const place =
    within === undefined
      ? { root: operand, path }
      : { root: within.root, path: within.path + path.slice(1) };
  return { ...extract(place.root, sql.text(place.path)), within: place };
}

/** A dynamic value, by its SQL and perhaps its place. */
type Operand = Pick<Lowered, 'sql' | 'within'>;

/** The element or property at a path of the engine's JSON functions. */
function extract(operand: SqlExpression, path: SqlExpression): Lowered {
  const found = sql.cast(sql.call('json_extract', operand, path), 'varchar');
  return { sql: sql.call('nullif', found, sql.text('null')), type: 'dynamic', nullable: true };
}

export function lowerPath(expression: PathExpression, context: LowerContext): Lowered {
  const operand = convert(context.scalar(expression.operand), 'dynamic');
  return propertyOf(operand, expression.name);
}

/** A property by name exists in bags only; the JSON pointer form would also take an index of an array. */
function propertyOf(operand: Operand, name: string): Lowered {
  const path = propertyPath(name);
  if (path.startsWith('$')) return extractAt(operand, path);
  const found = extract(operand.sql, sql.text(path));
  const isBag = sql.call('starts_with', operand.sql, sql.text('{'));
  return { ...found, sql: sql.when(isBag, found.sql) };
}

/** A property of JSON text. */
export function property(operand: SqlExpression, name: string): Lowered {
  return propertyOf({ sql: operand }, name);
}

export function lowerElement(expression: ElementExpression, context: LowerContext): Lowered {
  const whole = convert(context.scalar(expression.operand), 'dynamic');
  const operand = whole.sql;
  const index = context.scalar(expression.index);
  const constant = index.constant?.value;
  if (typeof constant === 'string') {
    if (index.type === 'string') {
      return propertyOf(whole, constant);
    }
    if (index.type === 'long' || index.type === 'int') {
      return extractAt(whole, indexPath(constant));
    }
  }
  if (index.type === 'string') {
    const pointer = sql.call(
      'replace',
      sql.call('replace', index.sql, sql.text('~'), sql.text('~0')),
      sql.text('/'),
      sql.text('~1'),
    );
    const found = extract(operand, sql.binary('||', sql.text('/'), pointer));
    return { ...found, sql: sql.when(sql.call('starts_with', operand, sql.text('{')), found.sql) };
  }
  const position = convert(index, 'long').sql;
  const path = sql.when(
    sql.binary('<', position, sql.long(0)),
    sql.binary(
      '||',
      sql.binary('||', sql.text('$[#'), sql.cast(position, 'varchar')),
      sql.text(']'),
    ),
    sql.binary(
      '||',
      sql.binary('||', sql.text('$['), sql.cast(position, 'varchar')),
      sql.text(']'),
    ),
  );
  return extract(operand, path);
}

/** An element of an array by a constant index. */
export function elementAt(operand: SqlExpression, index: string): Lowered {
  return extractAt({ sql: operand }, indexPath(index));
}

/** Negative indexes count from the end. */
function indexPath(digits: string): string {
  return digits.startsWith('-') ? `$[#${digits}]` : `$[${digits}]`;
}
