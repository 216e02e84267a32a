/** Element by element: arithmetic and comparisons of two series, functions of one. */
import { type NativeFunction, toNativeFunction } from '../../../schema/native-function.ts';
import { joinArray } from '../../../schema/values/dynamic-parts.ts';
import { isSame, isWhole, readSeries, type SeriesNumber, writeSeries } from './numbers.ts';

interface Arithmetic {
  readonly reals: (left: number, right: number) => number;
  /** Absent: the result is real whatever the series hold. */
  readonly longs?: (left: bigint, right: bigint) => bigint;
}

const ARITHMETIC: Readonly<Record<string, Arithmetic>> = {
  add: { reals: (left, right) => left + right, longs: (left, right) => left + right },
  subtract: { reals: (left, right) => left - right, longs: (left, right) => left - right },
  multiply: { reals: (left, right) => left * right, longs: (left, right) => left * right },
  divide: { reals: (left, right) => left / right },
  pow: { reals: (left, right) => left ** right },
};

/** The longer series says how long the result is; what the other lacks, or is no number, gives null. */
function pairs(
  left: readonly SeriesNumber[],
  right: readonly SeriesNumber[],
): readonly (readonly [SeriesNumber, SeriesNumber])[] {
  const length = Math.max(left.length, right.length);
  return Array.from({ length }, (_, index) => [left[index] ?? null, right[index] ?? null]);
}

export const seriesArithmetic: NativeFunction = toNativeFunction({
  name: 'mh_series_arithmetic',
  parameters: ['varchar', 'varchar', 'varchar'],
  returns: 'varchar',
  call: (name, first, second) => {
    const operation = ARITHMETIC[name];
    const [left, right] = [readSeries(first), readSeries(second)];
    if (operation === undefined || left === null || right === null) return null;
    const { longs, reals } = operation;
    const inLongs = longs !== undefined && isWhole(left) && isWhole(right);
    return writeSeries(
      pairs(left, right).map(([one, other]) => {
        if (one === null || other === null) return null;
        return inLongs
          ? BigInt.asIntN(64, longs(BigInt(one), BigInt(other)))
          : reals(Number(one), Number(other));
      }),
    );
  },
});

type Comparison = (left: bigint | number, right: bigint | number) => boolean;

const COMPARISONS: Readonly<Record<string, Comparison>> = {
  equals: isSame,
  greater: (left, right) => left > right,
  greater_equals: (left, right) => left >= right,
  less: (left, right) => left < right,
  less_equals: (left, right) => left <= right,
  not_equals: (left, right) => !isSame(left, right),
};

export const seriesComparison: NativeFunction = toNativeFunction({
  name: 'mh_series_comparison',
  parameters: ['varchar', 'varchar', 'varchar'],
  returns: 'varchar',
  call: (name, first, second) => {
    const compare = COMPARISONS[name];
    const [left, right] = [readSeries(first), readSeries(second)];
    if (compare === undefined || left === null || right === null) return null;
    return joinArray(
      pairs(left, right).map(([one, other]) =>
        one === null || other === null ? 'null' : String(compare(one, other)),
      ),
    );
  },
});

interface Function {
  readonly real: (value: number) => number;
  readonly long?: (value: bigint) => bigint;
}

const FUNCTIONS: Readonly<Record<string, Function>> = {
  abs: { real: Math.abs, long: (value) => BigInt.asIntN(64, value < 0n ? -value : value) },
  acos: { real: Math.acos },
  asin: { real: Math.asin },
  atan: { real: Math.atan },
  ceiling: { real: Math.ceil },
  cos: { real: Math.cos },
  exp: { real: Math.exp },
  floor: { real: Math.floor },
  log: { real: Math.log },
  sign: { real: Math.sign, long: (value) => (value > 0n ? 1n : value < 0n ? -1n : 0n) },
  sin: { real: Math.sin },
  tan: { real: Math.tan },
};

export const seriesFunction: NativeFunction = toNativeFunction({
  name: 'mh_series_function',
  parameters: ['varchar', 'varchar'],
  returns: 'varchar',
  call: (name, series) => {
    const operation = FUNCTIONS[name];
    const values = readSeries(series);
    if (operation === undefined || values === null) return null;
    const { long, real } = operation;
    const inLongs = long !== undefined && isWhole(values);
    return writeSeries(
      values.map((value) => {
        if (value === null) return null;
        return inLongs ? long(BigInt(value)) : real(Number(value));
      }),
    );
  },
});
