/**
 * Missing values of a series: those that equal the placeholder, null unless it is given.
 * Source: https://learn.microsoft.com/kusto/query/series-fill-linear-function and its kin; the cut of whole numbers is
 * that of the real engine.
 */
import { type NativeFunction, toNullableNativeFunction } from '../../../schema/native-function.ts';
import { joinArray, splitArray } from '../../../schema/values/dynamic-parts.ts';
import {
  isSame,
  isWhole,
  readNumber,
  readSeries,
  type SeriesNumber,
  writeSeries,
} from './numbers.ts';

function isMissing(value: SeriesNumber, placeholder: SeriesNumber): boolean {
  return placeholder === null ? value === null : value !== null && isSame(value, placeholder);
}

function readPlaceholder(json: string | null): SeriesNumber {
  return json === null ? null : readNumber(json);
}

/** `forward`, `backward`: the nearest value on that side. */
export const fillFromSide: NativeFunction = toNullableNativeFunction({
  name: 'mh_series_fill_side',
  parameters: ['varchar', 'varchar', 'boolean'],
  returns: 'varchar',
  call: (series, missing, backward) => {
    const items = splitArray(series);
    if (items === null) return null;
    const placeholder = readPlaceholder(missing);
    const ordered = backward === true ? items.toReversed() : items;
    let last: string | null = null;
    const filled = ordered.map((item) => {
      if (!isMissing(readNumber(item), placeholder)) last = item;
      return last ?? item;
    });
    return joinArray(backward === true ? filled.toReversed() : filled);
  },
});

export const fillConstant: NativeFunction = toNullableNativeFunction({
  name: 'mh_series_fill_const',
  parameters: ['varchar', 'varchar', 'varchar'],
  returns: 'varchar',
  call: (series, constant, missing) => {
    const items = splitArray(series);
    if (items === null) return null;
    const placeholder = readPlaceholder(missing);
    return joinArray(
      items.map((item) => (isMissing(readNumber(item), placeholder) ? (constant ?? 'null') : item)),
    );
  },
});

/** The value at a place between two known ones; whole numbers are cut. */
function between(
  values: readonly SeriesNumber[],
  place: { readonly at: number; readonly before: number; readonly behind: number },
  inLongs: boolean,
): SeriesNumber {
  const { at, before, behind } = place;
  const [low, high] = [Number(values[before]), Number(values[behind])];
  const value = low + ((high - low) * (at - before)) / (behind - before);
  return inLongs ? BigInt(Math.trunc(value)) : value;
}

export const fillLinear: NativeFunction = toNullableNativeFunction({
  name: 'mh_series_fill_linear',
  parameters: ['varchar', 'varchar', 'boolean', 'varchar'],
  returns: 'varchar',
  call: (series, missing, edges, constant) => {
    const values = readSeries(series);
    if (values === null) return null;
    const placeholder = readPlaceholder(missing);
    const known = values.flatMap((value, index) =>
      value === null || isMissing(value, placeholder) ? [] : [index],
    );
    const [first] = known;
    const last = known.at(-1);
    if (first === undefined || last === undefined) {
      return writeSeries(values.map(() => readPlaceholder(constant)));
    }
    const inLongs = isWhole(values);
    let next = 0;
    return writeSeries(
      values.map((value, at) => {
        while (next < known.length && (known[next] ?? 0) <= at) next += 1;
        if (!isMissing(value, placeholder)) return value;
        if (at < first || at > last) {
          return edges === false ? value : (values[at < first ? first : last] ?? null);
        }
        const [before, behind] = [known[next - 1] ?? first, known[next] ?? last];
        return between(values, { at, before, behind }, inLongs);
      }),
    );
  },
});
