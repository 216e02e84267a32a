/**
 * Functions of mathematics that the engine lacks: the error function and the beta distribution, to about 14 digits.
 * Source: NIST Digital Library of Mathematical Functions, 7.6 and 7.9 (error function), 8.17 (incomplete beta).
 */
import { type NativeFunction, toNativeFunction } from '../../schema/native-function.ts';

/** A series whose terms are all positive, for small values. */
function erfSeries(value: number): number {
  let term = value;
  let sum = value;
  for (let index = 1; Math.abs(term) > Math.abs(sum) * 1e-17; index += 1) {
    term *= (2 * value * value) / (2 * index + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-value * value) * sum;
}

/** A continued fraction, for values above 2, evaluated from its far end. */
function erfcFraction(value: number): number {
  let fraction = value;
  for (let index = 120; index > 0; index -= 1) fraction = value + index / 2 / fraction;
  return Math.exp(-value * value) / Math.sqrt(Math.PI) / fraction;
}

function erfc(value: number): number {
  if (Number.isNaN(value)) return value;
  if (value < 0) return 2 - erfc(-value);
  return value < 2 ? 1 - erfSeries(value) : erfcFraction(value);
}

export const errorFunction: NativeFunction = toNativeFunction({
  name: 'mh_erf',
  parameters: ['double'],
  returns: 'double',
  call: (value) => (Math.abs(value) < 2 ? erfSeries(value) : 1 - erfc(value)),
});

export const complementaryErrorFunction: NativeFunction = toNativeFunction({
  name: 'mh_erfc',
  parameters: ['double'],
  returns: 'double',
  call: erfc,
});

/** Lanczos' approximation with g = 7. */
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313,
  -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6,
  1.5056327351493116e-7,
];

function logGamma(value: number): number {
  const at = value - 1;
  let sum = LANCZOS[0] ?? 0;
  for (const [index, coefficient] of LANCZOS.entries()) {
    if (index > 0) sum += coefficient / (at + index);
  }
  const shifted = at + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (at + 0.5) * Math.log(shifted) - shifted + Math.log(sum);
}

function logBeta(alpha: number, beta: number): number {
  return logGamma(alpha) + logGamma(beta) - logGamma(alpha + beta);
}

/** Lentz's method for the continued fraction of the incomplete beta function. */
function betaFraction(value: number, alpha: number, beta: number): number {
  const tiny = 1e-300;
  const hold = (number: number): number => (Math.abs(number) < tiny ? tiny : number);
  let c = 1;
  let d = 1 / hold(1 - ((alpha + beta) * value) / (alpha + 1));
  let result = d;
  for (let index = 1; index < 10_000; index += 1) {
    const even = (index * (beta - index) * value) / ((alpha + 2 * index - 1) * (alpha + 2 * index));
    d = 1 / hold(1 + even * d);
    c = hold(1 + even / c);
    result *= d * c;
    const odd =
      (-(alpha + index) * (alpha + beta + index) * value) /
      ((alpha + 2 * index) * (alpha + 2 * index + 1));
    d = 1 / hold(1 + odd * d);
    c = hold(1 + odd / c);
    result *= d * c;
    if (Math.abs(d * c - 1) < 1e-16) break;
  }
  return result;
}

function cumulativeBeta(value: number, alpha: number, beta: number): number {
  if (value <= 0 || value >= 1) return value;
  const front = Math.exp(
    alpha * Math.log(value) + beta * Math.log1p(-value) - logBeta(alpha, beta),
  );
  return value < (alpha + 1) / (alpha + beta + 2)
    ? (front * betaFraction(value, alpha, beta)) / alpha
    : 1 - (front * betaFraction(1 - value, beta, alpha)) / beta;
}

function isProbability(value: number): boolean {
  return value >= 0 && value <= 1;
}

/** The real engine gives 1 for an alpha that is not positive, where its documentation says NaN. */
export const betaCumulative: NativeFunction = toNativeFunction({
  name: 'mh_beta_cdf',
  parameters: ['double', 'double', 'double'],
  returns: 'double',
  call: (value, alpha, beta) => {
    if (!isProbability(value) || !(beta > 0)) return Number.NaN;
    return alpha > 0 ? cumulativeBeta(value, alpha, beta) : 1;
  },
});

export const betaDensity: NativeFunction = toNativeFunction({
  name: 'mh_beta_pdf',
  parameters: ['double', 'double', 'double'],
  returns: 'double',
  call: (value, alpha, beta) => {
    if (!isProbability(value) || !(alpha > 0) || !(beta > 0)) return Number.NaN;
    const logarithm =
      (alpha - 1) * Math.log(value) + (beta - 1) * Math.log1p(-value) - logBeta(alpha, beta);
    return Math.exp(logarithm);
  },
});

/** Welch's test of two means: Student's distribution on both sides, as an incomplete beta function. */
export const welchProbability: NativeFunction = toNativeFunction({
  name: 'mh_welch_test',
  parameters: ['double', 'double', 'double', 'double', 'double', 'double'],
  returns: 'double',
  call: (mean1, variance1, count1, mean2, variance2, count2) => {
    const [error1, error2] = [variance1 / count1, variance2 / count2];
    const square = (mean1 - mean2) ** 2 / (error1 + error2);
    const freedom =
      (error1 + error2) ** 2 / (error1 ** 2 / (count1 - 1) + error2 ** 2 / (count2 - 1));
    return cumulativeBeta(freedom / (freedom + square), freedom / 2, 0.5);
  },
});

/** By halving the interval: 200 steps leave nothing of it. */
export const betaInverse: NativeFunction = toNativeFunction({
  name: 'mh_beta_inv',
  parameters: ['double', 'double', 'double'],
  returns: 'double',
  call: (probability, alpha, beta) => {
    if (!isProbability(probability) || !(alpha > 0) || !(beta > 0)) return Number.NaN;
    let [low, high] = [0, 1];
    for (let step = 0; step < 200 && low < high; step += 1) {
      const middle = (low + high) / 2;
      if (middle === low || middle === high) break;
      if (cumulativeBeta(middle, alpha, beta) < probability) low = middle;
      else high = middle;
    }
    return probability === 0 || probability === 1 ? probability : high;
  },
});
