/** `countof()`. */

import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { constantPattern, isVarying, runPattern, varyingPattern } from '../expressions/patterns.ts';
import type { Lowered } from '../lowered.ts';
import { callNative } from '../native/call.ts';
import { regexCount } from '../native/regex.ts';
import { countText } from '../native/text-functions.ts';
import { refuseForm } from '../refusal.ts';
import { canBeEmpty } from '../text/regex-tree.ts';
import { argument, argumentSpan } from './arguments.ts';
import type { FunctionCall, FunctionDefinition } from './definition.ts';
import { lowerNative } from './native-call.ts';

/** Whether an occurrence can begin inside of another one. */
function overlapsItself(text: string): boolean {
  for (let size = 1; size < text.length; size += 1) {
    if (text.endsWith(text.slice(0, size))) return true;
  }
  return false;
}

function countMatches(call: FunctionCall): Lowered {
  const text = convert(argument(call, 0), 'string').sql;
  if (isVarying(argument(call, 1))) {
    const pattern = varyingPattern('countof', argument(call, 1));
    return { sql: callNative(regexCount, text, pattern), type: 'long', nullable: false };
  }
  const pattern = constantPattern('countof', argument(call, 1), argumentSpan(call, 1));
  const native = () => callNative(regexCount, text, sql.text(pattern.text));
  const counted = canBeEmpty(pattern.regex.root)
    ? native()
    : runPattern(pattern, text, {
        engine: (engine) => sql.call('len', sql.call('regexp_extract_all', text, sql.text(engine))),
        native,
      });
  return { sql: counted, type: 'long', nullable: false };
}

export const countof: FunctionDefinition = {
  name: 'countof',
  summary:
    'How often a text is found in another; occurrences may overlap, those of a pattern do not.',
  signatures: [
    { params: ['string', 'string'], returns: 'long' },
    { params: ['string', 'string', 'string'], returns: 'long' },
  ],
  lower: {
    duckdb: (call) => {
      const kind = call.args.length < 3 ? 'normal' : argument(call, 2).constant?.value;
      if (kind === 'regex') return countMatches(call);
      if (kind !== 'normal') {
        throw refuseForm('countof', 'the kind is "normal" or "regex"', argumentSpan(call, 2));
      }
      const search = argument(call, 1);
      const needle = search.type === 'string' ? search.constant?.value : undefined;
      if (needle === '') {
        throw refuseForm('countof', 'the empty text cannot be counted', argumentSpan(call, 1));
      }
      if (typeof needle !== 'string' || overlapsItself(needle)) {
        return lowerNative(call, countText, ['string', 'string']);
      }
      const source = convert(argument(call, 0), 'string').sql;
      const rest = sql.call('replace', source, sql.text(needle), sql.text(''));
      const taken = sql.binary('-', sql.call('strlen', source), sql.call('strlen', rest));
      return {
        sql: sql.binary('//', taken, sql.long(Buffer.byteLength(needle))),
        type: 'long',
        nullable: false,
      };
    },
  },
  examples: [
    {
      query:
        'print a = countof("aaaa", "aa"), b = countof("ababa", "ab"), c = countof("ababa", "aba", "regex"), d = countof("hello", "l+", "regex")',
      rows: [[3, 2, 1, 1]],
    },
  ],
};
