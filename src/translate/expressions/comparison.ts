/**
 * `== != < <= > >= between` (R3, R5). Equality with null is total: null against a value is unequal, null against null is
 * null. Order with null is null. NaN equals nothing and has no order.
 */
import type { BinaryKind } from '../../kql/tree.ts';
import type { ScalarType } from '../../schema/types.ts';
import * as sql from '../../sql/build.ts';
import type { SqlBinaryOperator, SqlExpression } from '../../sql/tree.ts';
import { convert } from '../conversions/convert.ts';
import type { Lowered } from '../lowered.ts';

export type ComparisonKind = Extract<
  BinaryKind,
  | 'EqualExpression'
  | 'NotEqualExpression'
  | 'LessThanExpression'
  | 'LessThanOrEqualExpression'
  | 'GreaterThanExpression'
  | 'GreaterThanOrEqualExpression'
>;

const SYMBOLS: Readonly<Record<ComparisonKind, SqlBinaryOperator>> = {
  EqualExpression: '=',
  NotEqualExpression: '<>',
  LessThanExpression: '<',
  LessThanOrEqualExpression: '<=',
  GreaterThanExpression: '>',
  GreaterThanOrEqualExpression: '>=',
};

export function isComparison(kind: BinaryKind): kind is ComparisonKind {
  return kind in SYMBOLS;
}

const NUMBERS: ReadonlySet<ScalarType> = new Set(['int', 'long', 'real', 'decimal']);

/** Brings both sides to one type. A dynamic side is read as the other side's type. */
export function comparable(left: Lowered, right: Lowered): readonly [Lowered, Lowered] {
  if (left.type === right.type) {
    return [left, right];
  }
  if (left.type === 'dynamic') {
    return [dynamicAs(left, right.type), right];
  }
  if (right.type === 'dynamic') {
    return [left, dynamicAs(right, left.type)];
  }
  if (NUMBERS.has(left.type) && NUMBERS.has(right.type)) {
    // The engine compares long with int exactly; against a real both count as reals, as in Kusto.
    const real = left.type === 'real' || right.type === 'real';
    return real ? [convert(left, 'real'), convert(right, 'real')] : [left, right];
  }
  if (left.type === 'bool' || right.type === 'bool') {
    return [convert(left, 'long'), convert(right, 'long')];
  }
  if (left.type === 'string' || right.type === 'string') {
    return left.type === 'string'
      ? [convert(left, right.type), right]
      : [left, convert(right, left.type)];
  }
  return [left, right];
}

function dynamicAs(value: Lowered, type: ScalarType): Lowered {
  if (type === 'string') {
    return convert(value, 'string');
  }
  if (type === 'int' || type === 'long' || type === 'real' || type === 'decimal') {
    const number = sql.when(
      sql.call('regexp_matches', value.sql, sql.text('^[-0-9"]')),
      convert(value, 'real').sql,
    );
    return { sql: number, type: 'real', nullable: true };
  }
  return convert(value, type);
}

/** Could a value be NaN? Only reals, and a constant only if it is one. */
function maybeNan(value: Lowered): boolean {
  return value.type === 'real' && (value.constant === undefined || value.constant.value === 'nan');
}

/** NaN sorts above everything in the engine, and equals itself: guards restore IEEE's answers. */
function nanGuard(condition: SqlExpression, guarded: readonly Lowered[]): SqlExpression {
  const guards = guarded.filter(maybeNan).map((value) => sql.not(sql.call('isnan', value.sql)));
  return sql.all([condition, ...guards]);
}

function compare(kind: ComparisonKind, left: Lowered, right: Lowered): SqlExpression {
  const plain = sql.binary(SYMBOLS[kind], left.sql, right.sql);
  switch (kind) {
    case 'EqualExpression':
      return maybeNan(left) && maybeNan(right) ? nanGuard(plain, [left]) : plain;
    case 'NotEqualExpression':
      return maybeNan(left) && maybeNan(right)
        ? sql.binary('or', plain, sql.call('isnan', left.sql))
        : plain;
    case 'LessThanExpression':
    case 'LessThanOrEqualExpression':
      return nanGuard(plain, [right, ...(kind === 'LessThanOrEqualExpression' ? [left] : [])]);
    case 'GreaterThanExpression':
    case 'GreaterThanOrEqualExpression':
      return nanGuard(plain, [left, ...(kind === 'GreaterThanOrEqualExpression' ? [right] : [])]);
  }
}

/** The exact value: true, false or null. */
export function lowerComparison(kind: ComparisonKind, first: Lowered, second: Lowered): Lowered {
  const [left, right] = comparable(first, second);
  const plain = compare(kind, left, right);
  const unequal = kind === 'NotEqualExpression';
  if ((kind !== 'EqualExpression' && !unequal) || (!left.nullable && !right.nullable)) {
    return { sql: plain, type: 'bool', nullable: left.nullable || right.nullable };
  }
  if (!left.nullable || !right.nullable) {
    return { sql: sql.call('coalesce', plain, sql.bool(unequal)), type: 'bool', nullable: false };
  }
  return {
    sql: {
      kind: 'Case',
      branches: [
        {
          when: sql.binary('and', sql.isNull(left.sql), sql.isNull(right.sql)),
          then: sql.nullOf('boolean'),
        },
        {
          when: sql.binary('or', sql.isNull(left.sql), sql.isNull(right.sql)),
          then: sql.bool(unequal),
        },
      ],
      otherwise: plain,
    },
    type: 'bool',
    nullable: true,
  };
}

/** The same where null may count as false: what the engine can use to skip data. */
export function comparisonCondition(
  kind: ComparisonKind,
  first: Lowered,
  second: Lowered,
): SqlExpression {
  const [left, right] = comparable(first, second);
  if (kind === 'NotEqualExpression' && (left.nullable || right.nullable)) {
    return maybeNan(left) && maybeNan(right)
      ? lowerComparison(kind, left, right).sql
      : sql.binary('is distinct from', left.sql, right.sql);
  }
  return compare(kind, left, right);
}

/** `x between (a .. b)`: both ends belong to it. */
export function lowerBetween(value: Lowered, first: Lowered, second: Lowered): Lowered {
  const low = lowerComparison('GreaterThanOrEqualExpression', value, first);
  const high = lowerComparison('LessThanOrEqualExpression', value, second);
  return {
    sql: sql.binary('and', low.sql, high.sql),
    type: 'bool',
    nullable: low.nullable || high.nullable,
  };
}
