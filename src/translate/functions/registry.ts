/** Every scalar function, sorted, one line each. */

import { indexByName } from '../registry.ts';
import { abs } from './abs.ts';
import { acos } from './acos.ts';
import { ago } from './ago.ts';
import { around } from './around.ts';
import { arrayConcat } from './array-concat.ts';
import { arrayIff } from './array-iff.ts';
import { arrayIndexOf } from './array-index-of.ts';
import { arrayLength } from './array-length.ts';
import { arrayReverse } from './array-reverse.ts';
import { arrayRotateLeft } from './array-rotate-left.ts';
import { arrayRotateRight } from './array-rotate-right.ts';
import { arrayShiftLeft } from './array-shift-left.ts';
import { arrayShiftRight } from './array-shift-right.ts';
import { arraySlice } from './array-slice.ts';
import { arraySortAsc } from './array-sort-asc.ts';
import { arraySortDesc } from './array-sort-desc.ts';
import { arraySplit } from './array-split.ts';
import { arraySum } from './array-sum.ts';
import { asin } from './asin.ts';
import { assert } from './assert.ts';
import { atan } from './atan.ts';
import { atan2 } from './atan2.ts';
import { bagHasKey } from './bag-has-key.ts';
import { bagKeys } from './bag-keys.ts';
import { bagMerge } from './bag-merge.ts';
import { bagPack } from './bag-pack.ts';
import { bagPackColumns } from './bag-pack-columns.ts';
import { bagRemoveKeys } from './bag-remove-keys.ts';
import { bagSetKey } from './bag-set-key.ts';
import { bagZip } from './bag-zip.ts';
import { base64DecodeToarray } from './base64-decode-toarray.ts';
import { base64DecodeToguid } from './base64-decode-toguid.ts';
import { base64DecodeTostring } from './base64-decode-tostring.ts';
import { base64EncodeFromarray } from './base64-encode-fromarray.ts';
import { base64EncodeFromguid } from './base64-encode-fromguid.ts';
import { base64EncodeTostring } from './base64-encode-tostring.ts';
import { betaCdf } from './beta-cdf.ts';
import { betaInv } from './beta-inv.ts';
import { betaPdf } from './beta-pdf.ts';
import { bin } from './bin.ts';
import { binAt } from './bin-at.ts';
import { binaryAnd } from './binary-and.ts';
import { binaryNot } from './binary-not.ts';
import { binaryOr } from './binary-or.ts';
import { binaryShiftLeft } from './binary-shift-left.ts';
import { binaryShiftRight } from './binary-shift-right.ts';
import { binaryXor } from './binary-xor.ts';
import { bitsetCountOnes } from './bitset-count-ones.ts';
import { case_ } from './case.ts';
import { ceiling } from './ceiling.ts';
import { coalesce } from './coalesce.ts';
import { convertAngle } from './convert-angle.ts';
import { convertEnergy } from './convert-energy.ts';
import { convertForce } from './convert-force.ts';
import { convertLength } from './convert-length.ts';
import { convertMass } from './convert-mass.ts';
import { convertSpeed } from './convert-speed.ts';
import { convertTemperature } from './convert-temperature.ts';
import { convertVolume } from './convert-volume.ts';
import { cos } from './cos.ts';
import { cot } from './cot.ts';
import { countof } from './countof.ts';
import { datetimeAdd } from './datetime-add.ts';
import { datetimeDiff } from './datetime-diff.ts';
import { datetimeListTimezones } from './datetime-list-timezones.ts';
import { datetimeLocalToUtc } from './datetime-local-to-utc.ts';
import { datetimePart } from './datetime-part.ts';
import { datetimeUtcToLocal } from './datetime-utc-to-local.ts';
import { dayofmonth } from './dayofmonth.ts';
import { dayofweek } from './dayofweek.ts';
import { dayofyear } from './dayofyear.ts';
import { dcountHll } from './dcount-hll.ts';
import type { FunctionDefinition } from './definition.ts';
import { degrees } from './degrees.ts';
import { dynamicToJson } from './dynamic-to-json.ts';
import { endofday } from './endofday.ts';
import { endofmonth } from './endofmonth.ts';
import { endofweek } from './endofweek.ts';
import { endofyear } from './endofyear.ts';
import { erf } from './erf.ts';
import { erfc } from './erfc.ts';
import { exp } from './exp.ts';
import { exp2 } from './exp2.ts';
import { exp10 } from './exp10.ts';
import { extract } from './extract.ts';
import { extractAll } from './extract-all.ts';
import { extractJson } from './extract-json.ts';
import { formatBytes } from './format-bytes.ts';
import { formatDatetime } from './format-datetime.ts';
import { formatIpv4 } from './format-ipv4.ts';
import { formatIpv4Mask } from './format-ipv4-mask.ts';
import { formatTimespan } from './format-timespan.ts';
import { gamma } from './gamma.ts';
import { geoDistance2points } from './geo-distance-2points.ts';
import { geoInfoFromIpAddress } from './geo-info-from-ip-address.ts';
import { gettype } from './gettype.ts';
import { getyear } from './getyear.ts';
import { gzipCompressToBase64String } from './gzip-compress-to-base64-string.ts';
import { gzipDecompressFromBase64String } from './gzip-decompress-from-base64-string.ts';
import { hasAnyIndex } from './has-any-index.ts';
import { hasAnyIpv4 } from './has-any-ipv4.ts';
import { hasAnyIpv4Prefix } from './has-any-ipv4-prefix.ts';
import { hasIpv4 } from './has-ipv4.ts';
import { hasIpv4Prefix } from './has-ipv4-prefix.ts';
import { hash } from './hash.ts';
import { hashCombine } from './hash-combine.ts';
import { hashMany } from './hash-many.ts';
import { hashMd5 } from './hash-md5.ts';
import { hashSha1 } from './hash-sha1.ts';
import { hashSha256 } from './hash-sha256.ts';
import { hashXxhash64 } from './hash-xxhash64.ts';
import { hllMerge } from './hll-merge.ts';
import { hourofday } from './hourofday.ts';
import { iff } from './iff.ts';
import { indexof } from './indexof.ts';
import { indexofRegex } from './indexof-regex.ts';
import { ipv4Compare } from './ipv4-compare.ts';
import { ipv4IsInAnyRange } from './ipv4-is-in-any-range.ts';
import { ipv4IsInRange } from './ipv4-is-in-range.ts';
import { ipv4IsMatch } from './ipv4-is-match.ts';
import { ipv4IsPrivate } from './ipv4-is-private.ts';
import { ipv4NetmaskSuffix } from './ipv4-netmask-suffix.ts';
import { ipv4RangeToCidrList } from './ipv4-range-to-cidr-list.ts';
import { ipv6Compare } from './ipv6-compare.ts';
import { ipv6IsInAnyRange } from './ipv6-is-in-any-range.ts';
import { ipv6IsInRange } from './ipv6-is-in-range.ts';
import { ipv6IsMatch } from './ipv6-is-match.ts';
import { isascii } from './isascii.ts';
import { isempty } from './isempty.ts';
import { isfinite } from './isfinite.ts';
import { isinf } from './isinf.ts';
import { isnan } from './isnan.ts';
import { isnotempty } from './isnotempty.ts';
import { isnotnull } from './isnotnull.ts';
import { isnull } from './isnull.ts';
import { isutf8 } from './isutf8.ts';
import { jaccardIndex } from './jaccard-index.ts';
import { log } from './log.ts';
import { log2 } from './log2.ts';
import { log10 } from './log10.ts';
import { loggamma } from './loggamma.ts';
import { makeDatetime } from './make-datetime.ts';
import { makeTimespan } from './make-timespan.ts';
import { maxOf } from './max-of.ts';
import { minOf } from './min-of.ts';
import { monthofyear } from './monthofyear.ts';
import { newGuid } from './new-guid.ts';
import { next } from './next.ts';
import { not_ } from './not.ts';
import { now } from './now.ts';
import { packAll } from './pack-all.ts';
import { packArray } from './pack-array.ts';
import { parseCommandLine } from './parse-command-line.ts';
import { parseCsv } from './parse-csv.ts';
import { parseIpv4 } from './parse-ipv4.ts';
import { parseIpv4Mask } from './parse-ipv4-mask.ts';
import { parseIpv6 } from './parse-ipv6.ts';
import { parseIpv6Mask } from './parse-ipv6-mask.ts';
import { parseJson } from './parse-json.ts';
import { parsePath } from './parse-path.ts';
import { parseUrl } from './parse-url.ts';
import { parseUrlquery } from './parse-urlquery.ts';
import { parseUserAgent } from './parse-user-agent.ts';
import { parseVersion } from './parse-version.ts';
import { parseXml } from './parse-xml.ts';
import { percentileTdigest } from './percentile-tdigest.ts';
import { percentilesArrayTdigest } from './percentiles-array-tdigest.ts';
import { pi } from './pi.ts';
import { pow } from './pow.ts';
import { prev } from './prev.ts';
import { punycodeDomainFromString } from './punycode-domain-from-string.ts';
import { punycodeDomainToString } from './punycode-domain-to-string.ts';
import { punycodeFromString } from './punycode-from-string.ts';
import { punycodeToString } from './punycode-to-string.ts';
import { radians } from './radians.ts';
import { range } from './range.ts';
import { regexQuote } from './regex-quote.ts';
import { repeat } from './repeat.ts';
import { replace } from './replace.ts';
import { replaceRegex } from './replace-regex.ts';
import { replaceString } from './replace-string.ts';
import { replaceStrings } from './replace-strings.ts';
import { reverse } from './reverse.ts';
import { round } from './round.ts';
import { rowCumsum } from './row-cumsum.ts';
import { rowNumber } from './row-number.ts';
import { rowRankDense } from './row-rank-dense.ts';
import { rowRankMin } from './row-rank-min.ts';
import { rowWindowSession } from './row-window-session.ts';
import { seriesAbs } from './series-abs.ts';
import { seriesAcos } from './series-acos.ts';
import { seriesAdd } from './series-add.ts';
import { seriesAsin } from './series-asin.ts';
import { seriesAtan } from './series-atan.ts';
import { seriesCeiling } from './series-ceiling.ts';
import { seriesCos } from './series-cos.ts';
import { seriesCosineSimilarity } from './series-cosine-similarity.ts';
import { seriesDivide } from './series-divide.ts';
import { seriesDotProduct } from './series-dot-product.ts';
import { seriesEquals } from './series-equals.ts';
import { seriesExp } from './series-exp.ts';
import { seriesFft } from './series-fft.ts';
import { seriesFillBackward } from './series-fill-backward.ts';
import { seriesFillConst } from './series-fill-const.ts';
import { seriesFillForward } from './series-fill-forward.ts';
import { seriesFillLinear } from './series-fill-linear.ts';
import { seriesFir } from './series-fir.ts';
import { seriesFitLine } from './series-fit-line.ts';
import { seriesFitLineDynamic } from './series-fit-line-dynamic.ts';
import { seriesFitPoly } from './series-fit-poly.ts';
import { seriesFloor } from './series-floor.ts';
import { seriesGreater } from './series-greater.ts';
import { seriesGreaterEquals } from './series-greater-equals.ts';
import { seriesIfft } from './series-ifft.ts';
import { seriesIir } from './series-iir.ts';
import { seriesLess } from './series-less.ts';
import { seriesLessEquals } from './series-less-equals.ts';
import { seriesLog } from './series-log.ts';
import { seriesMagnitude } from './series-magnitude.ts';
import { seriesMultiply } from './series-multiply.ts';
import { seriesNotEquals } from './series-not-equals.ts';
import { seriesPearsonCorrelation } from './series-pearson-correlation.ts';
import { seriesPow } from './series-pow.ts';
import { seriesProduct } from './series-product.ts';
import { seriesSeasonal } from './series-seasonal.ts';
import { seriesSign } from './series-sign.ts';
import { seriesSin } from './series-sin.ts';
import { seriesStats } from './series-stats.ts';
import { seriesStatsDynamic } from './series-stats-dynamic.ts';
import { seriesSubtract } from './series-subtract.ts';
import { seriesSum } from './series-sum.ts';
import { seriesTan } from './series-tan.ts';
import { setDifference } from './set-difference.ts';
import { setEquals } from './set-equals.ts';
import { setHasElement } from './set-has-element.ts';
import { setIntersect } from './set-intersect.ts';
import { setUnion } from './set-union.ts';
import { sign } from './sign.ts';
import { sin } from './sin.ts';
import { split } from './split.ts';
import { sqrt } from './sqrt.ts';
import { startofday } from './startofday.ts';
import { startofmonth } from './startofmonth.ts';
import { startofweek } from './startofweek.ts';
import { startofyear } from './startofyear.ts';
import { strcat } from './strcat.ts';
import { strcatArray } from './strcat-array.ts';
import { strcatDelim } from './strcat-delim.ts';
import { strcmp } from './strcmp.ts';
import { stringSize } from './string-size.ts';
import { strlen } from './strlen.ts';
import { strrep } from './strrep.ts';
import { substring } from './substring.ts';
import { tan } from './tan.ts';
import { tdigestMerge } from './tdigest-merge.ts';
import { tobool } from './tobool.ts';
import { todatetime } from './todatetime.ts';
import { todecimal } from './todecimal.ts';
import { todouble } from './todouble.ts';
import { toguid } from './toguid.ts';
import { tohex } from './tohex.ts';
import { toint } from './toint.ts';
import { tolong } from './tolong.ts';
import { tolower } from './tolower.ts';
import { tostring } from './tostring.ts';
import { totimespan } from './totimespan.ts';
import { toupper } from './toupper.ts';
import { translate } from './translate.ts';
import { trim } from './trim.ts';
import { trimEnd } from './trim-end.ts';
import { trimStart } from './trim-start.ts';
import { unicodeCodepointsFromString } from './unicode-codepoints-from-string.ts';
import { unicodeCodepointsToString } from './unicode-codepoints-to-string.ts';
import { unixtimeMicrosecondsTodatetime } from './unixtime-microseconds-todatetime.ts';
import { unixtimeMillisecondsTodatetime } from './unixtime-milliseconds-todatetime.ts';
import { unixtimeNanosecondsTodatetime } from './unixtime-nanoseconds-todatetime.ts';
import { unixtimeSecondsTodatetime } from './unixtime-seconds-todatetime.ts';
import { urlDecode } from './url-decode.ts';
import { urlEncode } from './url-encode.ts';
import { urlEncodeComponent } from './url-encode-component.ts';
import { weekOfYear } from './week-of-year.ts';
import { welchTest } from './welch-test.ts';
import { zip } from './zip.ts';
import { zlibCompressToBase64String } from './zlib-compress-to-base64-string.ts';
import { zlibDecompressFromBase64String } from './zlib-decompress-from-base64-string.ts';

