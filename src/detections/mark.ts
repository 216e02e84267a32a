/**
 * Which patterns of a rule matched in a row, where, and the text around them with the matches marked. Texts of evidence
 * are given as they are: neutralising them is each surface's affair.
 */
import type { EvaluatedRow } from './hit.ts';
import { findMatches, isMatch, type MatchRange, toSearchableText } from './matches.ts';
import type { Pattern } from './patterns.ts';
import type { RulePlan } from './replay.ts';

export interface Marking {
  readonly pattern: Pattern;
  readonly needle: string;
  readonly ranges: readonly MatchRange[];
}

/** So many places of one needle are kept: more do not explain more. */
const MAX_RANGES = 20;

const OPEN = '«';
const CLOSE = '»';
const EXCERPT = 96;
const LEAD = 24;

/** The text of a column in a row; undefined when the row has no such column or no text in it. */
export function toText(plan: RulePlan, row: EvaluatedRow, column: string): string | undefined {
  const value = row.values[plan.columns.findIndex(({ name }) => name === column)];
  return typeof value === 'string' ? value : undefined;
}

/** Whether a boolean column of the row is true. */
export function isTrue(plan: RulePlan, row: EvaluatedRow, column: string): boolean {
  return row.values[plan.columns.findIndex(({ name }) => name === column)] === true;
}

/** Every needle of the rule's patterns that matches in the row. */
export function markRow(plan: RulePlan, row: EvaluatedRow): readonly Marking[] {
  const markings: Marking[] = [];
  for (const pattern of plan.patterns) {
    const text = toText(plan, row, pattern.column);
    if (text === undefined) continue;
    const searchable = toSearchableText(text, pattern.rule.caseSensitive);
    for (const needle of pattern.needles) {
      const ranges = findMatches(searchable, needle, pattern.rule).slice(0, MAX_RANGES);
      if (ranges.length > 0 || (needle === '' && isMatch(text, needle, pattern.rule))) {
        markings.push({ pattern, needle, ranges });
      }
    }
  }
  return markings;
}

/** Ranges sorted, and joined where they overlap or touch. */
export function joinRanges(ranges: readonly MatchRange[]): readonly MatchRange[] {
  const joined: { start: number; end: number }[] = [];
  for (const { start, end } of [...ranges].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = joined.at(-1);
    if (last === undefined || start > last.end) joined.push({ start, end });
    else last.end = Math.max(last.end, end);
  }
  return joined;
}

/** About a hundred characters around the first match, each match between `«` and `»`, `…` where text was left out. */
export function toExcerpt(text: string, ranges: readonly MatchRange[]): string {
  const marks = joinRanges(ranges);
  const from = text.length <= EXCERPT ? 0 : Math.max(0, (marks[0]?.start ?? 0) - LEAD);
  const to = Math.min(text.length, from + Math.max(EXCERPT, LEAD + (marks[0]?.end ?? 0) - from));
  const parts = [from > 0 ? '…' : ''];
  let at = from;
  for (const { start, end } of marks) {
    if (end > to) break;
    parts.push(text.slice(at, start), OPEN, text.slice(start, end), CLOSE);
    at = end;
  }
  parts.push(text.slice(at, to), to < text.length ? '…' : '');
  return parts.join('');
}
