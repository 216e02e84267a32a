/** `matches regex` (R15): found anywhere in the text. */
import type { Span } from '../../diagnostics/span.ts';
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import type { Lowered } from '../lowered.ts';
import { callNative } from '../native/call.ts';
import { regexTest } from '../native/regex.ts';
import { constantPattern, isVarying, runPattern, varyingPattern } from './patterns.ts';

export function lowerMatchesRegex(left: Lowered, right: Lowered, span: Span): Lowered {
  const text = convert(left, 'string').sql;
  if (isVarying(right)) {
    const found = callNative(regexTest, text, varyingPattern('matches regex', right));
    return { sql: found, type: 'bool', nullable: false };
  }
  const pattern = constantPattern('matches regex', right, span);
  return {
    sql: runPattern(pattern, text, {
      engine: (engine) => sql.call('regexp_matches', text, sql.text(engine)),
      native: () => callNative(regexTest, text, sql.text(pattern.text)),
    }),
    type: 'bool',
    nullable: false,
  };
}
