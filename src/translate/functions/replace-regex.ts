/** `replace_regex()`. */

import type { Span } from '../../diagnostics/span.ts';
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { constantPattern, isVarying, runPattern, varyingPattern } from '../expressions/patterns.ts';
import type { Lowered } from '../lowered.ts';
import { callNative } from '../native/call.ts';
import {
  highestRewriteGroup,
  regexReplace as nativeReplace,
  regexGroups,
  regexRewriteGroup,
} from '../native/regex.ts';
import { refuseForm } from '../refusal.ts';
import { stopQueryWith } from '../stop.ts';
import { argument, argumentSpan } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

/** `\0` to `\9` are groups that the pattern must have, two backslashes are one; RE2 knows no other form. */
function rewriteText(text: string, groupCount: number, span: Span): string {
  const highest = highestRewriteGroup(text);
  if (highest === null) {
    throw refuseForm(
      'replace_regex',
      'in the new text a backslash stands only in \\0 to \\9, and before another one, for itself',
      span,
    );
  }
  if (highest > groupCount) {
    throw refuseForm('replace_regex', `the pattern has ${groupCount} groups`, span);
  }
  return text;
}

/** Where the pattern or the new text is a value of the data, our own matcher runs, once what they say is known to be right. */
function replaceVarying(
  name: string,
  [source, pattern, rewrite]: readonly [Lowered, Lowered, Lowered],
): Lowered {
  const [checked, made] = [varyingPattern(name, pattern), convert(rewrite, 'string').sql];
  const fits = sql.binary(
    '<=',
    callNative(regexRewriteGroup, made),
    callNative(regexGroups, checked),
  );
  const reason = `${name}: a backslash without a meaning, or a group that the pattern lacks, in the new text: `;
  const replaced = callNative(nativeReplace, convert(source, 'string').sql, checked, made);
  return {
    sql: sql.when(fits, replaced, stopQueryWith(reason, made, 'varchar')),
    type: 'string',
    nullable: false,
  };
}

/** Pattern and new text come in this order in the old `replace()`. */
export function lowerReplaceRegex(
  name: string,
  [source, pattern, rewrite]: readonly [Lowered, Lowered, Lowered],
  spans: { readonly pattern: Span; readonly rewrite: Span },
): Lowered {
  const newText = rewrite.constant?.value;
  if (isVarying(pattern) || typeof newText !== 'string' || rewrite.type !== 'string') {
    return replaceVarying(name, [source, pattern, rewrite]);
  }
  const constant = constantPattern(name, pattern, spans.pattern);
  const made = sql.text(rewriteText(newText, constant.regex.groups.length, spans.rewrite));
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
    {
      query:
        'print replace_regex(@"C:\\Users\\bob\\x", @"\\\\Users\\\\[^\\\\]+", @"\\\\%USER%$\\0")',
      rows: [['C:\\%USER%$\\Users\\bob\\x']],
    },
    {
      query:
        'print replace_regex("abc", strcat_array(dynamic(["(a)", "b"]), ""), strcat_array(dynamic([@"<\\1>", "$"]), ""))',
      rows: [['<a>$c']],
    },
  ],
};
