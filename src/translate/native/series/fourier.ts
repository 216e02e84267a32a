/**
 * The discrete Fourier transform of a complex series and its inverse, for every length: the length is split by its smallest
 * factor again and again, and what is prime is summed up as it is defined. No length is padded.
 * Source: https://learn.microsoft.com/kusto/query/series-fft-function, and the definition that it names: the sum of
 * x[n] * exp(-2πi k n / N), without a factor; the inverse is divided by N.
 */
import { type NativeFunction, toNativeFunction } from '../../../schema/native-function.ts';
import { joinArray } from '../../../schema/values/dynamic-parts.ts';
import { readReals, writeSeries } from './numbers.ts';

interface Complex {
  readonly real: Float64Array;
  readonly imaginary: Float64Array;
}

/** Steps that a transform may take: a series of a large prime length takes its square. */
const MAX_STEPS = 400_000_000;

function smallestFactor(length: number): number {
  for (let factor = 2; factor * factor <= length; factor += 1) {
    if (length % factor === 0) return factor;
  }
  return length;
}

function countSteps(length: number): number {
  let [rest, steps] = [length, 0];
  while (rest > 1) {
    const factor = smallestFactor(rest);
    steps += length * factor;
    rest /= factor;
  }
  return steps;
}

/** Of `part` of `whole` turns. Quarters are exact, so that what should be zero is. */
function toCosine(part: number, whole: number): number {
  return (4 * part) % whole === 0
    ? ([1, 0, -1, 0][((4 * part) / whole) % 4] ?? 0)
    : Math.cos((2 * Math.PI * part) / whole);
}

function toSine(part: number, whole: number): number {
  return (4 * part) % whole === 0
    ? ([0, 1, 0, -1][((4 * part) / whole) % 4] ?? 0)
    : Math.sin((2 * Math.PI * part) / whole);
}

/** Every `stride`-th value from `start` on. `sign` is that of the exponent. */
function transform(series: Complex, start: number, stride: number, sign: number): Complex {
  const length = Math.floor((series.real.length - start - 1) / stride) + 1;
  const factor = smallestFactor(length);
  const made = { real: new Float64Array(length), imaginary: new Float64Array(length) };
  const part = length / factor;
  const parts = Array.from({ length: factor }, (_, index): Complex => {
    const from = start + index * stride;
    return part === 1
      ? {
          real: series.real.subarray(from, from + 1),
          imaginary: series.imaginary.subarray(from, from + 1),
        }
      : transform(series, from, stride * factor, sign);
  });
  const cosines = Float64Array.from({ length }, (_, index) => toCosine(index, length));
  const sines = Float64Array.from({ length }, (_, index) => sign * toSine(index, length));
  for (let index = 0; index < length; index += 1) {
    let [real, imaginary] = [0, 0];
    for (const [offset, values] of parts.entries()) {
      const turn = (index * offset) % length;
      const [cosine, sine] = [cosines[turn] ?? 0, sines[turn] ?? 0];
      const [a, b] = [values.real[index % part] ?? 0, values.imaginary[index % part] ?? 0];
      real += a * cosine - b * sine;
      imaginary += a * sine + b * cosine;
    }
    made.real[index] = real;
    made.imaginary[index] = imaginary;
  }
  return made;
}

/** What the transform gives for a series that is too long to be summed up. */
export const TOO_LONG = 'too long';

/** Both parts of the transform; null where a series holds anything but numbers. Without an imaginary part its text is empty. */
export const fourierTransform: NativeFunction = toNativeFunction({
  name: 'mh_series_fourier',
  parameters: ['boolean', 'varchar', 'varchar'],
  returns: 'varchar',
  call: (isInverse, realPart, imaginaryPart) => {
    const real = readReals(realPart);
    const imaginary = imaginaryPart === '' ? real?.map(() => 0) : readReals(imaginaryPart);
    if (real === null || imaginary === null || imaginary === undefined) return null;
    const length = real.length;
    if (length === 0 || imaginary.length !== length) return null;
    if (countSteps(length) > MAX_STEPS) return TOO_LONG;
    if (![...real, ...imaginary].every(Number.isFinite)) return null;
    const series = { real: Float64Array.from(real), imaginary: Float64Array.from(imaginary) };
    const made = length === 1 ? series : transform(series, 0, 1, isInverse ? 1 : -1);
    const size = isInverse ? length : 1;
    return joinArray(
      [made.real, made.imaginary].map((part) =>
        writeSeries(Array.from(part, (value) => value / size)),
      ),
    );
  },
});
