/**
 * Conversions to int, long, real, decimal and bool (R11): they give null where the text does not fit, they never fail. A
 * real is cut towards zero, not rounded; text with a fraction is no integer; hexadecimal text is.
 */
import * as sql from '../../sql/build.ts';
import type { SqlExpression, SqlType } from '../../sql/tree.ts';
import type { Lowered } from '../lowered.ts';
import { placedNumber } from './placed.ts';
import { dynamicStringText, dynamicText } from './to-text.ts';

const INTEGER_TEXT = '[-+]?\\d+';
/** Digits that fit the type whatever they are. */
const SHORT_INT = '-?\\d{1,9}';
const SHORT_LONG = '-?\\d{1,18}';
const HEX_TEXT = '0[xX][0-9a-fA-F]+';
const REAL_TEXT = '[-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?';

/** Null when the text of a number does not match: the engine's own cast takes more (`5.9` as 6, `1_000`). */
function guarded(text: SqlExpression, pattern: string, type: SqlType): SqlExpression {
  return sql.when(sql.call('regexp_full_match', text, sql.text(pattern)), sql.tryCast(text, type));
}

function integerOfText(value: SqlExpression, type: SqlType): SqlExpression {
  const text = sql.call('trim', value, sql.text(' \t\r\n'));
  return sql.call('coalesce', guarded(text, INTEGER_TEXT, type), hexadecimal(text, type));
}

/** Up to 16 hexadecimal digits are the bits of the number, so `0xFFFFFFFFFFFFFFFF` is -1. */
function hexadecimal(text: SqlExpression, type: SqlType): SqlExpression {
  const wide = sql.cast(sql.tryCast(text, 'ubigint'), 'hugeint');
  const bits = type === 'integer' ? 32n : 64n;
  const fits = sql.all([
    sql.call('regexp_full_match', text, sql.text(HEX_TEXT)),
    sql.binary('<', wide, hugeint(2n ** bits)),
  ]);
  return sql.when(fits, sql.cast(wrapBits(wide, bits), type));
}

function hugeint(value: bigint): SqlExpression {
  return { kind: 'Literal', type: 'hugeint', text: String(value) };
}

/** The low bits of a HUGEINT as a signed number. */
export function wrapBits(wide: SqlExpression, bits: bigint): SqlExpression {
  const range = hugeint(2n ** bits);
  const half = hugeint(2n ** (bits - 1n));
  const within = sql.binary('%', wide, range);
  const shifted = sql.binary(
    '%',
    sql.binary('+', within, hugeint(2n ** bits + 2n ** (bits - 1n))),
    range,
  );
  return sql.binary('-', shifted, half);
}

/** Beyond the ends of the type a real gives the end; NaN and infinities give null. */
function integerOfReal(value: SqlExpression, target: 'int' | 'long'): SqlExpression {
  const [low, high] =
    target === 'int'
      ? ['-2147483648', '2147483647']
      : ['-9223372036854775808', '9223372036854775807'];
  const type: SqlType = target === 'int' ? 'integer' : 'bigint';
  const end = (text: string): SqlExpression => ({ kind: 'Literal', type, text });
  return {
    kind: 'Case',
    branches: [
      { when: sql.not(sql.call('isfinite', value)), then: sql.nullOf(type) },
      { when: sql.binary('>=', value, sql.double(high)), then: end(high) },
      { when: sql.binary('<=', value, sql.double(low)), then: end(low) },
    ],
    otherwise: sql.tryCast(sql.call('trunc', value), type),
  };
}

/** The engine folds a constant differently from a column: what is too large for a long wraps to the lowest one. */
function overflowsAsConstant({ constant }: Lowered, target: 'int' | 'long'): boolean {
  const value = constant?.value;
  if (target !== 'long' || typeof value !== 'string') return false;
  const number = Number(value);
  return Number.isFinite(number) && (number >= 2 ** 63 || number < -(2 ** 63));
}

/** A long as int keeps its low 32 bits. */
function intOfLong(value: SqlExpression): SqlExpression {
  return sql.call(
    'coalesce',
    sql.tryCast(value, 'integer'),
    sql.cast(wrapBits(sql.cast(value, 'hugeint'), 32n), 'integer'),
  );
}

export function toInteger(value: Lowered, target: 'int' | 'long'): SqlExpression {
  const type: SqlType = target === 'int' ? 'integer' : 'bigint';
  switch (value.type) {
    case 'int':
    case 'bool':
      return value.type === target ? value.sql : sql.cast(value.sql, type);
    case 'long':
    case 'datetime':
    case 'timespan':
      return target === 'long' ? value.sql : intOfLong(value.sql);
    case 'real':
      return overflowsAsConstant(value, target)
        ? { kind: 'Literal', type, text: '-9223372036854775808' }
        : integerOfReal(value.sql, target);
    case 'decimal':
      return sql.tryCast(sql.call('trunc', value.sql), type);
    case 'string':
      return integerOfText(value.sql, type);
    case 'dynamic': {
      const long = integerOfDynamic(value.sql, target, type);
      const pattern = target === 'int' ? SHORT_INT : SHORT_LONG;
      return value.within === undefined
        ? long
        : placedNumber(value.within, { pattern, type }, long);
    }
    case 'guid':
      return sql.nullOf(type);
  }
}

