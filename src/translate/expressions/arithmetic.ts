/**
 * `+ - * / %` over Kusto's types (R4, R8). Long wraps, integer division cuts towards zero, division by zero is null, `%`
 * is never negative; datetime and timespan are ticks, and a datetime out of its years is null.
 */
import type { BinaryKind } from '../../kql/tree.ts';
import type { ScalarType } from '../../schema/types.ts';
import * as sql from '../../sql/build.ts';
import type { SqlBinaryOperator, SqlExpression } from '../../sql/tree.ts';
import { isTryable } from '../../sql/tryable.ts';
import { convert } from '../conversions/convert.ts';
import { withinDatetime } from '../conversions/ticks.ts';
import { wrapBits } from '../conversions/to-number.ts';
import { decimalText } from '../conversions/to-text.ts';
import type { Lowered } from '../lowered.ts';
import { callNative } from '../native/call.ts';
import { divideDecimals, INEXACT, multiplyDecimals } from '../native/decimal-functions.ts';
import { stopQuery } from '../stop.ts';

export type ArithmeticKind = Extract<
  BinaryKind,
  | 'AddExpression'
  | 'SubtractExpression'
  | 'MultiplyExpression'
  | 'DivideExpression'
  | 'ModuloExpression'
>;

const SYMBOLS: Readonly<Record<ArithmeticKind, SqlBinaryOperator>> = {
  AddExpression: '+',
  SubtractExpression: '-',
  MultiplyExpression: '*',
  DivideExpression: '/',
  ModuloExpression: '%',
};

export function isArithmetic(kind: BinaryKind): kind is ArithmeticKind {
  return kind in SYMBOLS;
}

const INTEGRAL: ReadonlySet<ScalarType> = new Set(['int', 'long', 'datetime', 'timespan', 'bool']);

/** Null: there is no exact form in this engine; the reason is for the refusal. */
export type ArithmeticOutcome = Lowered | { readonly refused: string };

export function lowerArithmetic(
  kind: ArithmeticKind,
  left: Lowered,
  right: Lowered,
  type: ScalarType,
): ArithmeticOutcome {
  if (left.type === 'dynamic' || right.type === 'dynamic') {
    if (type === 'dynamic') {
      return {
        refused:
          'two dynamic values have no sum; tolong(), toreal() or totimespan() of both gives one',
      };
    }
    const exact = exactWithLong(kind, left, right, type);
    if (exact !== null) return exact;
    return lowerArithmetic(
      kind,
      plainOperand(left, right, type),
      plainOperand(right, left, type),
      type,
    );
  }
  const operator = SYMBOLS[kind];
  const nullable = true;
  if (left.type === 'decimal' || right.type === 'decimal') {
    return decimalArithmetic(operator, left, right, type);
  }
  if (INTEGRAL.has(left.type) && INTEGRAL.has(right.type) && type !== 'real') {
    const result = integral(operator, asLong(left), asLong(right));
    const within = type === 'datetime' ? withinDatetime(result) : result;
    return {
      sql: type === 'int' ? sql.tryCast(within, 'integer') : within,
      type,
      nullable:
        left.nullable ||
        right.nullable ||
        type === 'datetime' ||
        operator === '/' ||
        operator === '%',
    };
  }
  const result = realArithmetic(operator, convert(left, 'real').sql, convert(right, 'real').sql);
  // A timespan scaled by a real is cut to whole ticks.
  return {
    sql: type === 'real' ? result : sql.tryCast(sql.call('trunc', result), 'bigint'),
    type,
    nullable,
  };
}

/** A dynamic whole number with a long: its digits are kept; every other number counts as a real. */
function exactWithLong(
  kind: ArithmeticKind,
  left: Lowered,
  right: Lowered,
  type: ScalarType,
): ArithmeticOutcome | null {
  const isLong = (value: Lowered): boolean => value.type === 'long' || value.type === 'int';
  const dynamic = left.type === 'dynamic' ? left : right;
  if (type !== 'long' || !(isLong(left) || isLong(right))) return null;
  const whole = lowerArithmetic(kind, convert(left, 'long'), convert(right, 'long'), type);
  const real = lowerArithmetic(
    kind,
    plainOperand(left, right, type),
    plainOperand(right, left, type),
    type,
  );
  if ('refused' in whole || 'refused' in real) return null;
  const isWhole = sql.call('regexp_full_match', dynamic.sql, sql.text('-?\\d{1,18}'));
  return { sql: sql.when(isWhole, whole.sql, real.sql), type, nullable: true };
}

/** A dynamic operand counts as what the other side, or the result, is. */
function plainOperand(value: Lowered, other: Lowered, type: ScalarType): Lowered {
  if (value.type !== 'dynamic') {
    return value;
  }
  if (other.type === 'datetime' || other.type === 'timespan') {
    return convert(
      value,
      other.type === 'datetime' && type === 'datetime' ? 'timespan' : other.type,
    );
  }
  return convert(
    value,
    other.type === 'int' || other.type === 'long' ? 'real' : type === 'dynamic' ? 'real' : type,
  );
}

