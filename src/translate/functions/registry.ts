/** Every scalar function, sorted, one line each. */

import { indexByName } from '../registry.ts';
import { ago } from './ago.ts';
import { arrayLength } from './array-length.ts';
import { bin } from './bin.ts';
import { case_ } from './case.ts';
import { coalesce } from './coalesce.ts';
import { datetimeDiff } from './datetime-diff.ts';
import type { FunctionDefinition } from './definition.ts';
import { extract } from './extract.ts';
import { formatDatetime } from './format-datetime.ts';
import { iff } from './iff.ts';
import { indexof } from './indexof.ts';
import { isempty } from './isempty.ts';
import { isnotempty } from './isnotempty.ts';
import { isnotnull } from './isnotnull.ts';
import { isnull } from './isnull.ts';
import { not_ } from './not.ts';
import { now } from './now.ts';
import { packArray } from './pack-array.ts';
import { parseJson } from './parse-json.ts';
import { replaceString } from './replace-string.ts';
import { split } from './split.ts';
import { startofday } from './startofday.ts';
import { strcat } from './strcat.ts';
import { strlen } from './strlen.ts';
import { substring } from './substring.ts';
import { tobool } from './tobool.ts';
import { todatetime } from './todatetime.ts';
import { todouble } from './todouble.ts';
import { toint } from './toint.ts';
import { tolong } from './tolong.ts';
import { tolower } from './tolower.ts';
import { tostring } from './tostring.ts';
import { totimespan } from './totimespan.ts';
import { toupper } from './toupper.ts';
import { trim } from './trim.ts';

export const FUNCTIONS: readonly FunctionDefinition[] = [
  ago,
  arrayLength,
  bin,
  case_,
  coalesce,
  datetimeDiff,
  extract,
  formatDatetime,
  iff,
  indexof,
  isempty,
  isnotempty,
  isnotnull,
  isnull,
  not_,
  now,
  packArray,
  parseJson,
  replaceString,
  split,
  startofday,
  strcat,
  strlen,
  substring,
  tobool,
  todatetime,
  todouble,
  toint,
  tolong,
  tolower,
  tostring,
  totimespan,
  toupper,
  trim,
];

const BY_NAME = indexByName(FUNCTIONS);

export function findFunction(name: string): FunctionDefinition | undefined {
  return BY_NAME.get(name);
}
