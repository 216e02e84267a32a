/**
 * Where a string operator of KQL matches in a text, for marking. The rule is the one that lowering follows (R6, R7): a
 * term needs a boundary only at an end of the needle that is alphanumeric, and an occurrence without one does not stop
 * the search.
 */
import { foldText } from '../translate/text/fold.ts';
import { isAlphanumeric } from '../translate/text/term-pattern.ts';

export interface MatchRule {
  readonly place: 'term' | 'term start' | 'term end' | 'anywhere' | 'start' | 'end' | 'whole';
  readonly caseSensitive: boolean;
}

/** Offsets in UTF-16 code units, `end` exclusive. */
export interface MatchRange {
  readonly start: number;
  readonly end: number;
}

/** A text made ready for many needles. */
export interface SearchableText {
  readonly text: string;
  /** Folded when case does not count. Folding keeps the length in code units, so offsets agree. */
  readonly compared: string;
}

export function toSearchableText(text: string, caseSensitive: boolean): SearchableText {
  return { text, compared: caseSensitive ? text : foldText(text) };
}

function characterBefore(text: string, offset: number): string | undefined {
  return Array.from(text.slice(Math.max(0, offset - 2), offset)).at(-1);
}

function characterAt(text: string, offset: number): string | undefined {
  const code = text.codePointAt(offset);
  return code === undefined ? undefined : String.fromCodePoint(code);
}

function isBounded(text: string, { start, end }: MatchRange, { place }: MatchRule): boolean {
  const left = place === 'term' || place === 'term start';
  const right = place === 'term' || place === 'term end';
  if (left && isAlphanumeric(characterAt(text, start))) {
    if (isAlphanumeric(characterBefore(text, start))) return false;
  }
  if (right && isAlphanumeric(characterBefore(text, end))) {
    if (isAlphanumeric(characterAt(text, end))) return false;
  }
  if ((place === 'start' || place === 'whole') && start !== 0) return false;
  return !(place === 'end' || place === 'whole') || end === text.length;
}

/**
 * Every place, from left to right and not overlapping, where the needle matches by the rule. An empty needle marks
 * nothing, whether it matches or not.
 */
export function findMatches(
  { text, compared }: SearchableText,
  needle: string,
  rule: MatchRule,
): readonly MatchRange[] {
  const wanted = rule.caseSensitive ? needle : foldText(needle);
  if (wanted === '') return [];
  const ranges: MatchRange[] = [];
  let from = 0;
  for (;;) {
    const start = compared.indexOf(wanted, from);
    if (start === -1) return ranges;
    const range = { start, end: start + wanted.length };
    const counts = isBounded(text, range, rule);
    if (counts) ranges.push(range);
    from = counts ? range.end : start + 1;
  }
}

/** Whether the operator is true: `has ""` is, for every text; only `== ""` asks for an empty one. */
export function isMatch(text: string, needle: string, rule: MatchRule): boolean {
  if (needle === '') return rule.place !== 'whole' || text === '';
  return findMatches(toSearchableText(text, rule.caseSensitive), needle, rule).length > 0;
}
