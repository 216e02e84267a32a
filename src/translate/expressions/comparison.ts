/**
 * `== != < <= > >= between` (R3, R5). Equality with null is total: null against a value is unequal, null against null is
 * null. Order with null is null. NaN equals nothing and has no order.
 */
import type { Span } from '../../diagnostics/span.ts';
import type { BinaryKind } from '../../kql/tree.ts';
import type { ScalarType } from '../../schema/types.ts';
import * as sql from '../../sql/build.ts';
import type { SqlBinaryOperator, SqlExpression } from '../../sql/tree.ts';
import { convert } from '../conversions/convert.ts';
import type { Lowered } from '../lowered.ts';
import { callNative } from '../native/call.ts';
import { keyOfDynamic } from '../native/dynamic-functions.ts';
import { refuseForm } from '../refusal.ts';

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
  if (left.type === 'dynamic' && right.type === 'dynamic') {
    return [keyed(left), keyed(right)];
  }
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

/** Dynamic values are the same whatever the white space and the order of their properties. */
function keyed(value: Lowered): Lowered {
  const key = callNative(keyOfDynamic, value.sql);
  return { sql: key, type: 'dynamic', nullable: value.nullable };
}

/** Whole numbers of so many digits are not exact as reals. */
const LONG_DIGITS = '-?\\d{16,38}';

/** A dynamic side against a long: a long number is compared by its digits, everything else as a real. */
function exactWithLong(
  left: Lowered,
  right: Lowered,
  compareSides: (left: Lowered, right: Lowered) => SqlExpression,
): SqlExpression | null {
  const isLong = (value: Lowered): boolean => value.type === 'long' || value.type === 'int';
  const dynamic = left.type === 'dynamic' && isLong(right) ? left : null;
  const other = right.type === 'dynamic' && isLong(left) ? right : dynamic;
  if (other === null) return null;
  const wide = (value: Lowered): Lowered => ({
    sql: value === other ? sql.tryCast(value.sql, 'hugeint') : value.sql,
    type: 'long',
    nullable: true,
  });
  return sql.when(
    sql.call('regexp_full_match', other.sql, sql.text(LONG_DIGITS)),
    compareSides(wide(left), wide(right)),
    compareSides(...comparable(left, right)),
  );
}

/** Which of two dynamic values is the larger is not known. @throws Refused for such a comparison. */
export function checkOrder(kind: ComparisonKind, left: Lowered, right: Lowered, span: Span): void {
  const isOrder = kind !== 'EqualExpression' && kind !== 'NotEqualExpression';
  if (isOrder && left.type === 'dynamic' && right.type === 'dynamic') {
    throw refuseForm(
      SYMBOLS[kind],
      'two dynamic values have no order; tolong(), toreal(), todatetime() or tostring() of both gives one',
      span,
    );
  }
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
export function maybeNan(value: Lowered): boolean {
  return value.type === 'real' && (value.constant === undefined || value.constant.value === 'nan');
}

/** NaN sorts above everything in the engine, and equals itself: guards restore IEEE's answers. */
export function nanGuard(condition: SqlExpression, guarded: readonly Lowered[]): SqlExpression {
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
  const exact = exactWithLong(first, second, (left, right) => comparedSides(kind, left, right).sql);
  return exact === null
    ? comparedSides(kind, ...comparable(first, second))
    : { sql: exact, type: 'bool', nullable: true };
}

/** Both sides are of one type. */
function comparedSides(kind: ComparisonKind, left: Lowered, right: Lowered): Lowered {
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
  if (exactWithLong(first, second, () => sql.bool(true)) !== null) {
    return lowerComparison(kind, first, second).sql;
  }
  const [left, right] = comparable(first, second);
  if (kind === 'NotEqualExpression' && (left.nullable || right.nullable)) {
    return maybeNan(left) && maybeNan(right)
      ? comparedSides(kind, left, right).sql
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
