/**
 * Statistics of a series and its line of best fit, as arrays in the order of the columns that they make.
 * Source: https://learn.microsoft.com/kusto/query/series-stats-function, series-fit-line-function.
 */
import { type NativeFunction, toNativeFunction } from '../../../schema/native-function.ts';
import { joinArray } from '../../../schema/values/dynamic-parts.ts';
import { readReals, readSeries, writeNumber, writeSeries } from './numbers.ts';

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function squares(values: readonly number[], around: (index: number) => number): number {
  return values.reduce((sum, value, index) => sum + (value - around(index)) ** 2, 0);
}

/** min, its place, max, its place, mean, deviation, variance, sum, length; null where a value is not finite. */
export const statisticsOf: NativeFunction = toNativeFunction({
  name: 'mh_series_stats',
  parameters: ['varchar', 'boolean'],
  returns: 'varchar',
  call: (series, ignoresOthers) => {
    const all = readSeries(series);
    if (all === null) return null;
    const values = all.map((value) => (value === null ? Number.NaN : Number(value)));
    const finite = values.filter(Number.isFinite);
    if (finite.length === 0 || (finite.length < values.length && !ignoresOthers)) return null;
    const [low, high] = [
      finite.reduce((a, b) => Math.min(a, b)),
      finite.reduce((a, b) => Math.max(a, b)),
    ];
    const average = mean(finite);
    const variance = finite.length < 2 ? 0 : squares(finite, () => average) / (finite.length - 1);
    const sum = finite.reduce((total, value) => total + value, 0);
    return writeSeries([
      low,
      BigInt(values.indexOf(low)),
      high,
      BigInt(values.indexOf(high)),
      average,
      Math.sqrt(variance),
      variance,
      sum,
      BigInt(values.length),
    ]);
  },
});

/** r-square, slope, variance, variance of what remains, interception, the line. */
export const lineOfFit: NativeFunction = toNativeFunction({
  name: 'mh_series_fit_line',
  parameters: ['varchar'],
  returns: 'varchar',
  call: (series) => {
    const values = readReals(series);
    if (values === null || values.length < 2 || !values.every(Number.isFinite)) return null;
    const middle = (values.length - 1) / 2;
    const average = mean(values);
    const along = values.reduce((sum, _value, index) => sum + (index - middle) ** 2, 0);
    const slope =
      values.reduce((sum, value, index) => sum + (index - middle) * (value - average), 0) / along;
    // The line counts its places from one.
    const interception = average - slope * (middle + 1);
    const line = values.map((_value, index) => slope * (index + 1) + interception);
    const whole = squares(values, () => average);
    const rest = squares(values, (index) => line[index] ?? 0);
    return joinArray([
      // What a flat series has instead of a quotient is not documented.
      ...[
        whole === 0 ? null : 1 - rest / whole,
        slope,
        whole / (values.length - 1),
        rest / (values.length - 1),
        interception,
      ].map(writeNumber),
      writeSeries(line),
    ]);
  },
});
