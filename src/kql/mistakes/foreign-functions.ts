/** Functions of SQL, Splunk and other languages by the names that they have in KQL. */
import { toDiagnostic } from '../../diagnostics/catalogue.ts';
import { bodyOf, type FindMistakes, hasFaultAt } from './mistake.ts';

/** Functions that take the same arguments: only the name differs. */
const SAME_ARGUMENTS: Readonly<Record<string, string>> = {
  array_agg: 'make_list',
  array_size: 'array_length',
  ceil: 'ceiling',
  concat: 'strcat',
  count_distinct: 'dcount',
  dc: 'dcount',
  distinct_count: 'dcount',
  from_base64: 'base64_decode_tostring',
  getdate: 'now',
  if: 'iff',
  ifnull: 'coalesce',
  instr: 'indexof',
  json_parse: 'parse_json',
  lcase: 'tolower',
  len: 'strlen',
  length: 'strlen',
  lower: 'tolower',
  mean: 'avg',
  mvcount: 'array_length',
  nvl: 'coalesce',
  power: 'pow',
  regexp_replace: 'replace_regex',
  replace_all: 'replace_string',
  to_base64: 'base64_encode_tostring',
  to_string: 'tostring',
  tonumber: 'todouble',
  ucase: 'toupper',
  upper: 'toupper',
  values: 'make_set',
};

/** Functions whose arguments are others, or that are an operator. */
const OTHER_ARGUMENTS: Readonly<Record<string, string>> = {
  cast: 'tostring(…), toint(…), todatetime(…)',
  charindex: 'indexof(text, part)',
  cidrmatch: 'ipv4_is_in_range(address, range)',
  convert: 'tostring(…), toint(…), todatetime(…)',
  date_add: 'datetime_add(part, number, time)',
  date_diff: 'datetime_diff(part, later, earlier)',
  date_trunc: 'bin(time, 1h), startofday(time), startofmonth(time)',
  dateadd: 'datetime_add(part, number, time)',
  datediff: 'datetime_diff(part, later, earlier)',
  earliest: 'arg_min(Timestamp, column)',
  first: 'arg_min(Timestamp, column)',
  last: 'arg_max(Timestamp, column)',
  latest: 'arg_max(Timestamp, column)',
  like: 'text contains part, or text matches regex pattern',
  match: 'text matches regex pattern',
  regexp_extract: 'extract(pattern, group, text)',
  regexp_like: 'text matches regex pattern',
  regexp_match: 'text matches regex pattern',
  searchmatch: 'text has term',
  strftime: 'format_datetime(time, pattern)',
  string_agg: 'strcat_array(make_list(column), separator)',
  strpos: 'indexof(text, part)',
  strptime: 'todatetime(text)',
  substr: 'substring(text, start, length) with the first character at 0',
};

export const findForeignFunctions: FindMistakes = (context) =>
  context.tokens.flatMap(({ kind, start, end }, index) => {
    if (
      kind !== 'name' ||
      bodyOf(context, index + 1) !== '(' ||
      !hasFaultAt(context, start, 'KS211')
    )
      return [];
    const written = bodyOf(context, index);
    const word = written.toLowerCase();
    const span = { start, end };
    const same = SAME_ARGUMENTS[word];
    if (same !== undefined) {
      const replacement = { span, text: same };
      return [toDiagnostic('KQL307', { written, right: same }, { span, replacement })];
    }
    const right = OTHER_ARGUMENTS[word];
    return right === undefined ? [] : [toDiagnostic('KQL307', { written, right }, { span })];
  });
