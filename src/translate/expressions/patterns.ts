/**
 * Patterns of operators and functions (R15). Constant ones are read once, then run by the engine's RE2 where it means the
 * same, and by our own matcher where it does not: for text that is not ASCII, or for all. Those that vary go to our matcher.
 */
import type { Span } from '../../diagnostics/span.ts';
import * as sql from '../../sql/build.ts';
import type { SqlExpression } from '../../sql/tree.ts';
import { convert } from '../conversions/convert.ts';
import type { Lowered } from '../lowered.ts';
import { callNative } from '../native/call.ts';
import { regexGroups } from '../native/regex.ts';
import { toRegexProgram } from '../native/regex-program.ts';
import { refuseForm } from '../refusal.ts';
import { stopQueryWith } from '../stop.ts';
import { type EnginePattern, printForEngine } from '../text/regex-engine.ts';
import { parseRegex } from '../text/regex-parser.ts';
import type { Regex } from '../text/regex-tree.ts';

export interface ConstantPattern {
  /** As it was written. */
  readonly text: string;
  readonly regex: Regex;
}

/** @throws Refused for a pattern that is not constant, or that is no regular expression. */
export function constantPattern(name: string, pattern: Lowered, span: Span): ConstantPattern {
  const text = pattern.constant?.value;
  if (pattern.type !== 'string' || typeof text !== 'string') {
    throw refuseForm(name, 'the pattern must be constant text', span);
  }
  const regex = parseRegex(text);
  if ('fault' in regex) {
    throw refuseForm(name, `the pattern is no regular expression: ${regex.fault}`, span);
  }
  if (toRegexProgram(regex) === null) throw refuseForm(name, 'the pattern is too large', span);
  return { text, regex };
}

/** Whether a pattern is not known before the query runs. */
export function isVarying({ constant }: Lowered): boolean {
  return constant === undefined;
}

/** A pattern that varies, with at least so many groups; what is none ends the query, as a constant one would. */
export function varyingPattern(name: string, pattern: Lowered, groups = 0): SqlExpression {
  const text = convert(pattern, 'string').sql;
  const fits = sql.binary('>=', callNative(regexGroups, text), sql.long(groups));
  const kind = groups === 0 ? '' : ` with ${groups} groups`;
  const reason = `${name}: no regular expression${kind}, or too large a one: `;
  return sql.when(fits, text, stopQueryWith(reason, text, 'varchar'));
}

/** Both ways to run a pattern. The engine's takes the pattern in its own language. */
export interface PatternRun {
  readonly engine: (pattern: string) => SqlExpression;
  readonly native: () => SqlExpression;
}

/** The engine's way where it is exact, else ours. */
export function runPattern(
  { regex }: ConstantPattern,
  text: SqlExpression,
  { engine, native }: PatternRun,
): SqlExpression {
  const printed: EnginePattern | null = printForEngine(regex);
  if (printed === null) return native();
  if (printed.exactFor === 'all') return engine(printed.pattern);
  return sql.when(isAscii(text), engine(printed.pattern), native());
}

/** As many bytes as characters. */
export function isAscii(text: SqlExpression): SqlExpression {
  return sql.binary('=', sql.call('strlen', text), sql.call('length', text));
}
