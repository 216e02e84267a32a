/**
 * The `has` family as one RE2 pattern (R6). A needle counts where a boundary stands at each of its ends that is
 * alphanumeric: a Unicode letter or decimal digit; underscore is none. The classes are factored out: one class pair a needle makes the automaton a
 * thousand times slower. RE2 has no look-around, and only existence is asked, so an edge may be consumed.
 */
import { foldClass } from './fold.ts';

export type TermEdge = 'both' | 'left' | 'right' | 'none';

const BEFORE = '(?:^|[^\\pL\\p{Nd}])';
const AFTER = '(?:$|[^\\pL\\p{Nd}])';
const ALPHANUMERIC = /^[\p{L}\p{Nd}]$/u;
const SPECIAL = /[\\^$.|?*+()[\]{}\-&~#]/;

export function isAlphanumeric(character: string | undefined): boolean {
  return character !== undefined && ALPHANUMERIC.test(character);
}

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20 || code === 0x7f) {
    return `\\x{${code.toString(16)}}`;
  }
  return SPECIAL.test(character) ? `\\${character}` : character;
}

/**
 * The forms of one letter. RE2 takes `[sS]` for "s in any case", and where alternatives are merged adds the long \u017F to
 * it; two alternatives it leaves alone.
 */
function letterPattern(forms: readonly string[]): string {
  const escaped = forms.map(escapeCharacter);
  if (escaped.length === 1) {
    return escaped.join('');
  }
  return forms.includes('s') ? `(?:${escaped.join('|')})` : `[${escaped.join('')}]`;
}

/** A needle as literal RE2 text, each letter as the class of its forms unless case counts. */
export function needlePattern(needle: string, caseSensitive: boolean): string {
  return Array.from(needle)
    .map((character) => letterPattern(caseSensitive ? [character] : foldClass(character)))
    .join('');
}

function alternation(patterns: readonly string[]): string {
  return patterns.length === 1 ? (patterns[0] ?? '') : `(?:${patterns.join('|')})`;
}

/**
 * The pattern that matches when any needle occurs as the operator wants: `both` for has, `left` for hasprefix, `right`
 * for hassuffix, `none` for contains. Null: an empty needle is among them, so everything matches.
 */
export function termPattern(
  needles: readonly string[],
  edge: TermEdge,
  caseSensitive: boolean,
): string | null {
  if (needles.includes('')) {
    return null;
  }
  const groups = { both: [], left: [], right: [], none: [] } as Record<TermEdge, string[]>;
  for (const needle of new Set(needles)) {
    const characters = Array.from(needle);
    const left = (edge === 'both' || edge === 'left') && isAlphanumeric(characters[0]);
    const right = (edge === 'both' || edge === 'right') && isAlphanumeric(characters.at(-1));
    groups[left && right ? 'both' : left ? 'left' : right ? 'right' : 'none'].push(
      needlePattern(needle, caseSensitive),
    );
  }
  const alternatives: string[] = [];
  const bounded = [
    ...(groups.both.length === 0 ? [] : [`${alternation(groups.both)}${AFTER}`]),
    ...groups.left,
  ];
  if (bounded.length > 0) {
    alternatives.push(`${BEFORE}${alternation(bounded)}`);
  }
  if (groups.right.length > 0) {
    alternatives.push(`${alternation(groups.right)}${AFTER}`);
  }
  alternatives.push(...groups.none);
  return alternatives.join('|');
}
