/** Literals to SQL. Their text is already in the printed form of its type (`kql/tree.ts`). */
import { InternalError } from '../../diagnostics/errors.ts';
import type { Literal } from '../../kql/tree.ts';
import type { ScalarType } from '../../schema/types.ts';
import { fromLongText } from '../../schema/values/integer.ts';
import * as sql from '../../sql/build.ts';
import type { SqlExpression, SqlType } from '../../sql/tree.ts';
import { MARK } from '../conversions/to-text.ts';
import type { Lowered } from '../lowered.ts';

/** How the engine holds each of Kusto's types. */
export const SQL_TYPES: Readonly<Record<ScalarType, SqlType>> = {
  bool: 'boolean',
  datetime: 'bigint',
  decimal: 'decimal',
  dynamic: 'varchar',
  guid: 'uuid',
  int: 'integer',
  long: 'bigint',
  real: 'double',
  string: 'varchar',
  timespan: 'bigint',
};

/** A constant of the type; `value` as in `kql/tree.ts`. A null string is the empty string (R2). */
export function lowerConstant(type: ScalarType, value: string | null): Lowered {
  const text = type === 'string' ? (value ?? '') : value;
  return {
    sql: text === null ? sql.nullOf(SQL_TYPES[type]) : constantSql(type, text),
    type,
    nullable: text === null,
    constant: { value: text },
  };
}

function constantSql(type: ScalarType, text: string): SqlExpression {
  return { kind: 'Literal', type: SQL_TYPES[type], text };
}

export function lowerLiteral(literal: Literal): Lowered {
  return lowerConstant(literal.type, literal.value);
}

/** The elements of a constant dynamic array as constants; null when it is not a constant array. */
export function constantElements(value: Lowered): readonly Lowered[] | null {
  const text = value.constant?.value;
  if (value.type !== 'dynamic' || text === undefined || text === null || !text.startsWith('[')) {
    return null;
  }
  return splitArray(text).map(constantOfJson);
}

/** The element texts of a JSON array, so that every number keeps its digits. */
function splitArray(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 1;
  let inString = false;
  for (let position = 0; position < text.length; position += 1) {
    const character = text[position];
    if (inString) {
      position += character === '\\' ? 1 : 0;
      inString = character !== '"';
    } else if (character === '"') {
      inString = true;
    } else if (character === '[' || character === '{') {
      depth += 1;
    } else if (character === ']' || character === '}') {
      depth -= 1;
    }
    const ends = !inString && (depth === 0 || (depth === 1 && character === ','));
    if (ends && position > 0) {
      parts.push(text.slice(start, position).trim());
      start = position + 1;
    }
  }
  return parts.length === 1 && parts[0] === '' ? [] : parts;
}

const MARKED_TYPES: Readonly<Record<string, ScalarType>> = {
  d: 'datetime',
  s: 'timespan',
  g: 'guid',
  m: 'decimal',
  r: 'real',
};

/** One element by its JSON text in the inner form of dynamic values. */
function constantOfJson(json: string): Lowered {
  if (json.startsWith('"')) {
    const text: unknown = JSON.parse(json);
    if (typeof text !== 'string') {
      throw new InternalError('lower', `a constant that is no JSON: ${json}`);
    }
    const type = text.startsWith(MARK) ? MARKED_TYPES[text[1] ?? ''] : undefined;
    return type !== undefined && text[2] === ':'
      ? lowerConstant(type, text.slice(3))
      : lowerConstant('string', text.startsWith(MARK) ? text.slice(1) : text);
  }
  if (json === 'true' || json === 'false') {
    return lowerConstant('bool', json);
  }
  if (/^-?\d+$/.test(json) && fromLongText(json) !== null) {
    return lowerConstant('long', json);
  }
  return /^[-\d]/.test(json)
    ? lowerConstant('real', json)
    : lowerConstant('dynamic', json === 'null' ? null : json);
}
