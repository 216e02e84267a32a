/**
 * Filters and the seasonal part of a given period.
 * Source: https://learn.microsoft.com/kusto/query/series-iir-function, series-fir-function, series-seasonal-function.
 */
import { type NativeFunction, toNativeFunction } from '../../../schema/native-function.ts';
import { readReals, writeSeries } from './numbers.ts';

/** y[i] = (Σ b[j]·x[i-j] - Σ a[k]·y[i-k]) / a[0]; what lies before the series is zero. */
export const iirFilter: NativeFunction = toNativeFunction({
  name: 'mh_series_iir',
  parameters: ['varchar', 'varchar', 'varchar'],
  returns: 'varchar',
  call: (series, numerators, denominators) => {
    const [x, b, a] = [readReals(series), readReals(numerators), readReals(denominators)];
    const first = a?.[0] ?? 0;
    if (x === null || b === null || a === null || first === 0) return null;
    const y: number[] = [];
    for (const index of x.keys()) {
      let value = 0;
      for (const [back, factor] of b.entries()) value += factor * (x[index - back] ?? 0);
      for (const [back, factor] of a.entries()) {
        if (back > 0) value -= factor * (y[index - back] ?? 0);
      }
      y.push(value / first);
    }
    return writeSeries(y);
  },
});

/** `normalize` and `center` are settled by the caller. */
export const firFilter: NativeFunction = toNativeFunction({
  name: 'mh_series_fir',
  parameters: ['varchar', 'varchar', 'boolean', 'boolean'],
  returns: 'varchar',
  call: (series, filter, normalize, center) => {
    const [x, given] = [readReals(series), readReals(filter)];
    if (x === null || given === null || given.length === 0) return null;
    const isNegative = given.some((factor) => factor < 0);
    if (normalize && isNegative) return null;
    const sum = given.reduce((left, right) => left + right, 0);
    const factors = normalize ? given.map((factor) => factor / sum) : given;
    const shift = center ? (factors.length - 1) / 2 : 0;
    return writeSeries(
      x.map((_value, index) =>
        factors.reduce((left, factor, back) => left + factor * (x[index - back + shift] ?? 0), 0),
      ),
    );
  },
});

function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[middle - 1] ?? 0, sorted[middle] ?? 0];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}

/** The median of the values at the same place of each period; zeros for a period that is none. */
export const seasonalPart: NativeFunction = toNativeFunction({
  name: 'mh_series_seasonal',
  parameters: ['varchar', 'bigint'],
  returns: 'varchar',
  call: (series, given) => {
    const values = readReals(series);
    if (values === null) return null;
    const period = Number(given);
    if (period < 1) return writeSeries(values.map(() => 0));
    const medians = Array.from({ length: Math.min(period, values.length) }, (_, place) =>
      median(values.filter((_value, index) => index % period === place)),
    );
    return writeSeries(values.map((_value, index) => medians[index % period] ?? 0));
  },
});
