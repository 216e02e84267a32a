/**
 * Arrays of numbers in dynamic values, as the functions of series see them: whole numbers stay whole, what is no number is
 * null. A series with one real counts as reals throughout.
 */
import { toInnerScalar } from '../../../schema/values/dynamic.ts';
import { joinArray, splitArray } from '../../../schema/values/dynamic-parts.ts';

export type SeriesNumber = bigint | number | null;

const SPECIAL: Readonly<Record<string, number>> = {
  '"\\u0001r:nan"': Number.NaN,
  '"\\u0001r:inf"': Infinity,
  '"\\u0001r:-inf"': -Infinity,
};

/** Long has 64 bits: digits beyond them are a real. */
function isLong(value: bigint): boolean {
  return BigInt.asIntN(64, value) === value;
}

/** One element; null for anything but a number. */
export function readNumber(json: string): SeriesNumber {
  if (/^-?\d+$/.test(json)) {
    const whole = BigInt(json);
    return isLong(whole) ? whole : Number(json);
  }
  if (/^[-\d]/.test(json)) return Number(json);
  return SPECIAL[json] ?? null;
}

/** Null for what is no array. */
export function readSeries(json: string | null): SeriesNumber[] | null {
  return splitArray(json)?.map(readNumber) ?? null;
}

/** Equal by value, whether whole or real; NaN equals nothing (R5). */
export function isSame(left: bigint | number, right: bigint | number): boolean {
  return toExact(left) === toExact(right);
}

/** Whole reals as whole numbers, so that no digit is lost. */
function toExact(value: bigint | number): bigint | number {
  return typeof value === 'number' && Number.isInteger(value) ? BigInt(value) : value;
}

/** Every element as a real; null where one is no number. */
export function readReals(json: string | null): number[] | null {
  const numbers = readSeries(json);
  if (numbers === null || numbers.includes(null)) return null;
  return numbers.map(Number);
}

export function writeNumber(value: SeriesNumber): string {
  if (value === null) return 'null';
  return typeof value === 'bigint' ? String(value) : toInnerScalar(value, 'real');
}

export function writeSeries(values: readonly SeriesNumber[]): string {
  return joinArray(values.map(writeNumber));
}

/** Whether the series has whole numbers only, nulls aside. */
export function isWhole(values: readonly SeriesNumber[]): boolean {
  return values.every((value) => typeof value !== 'number');
}
