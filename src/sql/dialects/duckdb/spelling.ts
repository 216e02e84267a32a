/**
 * DuckDB's spelling of names, text, types and numbers.
 * Source: https://duckdb.org/docs/stable/sql/dialect/keywords_and_identifiers and /sql/data_types/literal_types
 */
import { InternalError } from '../../../diagnostics/errors.ts';
import type { SqlType } from '../../tree.ts';
import type { Spelling } from '../spelling.ts';

const TYPE_NAMES: Readonly<Record<Exclude<SqlType, object>, string>> = {
  boolean: 'BOOLEAN',
  integer: 'INTEGER',
  bigint: 'BIGINT',
  hugeint: 'HUGEINT',
  ubigint: 'UBIGINT',
  double: 'DOUBLE',
  decimal: 'DECIMAL(38, 17)',
  varchar: 'VARCHAR',
  uuid: 'UUID',
  timestamp: 'TIMESTAMP',
  json: 'JSON',
};

function typeName(type: SqlType): string {
  return typeof type === 'object' ? `${typeName(type.listOf)}[]` : TYPE_NAMES[type];
}

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * A quoted string. A NUL byte cannot stand in SQL text: a character that the text does not have stands for it and is replaced.
 * Lone surrogates have no UTF-8 form; they become U+FFFD as the engine's own boundary would make them.
 */
function quoteText(value: string): string {
  const wellFormed = value.replace(LONE_SURROGATE, '\ufffd');
  if (!wellFormed.includes('\0')) return quote(wellFormed);
  const other = findUnused(wellFormed);
  return `replace(${quote(wellFormed.replaceAll('\0', other))}, ${quote(other)}, chr(0))`;
}

const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** The first character after NUL that a text does not hold. */
function findUnused(text: string): string {
  const held = new Set(text);
  for (let code = 1; ; code += 1) {
    const character = String.fromCodePoint(code);
    if (!held.has(character) && !/[\ud800-\udfff']/u.test(character)) return character;
  }
}

const NUMBER = /^-?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?$/i;

/** Small integers are INTEGER to DuckDB, decimals DECIMAL: every other type is made sure by a cast of the text. */
function numberText(type: SqlType, text: string): string {
  if (type === 'double' && /^(?:nan|-?inf(?:inity)?)$/.test(text)) {
    return `'${text}'::DOUBLE`;
  }
  if (!NUMBER.test(text)) {
    throw new InternalError('print', `not a number: ${JSON.stringify(text)}`);
  }
  if (type === 'integer') {
    return text;
  }
  // The quoted form keeps every digit and takes the lowest BIGINT, which no unary minus could make.
  return type === 'bigint' && /^\d{1,18}$/.test(text)
    ? `${text}::BIGINT`
    : `'${text}'::${typeName(type)}`;
}

export const DUCKDB_SPELLING: Spelling = {
  identifier: (name) => `"${name.replaceAll('"', '""')}"`,
  text: quoteText,
  type: typeName,
  number: numberText,
  parameter: (name) => `$${name}`,
};
