/** `replace_regex()`. */

import type { Span } from '../../diagnostics/span.ts';
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { constantPattern, runPattern } from '../expressions/patterns.ts';
import type { Lowered } from '../lowered.ts';
import { callNative } from '../native/call.ts';
import { regexReplace as nativeReplace } from '../native/regex.ts';
import { refuseForm } from '../refusal.ts';
import { argument, argumentSpan } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

/** `\0` to `\9` are groups that the pattern must have. What other backslashes and dollars mean is not documented. */
function rewriteText(rewrite: Lowered, groupCount: number, span: Span): string {
  const text = rewrite.constant?.value;
  if (typeof text !== 'string' || /\\(?!\d)/.test(text) || text.includes('$')) {
    throw refuseForm(
      'replace_regex',
      'the new text must be constant, with no backslash or dollar but \\0 to \\9',
      span,
    );
  }
  const highest = Math.max(0, ...[...text.matchAll(/\\(\d)/g)].map(([, digit]) => Number(digit)));
  if (highest > groupCount) {
    throw refuseForm('replace_regex', `the pattern has ${groupCount} groups`, span);
  }
  return text;
}

/** Pattern and new text come in this order in the old `replace()`. */
export function lowerReplaceRegex(
  name: string,
  [source, pattern, rewrite]: readonly [Lowered, Lowered, Lowered],
  spans: { readonly pattern: Span; readonly rewrite: Span },
): Lowered {
  const constant = constantPattern(name, pattern, spans.pattern);
  const made = sql.text(rewriteText(rewrite, constant.regex.groups.length, spans.rewrite));
  const text = convert(source, 'string').sql;
  return {
    sql: runPattern(constant, text, {
      engine: (engine) => sql.call('regexp_replace', text, sql.text(engine), made, sql.text('g')),
      native: () => callNative(nativeReplace, text, sql.text(constant.text), made),
    }),
    type: 'string',
    nullable: false,
  };
}

export const replaceRegex: FunctionDefinition = {
  name: 'replace_regex',
  summary: 'Every match of a pattern by a text in which \\\\1 stands for a group.',
  signatures: [{ params: ['string', 'string', 'string'], returns: 'string' }],
  lower: {
    duckdb: (call) =>
      lowerReplaceRegex(
        'replace_regex',
        [argument(call, 0), argument(call, 1), argument(call, 2)],
        { pattern: argumentSpan(call, 1), rewrite: argumentSpan(call, 2) },
      ),
  },
  examples: [
    { query: 'print replace_regex("a1b2", @"([0-9])", @"<\\1>")', rows: [['a<1>b<2>']] },
    {
      query: 'print replace_regex("\u00e9tat lua", @"\\b(\\w)", @"[\\1]")',
      rows: [['[\u00e9]tat [l]ua']],
    },
  ],
};
