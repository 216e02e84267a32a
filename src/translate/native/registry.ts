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
import { extractJsonPath, keyOfDynamic, plainDynamic, printDynamic } from './dynamic-functions.ts';
import {
  base64OfArray,
  base64OfGuid,
  base64ToArray,
  base64ToGuid,
  gunzipBase64,
  inflateBase64,
  urlDecoded,
  urlEncoded,
} from './encoding-functions.ts';
import { foldRows } from './fold-rows.ts';
import { bytesText } from './format-bytes.ts';
import { geoDistance, geoInfoOfNothing } from './geo-functions.ts';
import { searchGraph } from './graph-search.ts';
import { ipv4First, ipv4Last, ipv6First, ipv6Last } from './ip-range.ts';
import {
  ipv4Cidrs,
  ipv4Format,
  ipv4InAnyRange,
  ipv4InText,
  ipv4Order,
  ipv4Parse,
  ipv4Prefix,
} from './ipv4.ts';
import { ipv6InAnyRange, ipv6Order, ipv6Parse } from './ipv6.ts';
import { mergeBags } from './merge-bags.ts';
import { parseDatetime } from './parse-datetime.ts';
import {
  commandLineArguments,
  csvFields,
  parseUrlQuery,
  pathParts,
  urlParts,
} from './parse-functions.ts';
import { parseKv } from './parse-kv.ts';
import { parseTimespan } from './parse-timespan.ts';
import { xmlValue } from './parse-xml.ts';
import { printReal } from './print-real.ts';
import {
  punycodeDecode,
  punycodeDomainDecode,
  punycodeDomainEncode,
  punycodeEncode,
} from './punycode.ts';
import { realRange, wholeRange } from './range-functions.ts';
import {
  regexCount,
  regexExtract,
  regexExtractAll,
  regexGroups,
  regexIndex,
  regexRemove,
  regexReplace,
  regexRewriteGroup,
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
  welchProbability,
} from './special-functions.ts';
import {
  codepointsOfText,
  countText,
  indexOfText,
  replacedStrings,
  reverseText,
  textOfCodepoints,
} from './text-functions.ts';
import { makeDatetimeOfParts, makeTimespanOfParts } from './time-functions.ts';
import { localToUtc, utcToLocal } from './time-zone-functions.ts';
import { weightedPlace } from './weighted-place.ts';
import { hashLong, hashText } from './xxhash.ts';

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
  base64OfArray,
  base64OfGuid,
  base64ToArray,
  base64ToGuid,
  betaCumulative,
  betaInverse,
  betaDensity,
  codepointsOfText,
  textOfCodepoints,
  countText,
  divideDecimals,
  multiplyDecimals,
  digestPercentile,
  keyOfDynamic,
  printDynamic,
  errorFunction,
  complementaryErrorFunction,
  extractJsonPath,
  foldRows,
  bytesText,
  geoDistance,
  geoInfoOfNothing,
  searchGraph,
  gunzipBase64,
  ipv4InText,
  hashLong,
  hashText,
  indexOfText,
  inflateBase64,
  ipv4Order,
  ipv4First,
  ipv4Format,
  ipv4InAnyRange,
  ipv4Last,
  ipv4Parse,
  ipv4Prefix,
  ipv4Cidrs,
  ipv6Order,
  ipv6First,
  ipv6InAnyRange,
  ipv6Last,
  ipv6Parse,
  jaccardOfSets,
  localToUtc,
  makeDatetimeOfParts,
  makeTimespanOfParts,
  mergeBags,
  commandLineArguments,
  csvFields,
  parseDatetime,
  parseKv,
  pathParts,
  parseTimespan,
  urlParts,
  parseUrlQuery,
  xmlValue,
  plainDynamic,
  printReal,
  punycodeDecode,
  punycodeDomainDecode,
  punycodeDomainEncode,
  punycodeEncode,
  wholeRange,
  realRange,
  regexCount,
  regexExtract,
  regexExtractAll,
  regexGroups,
  regexIndex,
  regexRemove,
  regexReplace,
  regexRewriteGroup,
  regexTest,
  repeatItem,
  replacedStrings,
  reverseText,
  ...SERIES_FUNCTIONS,
  setDifferencePair,
  setEqualsPair,
  setHasItem,
  setIntersectPair,
  setUnionPair,
  urlDecoded,
  urlEncoded,
  utcToLocal,
  weightedPlace,
  welchProbability,
  zipItems,
];

/** Those of the names that are defined here. */
export function findNatives(names: readonly string[]): readonly NativeFunction[] {
  return NATIVE_FUNCTIONS.filter(({ name }) => names.includes(name));
}
