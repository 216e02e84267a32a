/** `extract()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { constantPattern, isVarying, runPattern, varyingPattern } from '../expressions/patterns.ts';
import type { Lowered } from '../lowered.ts';
import { callNative } from '../native/call.ts';
import { regexExtract } from '../native/regex.ts';
import { refuseForm } from '../refusal.ts';
import { argument, argumentSpan, constantInteger } from './arguments.ts';
import type { FunctionCall, FunctionDefinition } from './definition.ts';

/** The engine extracts these groups; later ones are ours. */
const MAX_ENGINE_GROUP = 9;

function extractVarying(call: FunctionCall, group: number): Lowered {
  const source = convert(argument(call, 2), 'string').sql;
  const pattern = varyingPattern('extract', argument(call, 0), group);
  const found = callNative(regexExtract, source, pattern, sql.long(group));
  return { sql: found, type: 'string', nullable: false };
}

export const extract: FunctionDefinition = {
  name: 'extract',
  summary: 'What a group of a pattern matched first; the empty string where nothing did.',
  signatures: [{ params: ['string', 'long', 'string'], returns: 'string' }],
  lower: {
    duckdb: (call) => {
      const group = constantInteger(call, 1);
      if (isVarying(argument(call, 0)) && group >= 0) return extractVarying(call, group);
      const pattern = constantPattern('extract', argument(call, 0), argumentSpan(call, 0));
      const { length } = pattern.regex.groups;
      if (group < 0 || group > length) {
        throw refuseForm('extract', `the pattern has ${length} groups`, argumentSpan(call, 1));
      }
      const source = convert(argument(call, 2), 'string').sql;
      const native = () =>
        callNative(regexExtract, source, sql.text(pattern.text), sql.long(group));
      return {
        sql: runPattern(pattern, source, {
          engine: (engine) =>
            group > MAX_ENGINE_GROUP
              ? native()
              : sql.call('regexp_extract', source, sql.text(engine), sql.integer(group)),
          native,
        }),
        type: 'string',
        nullable: false,
      };
    },
  },
  examples: [
    {
      query: 'print a = extract(@"x=(\\d+)", 1, "y=1 x=42"), b = extract("q", 0, "abc")',
      rows: [['42', '']],
    },
    {
      query:
        'print a = extract(@"\\b(lua)\\b", 1, "luac \u00fclua lua"), b = extract(@"(?i)\\bR\\w+", 0, "r\u00e9sum\u00e9")',
      rows: [['lua', 'r\u00e9sum\u00e9']],
    },
    {
      query: 'print extract(strcat_array(dynamic(["(x", "a+)"]), "|"), 1, "caab")',
      rows: [['aa']],
    },
  ],
};
