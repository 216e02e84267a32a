/** One number of a series, or of two. */
import { type NativeFunction, toNativeFunction } from '../../../schema/native-function.ts';
import { readNumber, readSeries, type SeriesNumber } from './numbers.ts';

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

const MEASURES: Readonly<Record<string, (values: readonly number[]) => number>> = {
  magnitude: (values) => Math.sqrt(total(values.map((value) => value * value))),
  product: (values) => values.reduce((product, value) => product * value, 1),
  sum: total,
};

function isNumber(value: SeriesNumber): value is bigint | number {
  return value !== null;
}

export const seriesMeasure: NativeFunction = toNativeFunction({
  name: 'mh_series_measure',
  parameters: ['varchar', 'varchar'],
  returns: 'double',
  call: (name, series) => {
    const values = readSeries(series)?.filter(isNumber).map(Number);
    const measure = MEASURES[name];
    return values === undefined || values.length === 0 ? null : (measure?.(values) ?? null);
  },
});

type Pair = readonly [number, number];

function dot(pairs: readonly Pair[]): number {
  return total(pairs.map(([left, right]) => left * right));
}

/** A number beside a series counts at each of its places. */
function readSide(json: string, length: number): SeriesNumber[] | null {
  const series = readSeries(json);
  if (series !== null) return series;
  const value = readNumber(json);
  return value === null ? null : Array.from({ length }, () => value);
}

/** The pairs of numbers at the same place, as far as both series reach; null for what is no series. */
function readPairs(first: string, second: string): readonly Pair[] | null {
  const length = Math.max(readSeries(first)?.length ?? 0, readSeries(second)?.length ?? 0);
  const [left, right] = [readSide(first, length), readSide(second, length)];
  if (left === null || right === null) return null;
  return left.flatMap((one, index): readonly Pair[] => {
    const other = right[index] ?? null;
    return one === null || other === null ? [] : [[Number(one), Number(other)]];
  });
}

export const dotProduct: NativeFunction = toNativeFunction({
  name: 'mh_series_dot_product',
  parameters: ['varchar', 'varchar'],
  returns: 'double',
  call: (first, second) => {
    const pairs = readPairs(first, second);
    return pairs === null || pairs.length === 0 ? null : dot(pairs);
  },
});

export const seriesCosine: NativeFunction = toNativeFunction({
  name: 'mh_series_cosine',
  parameters: ['varchar', 'varchar'],
  returns: 'double',
  call: (first, second) => {
    if (readSeries(first) === null || readSeries(second) === null) return null;
    const pairs = readPairs(first, second);
    if (pairs === null || pairs.length === 0) return null;
    const lengths = pairs.map(([left]) => [left, left] as const);
    const others = pairs.map(([, right]) => [right, right] as const);
    return dot(pairs) / (Math.sqrt(dot(lengths)) * Math.sqrt(dot(others)));
  },
});

export const seriesPearson: NativeFunction = toNativeFunction({
  name: 'mh_series_pearson',
  parameters: ['varchar', 'varchar'],
  returns: 'double',
  call: (first, second) => {
    const [left, right] = [readSeries(first), readSeries(second)];
    const pairs = readPairs(first, second) ?? [];
    // Series of different lengths, or with anything but numbers, have none.
    if (left?.length !== pairs.length || right?.length !== pairs.length || pairs.length === 0) {
      return null;
    }
    const means = [0, 1].map((side) => total(pairs.map((pair) => pair[side] ?? 0)) / pairs.length);
    const moved = pairs.map(
      ([one, other]): Pair => [one - (means[0] ?? 0), other - (means[1] ?? 0)],
    );
    const spreads = [0, 1].map((side) =>
      total(moved.map((pair) => (pair[side] ?? 0) * (pair[side] ?? 0))),
    );
    return dot(moved) / Math.sqrt((spreads[0] ?? 0) * (spreads[1] ?? 0));
  },
});
