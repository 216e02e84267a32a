/** Every scalar function, sorted, one line each. */

import { indexByName } from '../registry.ts';
import { abs } from './abs.ts';
import { ago } from './ago.ts';
import { arrayLength } from './array-length.ts';
import { bagKeys } from './bag-keys.ts';
import { bagPack } from './bag-pack.ts';
import { base64DecodeTostring } from './base64-decode-tostring.ts';
import { base64EncodeTostring } from './base64-encode-tostring.ts';
import { bin } from './bin.ts';
import { case_ } from './case.ts';
import { coalesce } from './coalesce.ts';
import { cos } from './cos.ts';
import { datetimeAdd } from './datetime-add.ts';
import { datetimeDiff } from './datetime-diff.ts';
import { dayofmonth } from './dayofmonth.ts';
import { dayofweek } from './dayofweek.ts';
import { dayofyear } from './dayofyear.ts';
import type { FunctionDefinition } from './definition.ts';
import { endofday } from './endofday.ts';
import { endofmonth } from './endofmonth.ts';
import { endofweek } from './endofweek.ts';
import { endofyear } from './endofyear.ts';
import { exp } from './exp.ts';
import { extract } from './extract.ts';
import { extractAll } from './extract-all.ts';
import { formatDatetime } from './format-datetime.ts';
import { gettype } from './gettype.ts';
import { getyear } from './getyear.ts';
import { hasAnyIndex } from './has-any-index.ts';
import { hashMd5 } from './hash-md5.ts';
import { hashSha1 } from './hash-sha1.ts';
import { hashSha256 } from './hash-sha256.ts';
import { hourofday } from './hourofday.ts';
import { iff } from './iff.ts';
import { indexof } from './indexof.ts';
import { ipv4IsPrivate } from './ipv4-is-private.ts';
import { isempty } from './isempty.ts';
import { isfinite } from './isfinite.ts';
import { isinf } from './isinf.ts';
import { isnan } from './isnan.ts';
import { isnotempty } from './isnotempty.ts';
import { isnotnull } from './isnotnull.ts';
import { isnull } from './isnull.ts';
import { monthofyear } from './monthofyear.ts';
import { not_ } from './not.ts';
import { now } from './now.ts';
import { packArray } from './pack-array.ts';
import { parseJson } from './parse-json.ts';
import { pi } from './pi.ts';
import { pow } from './pow.ts';
import { replaceRegex } from './replace-regex.ts';
import { replaceString } from './replace-string.ts';
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
import { stringSize } from './string-size.ts';
import { strlen } from './strlen.ts';
import { substring } from './substring.ts';
import { tobool } from './tobool.ts';
import { todatetime } from './todatetime.ts';
import { todecimal } from './todecimal.ts';
import { todouble } from './todouble.ts';
import { toguid } from './toguid.ts';
import { toint } from './toint.ts';
import { tolong } from './tolong.ts';
import { tolower } from './tolower.ts';
import { tostring } from './tostring.ts';
import { totimespan } from './totimespan.ts';
import { toupper } from './toupper.ts';
import { trim } from './trim.ts';
import { trimEnd } from './trim-end.ts';
import { trimStart } from './trim-start.ts';
import { unixtimeMicrosecondsTodatetime } from './unixtime-microseconds-todatetime.ts';
import { unixtimeMillisecondsTodatetime } from './unixtime-milliseconds-todatetime.ts';
import { unixtimeSecondsTodatetime } from './unixtime-seconds-todatetime.ts';
import { weekOfYear } from './week-of-year.ts';

export const FUNCTIONS: readonly FunctionDefinition[] = [
  abs,
  ago,
  arrayLength,
  bagKeys,
  bagPack,
  base64DecodeTostring,
  base64EncodeTostring,
  bin,
  case_,
  coalesce,
  cos,
  datetimeAdd,
  datetimeDiff,
  dayofmonth,
  dayofweek,
  dayofyear,
  endofday,
  endofmonth,
  endofweek,
  endofyear,
  exp,
  extract,
  extractAll,
  formatDatetime,
  gettype,
  getyear,
  hasAnyIndex,
  hashMd5,
  hashSha1,
  hashSha256,
  hourofday,
  iff,
  indexof,
  ipv4IsPrivate,
  isempty,
  isfinite,
  isinf,
  isnan,
  isnotempty,
  isnotnull,
  isnull,
  monthofyear,
  not_,
  now,
  packArray,
  parseJson,
  pi,
  pow,
  replaceRegex,
  replaceString,
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
  stringSize,
  strlen,
  substring,
  tobool,
  todatetime,
  todecimal,
  todouble,
  toguid,
  toint,
  tolong,
  tolower,
  tostring,
  totimespan,
  toupper,
  trim,
  trimEnd,
  trimStart,
  unixtimeMicrosecondsTodatetime,
  unixtimeMillisecondsTodatetime,
  unixtimeSecondsTodatetime,
  weekOfYear,
];

const BY_NAME = indexByName(FUNCTIONS);

export function findFunction(name: string): FunctionDefinition | undefined {
  return BY_NAME.get(name);
}
