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

/** The element or property at a path of the engine's JSON functions. */
function extract(operand: SqlExpression, path: SqlExpression): Lowered {
  const found = sql.cast(sql.call('json_extract', operand, path), 'varchar');
  return { sql: sql.call('nullif', found, sql.text('null')), type: 'dynamic', nullable: true };
}

export function lowerPath(expression: PathExpression, context: LowerContext): Lowered {
  const operand = convert(context.scalar(expression.operand), 'dynamic');
  return property(operand.sql, expression.name);
}

/** A property by name exists in bags only; the JSON pointer form would also take an index of an array. */
export function property(operand: SqlExpression, name: string): Lowered {
  const path = propertyPath(name);
  const found = extract(operand, sql.text(path));
  return path.startsWith('$')
    ? found
    : { ...found, sql: sql.when(sql.call('starts_with', operand, sql.text('{')), found.sql) };
}

export function lowerElement(expression: ElementExpression, context: LowerContext): Lowered {
  const operand = convert(context.scalar(expression.operand), 'dynamic').sql;
  const index = context.scalar(expression.index);
  const constant = index.constant?.value;
  if (typeof constant === 'string') {
    if (index.type === 'string') {
      return property(operand, constant);
    }
    if (index.type === 'long' || index.type === 'int') {
      return extract(operand, sql.text(indexPath(constant)));
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
  return extract(operand, sql.text(indexPath(index)));
}

/** Negative indexes count from the end. */
function indexPath(digits: string): string {
  return digits.startsWith('-') ? `$[#${digits}]` : `$[${digits}]`;
}
