/** `matches regex` (R15): Kusto's pattern language rewritten for the engine's RE2. */
import type { Span } from '../../diagnostics/span.ts';
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import type { Lowered } from '../lowered.ts';
import { refuseForm } from '../refusal.ts';
import { toEnginePattern } from '../text/regex.ts';

export function lowerMatchesRegex(left: Lowered, right: Lowered, span: Span): Lowered {
  const pattern = enginePattern('matches regex', right, span);
  const hay = convert(left, 'string');
  return {
    sql: sql.call('regexp_matches', hay.sql, sql.text(pattern)),
    type: 'bool',
    nullable: false,
  };
}

/** The constant pattern of an operator or function in the engine's language; anything else is refused. */
export function enginePattern(name: string, pattern: Lowered, span: Span): string {
  const text = pattern.constant?.value;
  if (pattern.type !== 'string' || typeof text !== 'string') {
    throw refuseForm(name, 'the pattern must be constant text', span);
  }
  const rewritten = toEnginePattern(text);
  if ('refused' in rewritten) {
    throw refuseForm(name, rewritten.refused, span);
  }
  return rewritten.pattern;
}