export const FUNCTIONS: readonly FunctionDefinition[] = [
  abs,
  acos,
  ago,
  around,
  arrayConcat,
  arrayIff,
  arrayIndexOf,
  arrayLength,
  arrayReverse,
  arrayRotateLeft,
  arrayRotateRight,
  arrayShiftLeft,
  arrayShiftRight,
  arraySlice,
  arraySortAsc,
  arraySortDesc,
  arraySplit,
  arraySum,
  asin,
  assert,
  atan,
  atan2,
  bagHasKey,
  bagKeys,
  bagMerge,
  bagPack,
  bagPackColumns,
  bagRemoveKeys,
  bagSetKey,
  bagZip,
  base64DecodeToarray,
  base64DecodeToguid,
  base64DecodeTostring,
  base64EncodeFromarray,
  base64EncodeFromguid,
  base64EncodeTostring,
  betaCdf,
  betaInv,
  betaPdf,
  bin,
  binAt,
  binaryAnd,
  binaryNot,
  binaryOr,
  binaryShiftLeft,
  binaryShiftRight,
  binaryXor,
  bitsetCountOnes,
  case_,
  ceiling,
  coalesce,
  convertAngle,
  convertEnergy,
  convertForce,
  convertLength,
  convertMass,
  convertSpeed,
  convertTemperature,
  convertVolume,
  cos,
  cot,
  countof,
  datetimeAdd,
  datetimeDiff,
  datetimeListTimezones,
  datetimeLocalToUtc,
  datetimePart,
  datetimeUtcToLocal,
  dayofmonth,
  dayofweek,
  dayofyear,
  dcountHll,
  degrees,
  dynamicToJson,
  endofday,
  endofmonth,
  endofweek,
  endofyear,
  erf,
  erfc,
  exp,
  exp10,
  exp2,
  extract,
  extractAll,
  extractJson,
  formatBytes,
  formatDatetime,
  formatIpv4,
  formatIpv4Mask,
  formatTimespan,
  gamma,
  geoDistance2points,
  geoInfoFromIpAddress,
  gettype,
  getyear,
  gzipCompressToBase64String,
  gzipDecompressFromBase64String,
  hasAnyIndex,
  hasAnyIpv4,
  hasAnyIpv4Prefix,
  hasIpv4,
  hasIpv4Prefix,
  hash,
  hashCombine,
  hashMany,
  hashMd5,
  hashSha1,
  hashSha256,
  hashXxhash64,
  hllMerge,
  hourofday,
  iff,
  indexof,
  indexofRegex,
  ipv4Compare,
  ipv4IsInAnyRange,
  ipv4IsInRange,
  ipv4IsMatch,
  ipv4IsPrivate,
  ipv4NetmaskSuffix,
  ipv4RangeToCidrList,
  ipv6Compare,
  ipv6IsInAnyRange,
  ipv6IsInRange,
  ipv6IsMatch,
  isascii,
  isempty,
  isfinite,
  isinf,
  isnan,
  isnotempty,
  isnotnull,
  isnull,
  isutf8,
  jaccardIndex,
  log,
  log10,
  log2,
  loggamma,
  makeDatetime,
  makeTimespan,
  maxOf,
  minOf,
  monthofyear,
  newGuid,
  next,
  not_,
  now,
  packAll,
  packArray,
  parseCommandLine,
  parseCsv,
  parseIpv4,
  parseIpv4Mask,
  parseIpv6,
  parseIpv6Mask,
  parseJson,
  parsePath,
  parseUrl,
  parseUrlquery,
  parseUserAgent,
  parseVersion,
  parseXml,
  percentileTdigest,
  percentilesArrayTdigest,
  pi,
  pow,
  prev,
  punycodeDomainFromString,
  punycodeDomainToString,
  punycodeFromString,
  punycodeToString,
  radians,
  range,
  regexQuote,
  repeat,
  replace,
  replaceRegex,
  replaceString,
  replaceStrings,
  reverse,
  round,
  rowCumsum,
  rowNumber,
  rowRankDense,
  rowRankMin,
  rowWindowSession,
  seriesAbs,
  seriesAcos,
  seriesAdd,
  seriesAsin,
  seriesAtan,
  seriesCeiling,
  seriesCos,
  seriesCosineSimilarity,
  seriesDivide,
  seriesDotProduct,
  seriesEquals,
  seriesExp,
  seriesFft,
  seriesFillBackward,
  seriesFillConst,
  seriesFillForward,
  seriesFillLinear,
  seriesFir,
  seriesFitLine,
  seriesFitLineDynamic,
  seriesFitPoly,
  seriesFloor,
  seriesGreater,
  seriesGreaterEquals,
  seriesIfft,
  seriesIir,
  seriesLess,
  seriesLessEquals,
  seriesLog,
  seriesMagnitude,
  seriesMultiply,
  seriesNotEquals,
  seriesPearsonCorrelation,
  seriesPow,
  seriesProduct,
  seriesSeasonal,
  seriesSign,
  seriesSin,
  seriesStats,
  seriesStatsDynamic,
  seriesSubtract,
  seriesSum,
  seriesTan,
  setDifference,
  setEquals,
  setHasElement,
  setIntersect,
  setUnion,
  sign,
  sin,
  split,
  sqrt,
  startofday,
  startofmonth,
  startofweek,
  startofyear,
  strcat,
  strcatArray,
  strcatDelim,
  strcmp,
  stringSize,
  strlen,
  strrep,
  substring,
  tan,
  tdigestMerge,
  tobool,
  todatetime,
  todecimal,
  todouble,
  toguid,
  tohex,
  toint,
  tolong,
  tolower,
  tostring,
  totimespan,
  toupper,
  translate,
  trim,
  trimEnd,
  trimStart,
  unicodeCodepointsFromString,
  unicodeCodepointsToString,
  unixtimeMicrosecondsTodatetime,
  unixtimeMillisecondsTodatetime,
  unixtimeNanosecondsTodatetime,
  unixtimeSecondsTodatetime,
  urlDecode,
  urlEncode,
  urlEncodeComponent,
  weekOfYear,
  welchTest,
  zip,
  zlibCompressToBase64String,
  zlibDecompressFromBase64String,
];

const BY_NAME = indexByName(FUNCTIONS);

export function findFunction(name: string): FunctionDefinition | undefined {
  return BY_NAME.get(name);
}
