/**
 * The bins of `make-series`: which one a value of the axis falls into, and how many there are. Bins are whole numbers;
 * they count from the start that is given, else from zero as `bin()` does, and then each series has those from its first
 * to its last.
 */
import type { ScalarType } from '../../schema/types.ts';
import * as sql from '../../sql/build.ts';
import type { SqlExpression } from '../../sql/tree.ts';
import type { LowerContext } from '../context.ts';
import { convert } from '../conversions/convert.ts';
import type { Lowered } from '../lowered.ts';
import { refuseForm } from '../refusal.ts';
import { stopQuery } from '../stop.ts';
import type { OperatorNode } from './definition.ts';

/** The engine of Kusto stops at this length too. */
const MAX_LENGTH = 1_048_576;

export interface SeriesRange {
  readonly type: ScalarType;
  /** The bin of a value; null where the value is in no bin. */
  readonly bin: (axis: SqlExpression) => SqlExpression;
  /** The start of a bin. */
  readonly start: (bin: SqlExpression) => SqlExpression;
  /** The first and the last bin; null where each series has its own. */
  readonly first: SqlExpression | null;
  readonly last: SqlExpression | null;
}

type MakeSeries = OperatorNode<'MakeSeriesOperator'>;

const STEP_TYPES: Partial<Record<ScalarType, ScalarType>> = {
  datetime: 'timespan',
  timespan: 'timespan',
  int: 'long',
  long: 'long',
  real: 'real',
};

export function binsOf(node: MakeSeries, axis: Lowered, context: LowerContext): SeriesRange {
  const stepType = STEP_TYPES[axis.type];
  if (stepType === undefined) {
    const reason = `an axis of type ${axis.type}; it is a number, a datetime or a timespan`;
    throw refuseForm('make-series', reason, node.axis.span);
  }
  const type = axis.type === 'int' ? 'long' : axis.type;
  const step = bound(node, context.scalar(node.step), stepType);
  const from = node.from === null ? null : bound(node, context.scalar(node.from), type);
  const to = node.to === null ? null : bound(node, context.scalar(node.to), type);
  checkStep(node, step);
  if (node.inclusive) checkAligned(node, from, step, context);
  const whole = type === 'real' ? REAL : WHOLE;
  const origin = from?.sql ?? whole.zero;
  const last = to === null ? null : whole.last(origin, to.sql, step.sql, node.inclusive);
  return {
    type,
    bin: (value) =>
      binOf({ value, origin, from, to, step, whole, last, inclusive: node.inclusive }),
    start: (bin) => sql.binary('+', origin, sql.binary('*', bin, step.sql)),
    first: from === null ? null : sql.long(0),
    last: last === null ? null : capped(last, from !== null),
  };
}

/** The length is checked where it is known; a series without a start is as long as its data. */
function capped(last: SqlExpression, isLength: boolean): SqlExpression {
  if (!isLength) return last;
  return sql.when(
    sql.binary('>=', last, sql.long(MAX_LENGTH)),
    stopQuery(`make-series makes no series of more than ${MAX_LENGTH} values`, 'bigint'),
    last,
  );
}

function bound(node: MakeSeries, value: Lowered, type: ScalarType): Lowered {
  if (type === 'long' && (value.type === 'real' || value.type === 'decimal')) {
    const reason = 'bounds or a step that are real on an axis of whole numbers; tolong() cuts them';
    throw refuseForm('make-series', reason, node.span);
  }
  return convert(value, type);
}

function checkStep(node: MakeSeries, step: Lowered): void {
  const digits = step.constant?.value;
  if (digits === null || (typeof digits === 'string' && !(Number(digits) > 0))) {
    throw refuseForm('make-series', 'the step must be greater than zero', node.step.span);
  }
}

function toWhole(value: Lowered | undefined | null): bigint | null {
  const digits = value?.constant?.value;
  return typeof digits === 'string' && /^-?\d+$/.test(digits) ? BigInt(digits) : null;
}

const DAY = 864_000_000_000n;

/** What a start is a multiple of, whatever the clock says; null where that is not known. */
function multipleOf(node: MakeSeries['from'], from: Lowered, context: LowerContext): bigint | null {
  if (node?.kind === 'FunctionCallExpression') {
    if (/^startof(day|week|month|year)$/.test(node.name)) return DAY;
    const [, size] = node.args;
    const isBin = node.name === 'bin' || node.name === 'floor';
    if (isBin && size !== undefined && size.kind !== 'StarExpression') {
      return toWhole(context.scalar(size));
    }
  }
  return toWhole(from);
}

/** `in range(…)` bins from zero, so that a start between two bins begins somewhere else. */
function checkAligned(
  node: MakeSeries,
  from: Lowered | null,
  step: Lowered,
  context: LowerContext,
): void {
  const size = toWhole(step);
  const start = from === null ? null : multipleOf(node.from, from, context);
  if (start !== null && size !== null && size > 0n && start % size === 0n) return;
  const reason =
    'in range(…) whose start is not known to be a multiple of the step; from … to … step says the same exactly';
  throw refuseForm('make-series', reason, node.span);
}

/** The arithmetic of whole numbers, ticks among them, or of reals. */
interface Arithmetic {
  readonly zero: SqlExpression;
  /** How often the step fits below a distance, rounded down. */
  readonly below: (distance: SqlExpression, step: SqlExpression) => SqlExpression;
  readonly last: (
    from: SqlExpression,
    to: SqlExpression,
    step: SqlExpression,
    inclusive: boolean,
  ) => SqlExpression;
}

function floorDivide(distance: SqlExpression, step: SqlExpression): SqlExpression {
  const rest = sql.binary('%', sql.binary('+', sql.binary('%', distance, step), step), step);
  return sql.binary('//', sql.binary('-', distance, rest), step);
}

const WHOLE: Arithmetic = {
  zero: sql.long(0),
  below: floorDivide,
  last: (from, to, step, inclusive) => {
    const distance = sql.binary('-', to, from);
    return floorDivide(inclusive ? distance : sql.binary('-', distance, sql.long(1)), step);
  },
};

const REAL: Arithmetic = {
  zero: sql.double('0'),
  below: (distance, step) =>
    sql.tryCast(sql.call('floor', sql.binary('/', distance, step)), 'bigint'),
  last: (from, to, step, inclusive) => {
    const count = sql.binary('/', sql.binary('-', to, from), step);
    return inclusive
      ? sql.tryCast(sql.call('floor', count), 'bigint')
      : sql.binary('-', sql.tryCast(sql.call('ceil', count), 'bigint'), sql.long(1));
  },
};

interface BinInput {
  readonly value: SqlExpression;
  readonly origin: SqlExpression;
  readonly from: Lowered | null;
  readonly to: Lowered | null;
  readonly step: Lowered;
  readonly whole: Arithmetic;
  readonly last: SqlExpression | null;
  readonly inclusive: boolean;
}

function binOf({ value, origin, from, to, step, whole, last, inclusive }: BinInput): SqlExpression {
  const bin = whole.below(sql.binary('-', value, origin), step.sql);
  const within = [
    ...(from === null ? [] : [sql.binary('>=', value, from.sql)]),
    ...(to === null || inclusive ? [] : [sql.binary('<', value, to.sql)]),
    ...(inclusive && last !== null ? [sql.binary('<=', bin, last)] : []),
    sql.binary('>', step.sql, whole.zero),
  ];
  return sql.when(sql.all(within), bin);
}
