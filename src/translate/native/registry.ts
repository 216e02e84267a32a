/** Every function of ours that lowered queries call, sorted, one line each. Loaded only where one is called. */
import type { NativeFunction } from '../../schema/native-function.ts';
import {
  arrayConcatPair,
  arrayIffItems,
  arrayIndexOfItem,
  arrayReverseItems,
  arrayRotate,
  arrayShift,
  arraySliceItems,
  arraySort,
  arraySplitItems,
  arraySumItems,
  repeatItem,
  zipItems,
} from './array-functions.ts';
import {
  bagHasPath,
  bagMergePair,
  bagRemovePaths,
  bagSetPath,
  bagZipItems,
} from './bag-functions.ts';
import { divideDecimals, multiplyDecimals } from './decimal-functions.ts';
import { digestPercentile } from './digest-percentile.ts';
import { extractJsonPath, keyOfDynamic, printDynamic } from './dynamic-functions.ts';
import { ipv4First, ipv4Last, ipv6First, ipv6Last } from './ip-range.ts';
import { mergeBags } from './merge-bags.ts';
import { parseDatetime } from './parse-datetime.ts';
import { parseKv } from './parse-kv.ts';
import { parseTimespan } from './parse-timespan.ts';
import { printReal } from './print-real.ts';
import { realRange, wholeRange } from './range-functions.ts';
import {
  regexCount,
  regexExtract,
  regexExtractAll,
  regexIndex,
  regexRemove,
  regexReplace,
  regexTest,
} from './regex.ts';
import { SERIES_FUNCTIONS } from './series/registry.ts';
import {
  jaccardOfSets,
  setDifferencePair,
  setEqualsPair,
  setHasItem,
  setIntersectPair,
  setUnionPair,
} from './set-functions.ts';
import {
  betaCumulative,
  betaDensity,
  betaInverse,
  complementaryErrorFunction,
  errorFunction,
} from './special-functions.ts';
import { makeDatetimeOfParts, makeTimespanOfParts } from './time-functions.ts';
import { localToUtc, utcToLocal } from './time-zone-functions.ts';
import { weightedPlace } from './weighted-place.ts';

export const NATIVE_FUNCTIONS: readonly NativeFunction[] = [
  arrayConcatPair,
  arrayIffItems,
  arrayIndexOfItem,
  arrayReverseItems,
  arrayRotate,
  arrayShift,
  arraySliceItems,
  arraySort,
  arraySplitItems,
  arraySumItems,
  bagHasPath,
  bagMergePair,
  bagRemovePaths,
  bagSetPath,
  bagZipItems,
  betaCumulative,
  betaInverse,
  betaDensity,
  divideDecimals,
  multiplyDecimals,
  digestPercentile,
  keyOfDynamic,
  printDynamic,
  errorFunction,
  complementaryErrorFunction,
  extractJsonPath,
  ipv4First,
  ipv4Last,
  ipv6First,
  ipv6Last,
  jaccardOfSets,
  localToUtc,
  makeDatetimeOfParts,
  makeTimespanOfParts,
  mergeBags,
  parseDatetime,
  parseKv,
  parseTimespan,
  printReal,
  wholeRange,
  realRange,
  regexCount,
  regexExtract,
  regexExtractAll,
  regexIndex,
  regexRemove,
  regexReplace,
  regexTest,
  repeatItem,
  ...SERIES_FUNCTIONS,
  setDifferencePair,
  setEqualsPair,
  setHasItem,
  setIntersectPair,
  setUnionPair,
  utcToLocal,
  weightedPlace,
  zipItems,
];

/** Those of the names that are defined here. */
export function findNatives(names: readonly string[]): readonly NativeFunction[] {
  return NATIVE_FUNCTIONS.filter(({ name }) => names.includes(name));
}