function integerOfDynamic(
  value: SqlExpression,
  target: 'int' | 'long',
  type: SqlType,
): SqlExpression {
  return fromDynamic(value, {
    number: (text) => {
      const long = guarded(text, INTEGER_TEXT, 'bigint');
      return sql.call(
        'coalesce',
        target === 'long' ? long : intOfLong(long),
        integerOfReal(sql.tryCast(text, 'double'), target),
      );
    },
    string: (text) => integerOfText(text, type),
    bool: (truth) => sql.cast(truth, type),
  });
}

function realOfText(value: SqlExpression): SqlExpression {
  const text = sql.call('trim', value, sql.text(' \t\r\n'));
  return {
    kind: 'Case',
    branches: [
      {
        when: sql.call('regexp_full_match', text, sql.text(REAL_TEXT)),
        then: sql.tryCast(text, 'double'),
      },
      {
        when: sql.isIn(text, ['inf', '+inf', 'Inf', 'Infinity', '+Infinity'].map(sql.text)),
        then: sql.double('inf'),
      },
      { when: sql.isIn(text, ['-inf', '-Infinity'].map(sql.text)), then: sql.double('-inf') },
      { when: sql.isIn(text, ['nan', 'NaN'].map(sql.text)), then: sql.double('nan') },
    ],
  };
}

export function toReal(value: Lowered): SqlExpression {
  switch (value.type) {
    case 'real':
      return value.sql;
    case 'int':
    case 'long':
    case 'decimal':
    case 'datetime':
    case 'timespan':
    case 'bool':
      return sql.cast(value.sql, 'double');
    case 'string':
      return realOfText(value.sql);
    case 'dynamic': {
      const long = fromDynamic(value.sql, {
        number: (text) => sql.tryCast(text, 'double'),
        string: realOfText,
        bool: (truth) => sql.cast(truth, 'double'),
      });
      return value.within === undefined
        ? long
        : placedNumber(value.within, { pattern: REAL_TEXT, type: 'double' }, long);
    }
    case 'guid':
      return sql.nullOf('double');
  }
}

export function toDecimal(value: Lowered): SqlExpression {
  switch (value.type) {
    case 'decimal':
      return value.sql;
    case 'int':
    case 'long':
    case 'real':
    case 'bool':
      return sql.tryCast(
        value.type === 'bool' ? sql.cast(value.sql, 'integer') : value.sql,
        'decimal',
      );
    case 'string':
    case 'dynamic': {
      const text = value.type === 'string' ? value.sql : dynamicText(value.sql);
      return guarded(sql.call('trim', text), REAL_TEXT, 'decimal');
    }
    case 'datetime':
    case 'timespan':
    case 'guid':
      return sql.nullOf('decimal');
  }
}

/** A name, without white space around it, or a whole number. */
function boolOfText(value: SqlExpression): SqlExpression {
  const text = sql.call('lower', value);
  return {
    kind: 'Case',
    branches: [
      { when: sql.isIn(text, [sql.text('true')]), then: sql.bool(true) },
      { when: sql.isIn(text, [sql.text('false')]), then: sql.bool(false) },
    ],
    otherwise: sql.binary('<>', integerOfText(value, 'bigint'), sql.long(0)),
  };
}

export function toBool(value: Lowered): SqlExpression {
  switch (value.type) {
    case 'bool':
      return value.sql;
    case 'int':
    case 'long':
    case 'real':
    case 'decimal':
      return sql.binary('<>', value.sql, sql.integer(0));
    case 'string':
      return boolOfText(value.sql);
    case 'dynamic':
      return fromDynamic(value.sql, {
        number: (text) => sql.binary('<>', sql.tryCast(text, 'double'), sql.double('0')),
        string: boolOfText,
        bool: (truth) => truth,
      });
    case 'datetime':
    case 'timespan':
    case 'guid':
      return sql.nullOf('boolean');
  }
}

export interface DynamicCases {
  readonly number: (text: SqlExpression) => SqlExpression;
  readonly string: (text: SqlExpression) => SqlExpression;
  readonly bool: (truth: SqlExpression) => SqlExpression;
}

/** Takes a dynamic scalar apart by its kind; arrays, bags and null give null. */
export function fromDynamic(value: SqlExpression, cases: DynamicCases): SqlExpression {
  return {
    kind: 'Case',
    branches: [
      {
        when: sql.call('regexp_matches', value, sql.text('^[-0-9]')),
        then: cases.number(value),
      },
      {
        when: sql.call('starts_with', value, sql.text('"')),
        then: cases.string(dynamicStringText(value)),
      },
      {
        when: sql.isIn(value, [sql.text('true'), sql.text('false')]),
        then: cases.bool(sql.binary('=', value, sql.text('true'))),
      },
    ],
  };
}
