/** What `trim`, `trim_start` and `trim_end` share: one match of a pattern is taken away at an end of the text. */
import * as sql from '../../sql/build.ts';
import type { SqlExpression } from '../../sql/tree.ts';
import { convert } from '../conversions/convert.ts';
import { type ConstantPattern, constantPattern, runPattern } from '../expressions/patterns.ts';
import type { Lowered } from '../lowered.ts';
import { callNative } from '../native/call.ts';
import { regexRemove } from '../native/regex.ts';
import { parseRegex } from '../text/regex-parser.ts';
import { argument, argumentSpan } from './arguments.ts';
import type { FunctionCall } from './definition.ts';

type End = 'start' | 'end';

/** The pattern bound to an end of the text. */
function anchored({ text, regex }: ConstantPattern, end: End): ConstantPattern {
  const bind = (body: string): string => (end === 'start' ? `\\A(?:${body})` : `(?:${body})\\z`);
  const bound = bind(text);
  const parsed = parseRegex(bound);
  if (!('fault' in parsed)) return { text: bound, regex: parsed };
  // A comment at the end of a verbose pattern takes the parenthesis in; a new line ends it.
  const ended = bind(`${text}\n`);
  const again = parseRegex(ended);
  return { text: ended, regex: 'fault' in again ? regex : again };
}

function removed(text: SqlExpression, pattern: ConstantPattern): SqlExpression {
  return runPattern(pattern, text, {
    engine: (engine) => sql.call('regexp_replace', text, sql.text(engine), sql.text('')),
    native: () => callNative(regexRemove, text, sql.text(pattern.text)),
  });
}

export function lowerTrim(call: FunctionCall, name: string, ends: readonly End[]): Lowered {
  const pattern = constantPattern(name, argument(call, 0), argumentSpan(call, 0));
  const source = convert(argument(call, 1), 'string').sql;
  return {
    sql: ends.reduce((text, end) => removed(text, anchored(pattern, end)), source),
    type: 'string',
    nullable: false,
  };
}