function asLong(value: Lowered): SqlExpression {
  return value.type === 'int' || value.type === 'bool' ? sql.cast(value.sql, 'bigint') : value.sql;
}

/**
 * The engine raises where Kusto wraps. `try` gives null for the rows that overflow, and only those (and null operands)
 * are computed again in 128 bits. Where it takes the operands not (`isTryable`), all are.
 */
function wrapped(
  operator: '+' | '-' | '*',
  left: SqlExpression,
  right: SqlExpression,
): SqlExpression {
  const wide = wrapToLong(
    sql.binary(operator, sql.cast(left, 'hugeint'), sql.cast(right, 'hugeint')),
  );
  const narrow = sql.binary(operator, left, right);
  return isTryable(narrow) ? sql.call('coalesce', sql.call('try', narrow), wide) : wide;
}

/** The low 64 bits of a HUGEINT as a signed number. */
export function wrapToLong(wide: SqlExpression): SqlExpression {
  return sql.cast(wrapBits(wide, 64n), 'bigint');
}

function integral(
  operator: SqlBinaryOperator,
  left: SqlExpression,
  right: SqlExpression,
): SqlExpression {
  if (operator === '+' || operator === '-' || operator === '*') {
    return wrapped(operator, left, right);
  }
  // The lowest long by -1 overflows: its quotient wraps to itself, and nothing remains.
  const byMinusOne = sql.binary('=', right, sql.long(-1));
  const positive = right.kind === 'Literal' && /^[1-9]/.test(right.text);
  if (positive) {
    return operator === '%'
      ? neverNegative(sql.binary('%', left, right), right)
      : sql.binary('//', left, right);
  }
  if (operator === '%') {
    return neverNegative(
      sql.when(
        byMinusOne,
        sql.when(sql.isNotNull(left), sql.long(0)),
        sql.binary('%', left, right),
      ),
      right,
    );
  }
  return sql.when(byMinusOne, wrapped('-', sql.long(0), left), sql.binary('//', left, right));
}

function neverNegative(remainder: SqlExpression, divisor: SqlExpression): SqlExpression {
  return sql.when(
    sql.binary('<', remainder, sql.integer(0)),
    sql.binary('+', remainder, sql.call('abs', divisor)),
    remainder,
  );
}

function realArithmetic(
  operator: SqlBinaryOperator,
  left: SqlExpression,
  right: SqlExpression,
): SqlExpression {
  return operator === '%'
    ? neverNegative(sql.call('fmod', left, right), right)
    : sql.binary(operator, left, right);
}

/**
 * Sums and differences are exact in DECIMAL(38, 17); products and quotients are ours, exact too. What has more digits ends the
 * query: it is not rounded.
 */
function decimalArithmetic(
  operator: SqlBinaryOperator,
  left: Lowered,
  right: Lowered,
  type: ScalarType,
): ArithmeticOutcome {
  if (left.type === 'real' || right.type === 'real') {
    return {
      refused:
        'a decimal with a real has no exact result; toreal() or todecimal() makes both one type',
    };
  }
  const [first, second] = [convert(left, 'decimal'), convert(right, 'decimal')];
  if (operator === '+' || operator === '-') {
    const sum = sql.binary(operator, first.sql, second.sql);
    return { sql: isTryable(sum) ? sql.call('try', sum) : sum, type, nullable: true };
  }
  if (operator === '%') {
    return { refused: 'the remainder of decimals is not supported; toreal() makes them real' };
  }
  const text = callNative(
    operator === '*' ? multiplyDecimals : divideDecimals,
    decimalText(first.sql),
    decimalText(second.sql),
  );
  const failed = stopQuery(
    'a product or quotient of decimals has more digits than can be held (21 before the point, 17 behind it); toreal() makes the operands real',
    'decimal',
  );
  return {
    sql: sql.when(sql.binary('=', text, sql.text(INEXACT)), failed, sql.tryCast(text, 'decimal')),
    type,
    nullable: true,
  };
}

/** Unary minus: the lowest long has no opposite and wraps to itself. */
export function lowerNegation(value: Lowered): Lowered {
  if (value.type === 'real' || value.type === 'decimal') {
    return { ...withoutConstant(value), sql: { kind: 'Negate', operand: value.sql } };
  }
  const plain = value.type === 'dynamic' ? convert(value, 'real') : value;
  if (plain.type === 'real') {
    return { ...withoutConstant(plain), sql: { kind: 'Negate', operand: plain.sql } };
  }
  const long = wrapped('-', sql.long(0), asLong(plain));
  return {
    sql: plain.type === 'int' ? sql.tryCast(long, 'integer') : long,
    type: plain.type,
    nullable: plain.nullable,
  };
}

function withoutConstant(value: Lowered): Lowered {
  return { sql: value.sql, type: value.type, nullable: value.nullable };
}
