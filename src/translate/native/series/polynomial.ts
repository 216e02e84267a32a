/**
 * The polynomial that fits a series best by least squares. The equations are solved in whole numbers without any rounding, so that
 * every coefficient and every value of the fit is the real nearest to the exact one, whatever the degree.
 * Source: https://learn.microsoft.com/kusto/query/series-fit-poly-function.
 */
import { type NativeFunction, toNativeFunction } from '../../../schema/native-function.ts';
import { joinArray } from '../../../schema/values/dynamic-parts.ts';
import { readReals, writeNumber, writeSeries } from './numbers.ts';

const MAX_DEGREE = 20;
const MAX_SHIFT = 256;

/** Reals as whole numbers over one power of two. */
interface Scaled {
  readonly values: readonly bigint[];
  readonly shift: bigint;
}

/** The least power of two that makes all of them whole; null where they are too far apart. */
function toScaled(reals: readonly number[]): Scaled | null {
  for (let shift = 0; shift <= MAX_SHIFT; shift += 1) {
    const scaled = reals.map((real) => real * 2 ** shift);
    if (scaled.every(Number.isInteger)) return { values: scaled.map(BigInt), shift: BigInt(shift) };
  }
  return null;
}

function bits(value: bigint): number {
  return value.toString(16).length * 4;
}

/** The real nearest to a quotient of whole numbers. */
function toReal(numerator: bigint, denominator: bigint): number {
  if (denominator < 0n) return toReal(-numerator, -denominator);
  if (numerator < 0n) return -toReal(-numerator, denominator);
  const places = 80 - bits(numerator) + bits(denominator);
  const quotient =
    places >= 0
      ? (numerator << BigInt(places)) / denominator
      : numerator / (denominator << BigInt(-places));
  return Number(quotient) * 2 ** -places;
}

/** Gauss without fractions (Bareiss): the determinant and the numerators of the unknowns; null where there is no single answer. */
function solve(rows: bigint[][]): { readonly unknowns: bigint[]; readonly by: bigint } | null {
  const size = rows.length;
  let previous = 1n;
  for (let at = 0; at < size; at += 1) {
    const found = rows.findIndex((row, index) => index >= at && row[at] !== 0n);
    const pivotRow = rows[found];
    const current = rows[at];
    if (pivotRow === undefined || current === undefined) return null;
    [rows[at], rows[found]] = [pivotRow, current];
    const pivot = pivotRow[at] ?? 0n;
    for (const [index, row] of rows.entries()) {
      if (index === at) continue;
      const factor = row[at] ?? 0n;
      for (let column = 0; column <= size; column += 1) {
        row[column] = (pivot * (row[column] ?? 0n) - factor * (pivotRow[column] ?? 0n)) / previous;
      }
    }
    previous = pivot;
  }
  return { unknowns: rows.map((row) => row[size] ?? 0n), by: previous };
}

function fit(
  x: Scaled,
  y: Scaled,
  degree: number,
): readonly [coefficients: number[], line: number[]] | null {
  const size = degree + 1;
  const sums: bigint[] = Array.from({ length: 2 * degree + 1 }, () => 0n);
  const right: bigint[] = Array.from({ length: size }, () => 0n);
  for (const [index, value] of x.values.entries()) {
    let power = 1n;
    for (let exponent = 0; exponent <= 2 * degree; exponent += 1) {
      sums[exponent] = (sums[exponent] ?? 0n) + power;
      if (exponent < size)
        right[exponent] = (right[exponent] ?? 0n) + power * (y.values[index] ?? 0n);
      power *= value;
    }
  }
  const rows = right.map((value, row) => [
    ...right.map((_, column) => sums[row + column] ?? 0n),
    value,
  ]);
  const solved = solve(rows);
  if (solved === null) return null;
  const by = solved.by << y.shift;
  // A power of what was scaled takes its scale along.
  const coefficients = solved.unknowns.map((value, power) =>
    toReal(value << (x.shift * BigInt(power)), by),
  );
  const line = x.values.map((value) => {
    const sum = solved.unknowns.reduceRight((total, unknown) => total * value + unknown, 0n);
    return toReal(sum, by);
  });
  return [coefficients.reverse(), line];
}

/** What the function gives where no single polynomial fits best, or where the numbers are too far apart to be summed exactly. */
export const NO_FIT = 'no fit';

/** r-square, coefficients from the highest power on, variance, variance of what remains, the polynomial's values. */
export const polynomialFit: NativeFunction = toNativeFunction({
  name: 'mh_series_fit_poly',
  parameters: ['varchar', 'varchar', 'bigint'],
  returns: 'varchar',
  call: (series, places, power) => {
    const values = readReals(series);
    const x = places === '' ? values?.map((_value, index) => index + 1) : readReals(places);
    const degree = Number(power);
    if (values === null || x === null || x === undefined) return null;
    if (!values.every(Number.isFinite) || !x.every(Number.isFinite)) return null;
    if (x.length !== values.length || degree < 0 || degree > MAX_DEGREE) return NO_FIT;
    if (new Set(x).size <= degree || values.length < 2) return NO_FIT;
    const [scaledX, scaledY] = [toScaled(x), toScaled(values)];
    if (scaledX === null || scaledY === null) return NO_FIT;
    const made = fit(scaledX, scaledY, degree);
    if (made === null) return NO_FIT;
    const [coefficients, line] = made;
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const whole = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    const rest = values.reduce((sum, value, index) => sum + (value - (line[index] ?? 0)) ** 2, 0);
    return joinArray([
      // What a flat series has instead of a quotient is not documented.
      writeNumber(whole === 0 ? null : 1 - rest / whole),
      writeSeries(coefficients),
      writeNumber(whole / (values.length - 1)),
      writeNumber(rest / (values.length - 1)),
      writeSeries(line),
    ]);
  },
});
