/**
 * Lints that a comment of the query silences: `// moonhound-ignore LNT001`, behind the line's own text or on lines of comments
 * above it. Codes are named, so that nothing else is silenced; what follows a colon is the reason.
 */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { scanTokens } from './tokens.ts';

const IGNORE = /\/\/\s*moonhound-ignore[ \t]+(?<codes>LNT\d+(?:[ \t,]+LNT\d+)*)/g;

interface Line {
  readonly start: number;
  readonly end: number;
  /** Text that is no comment: outside of strings `//` begins one. */
  hasText: boolean;
  readonly codes: Set<string>;
}

function toLines(text: string): readonly Line[] {
  const lines: Line[] = [];
  for (const { 0: content, index } of text.matchAll(/[^\n\r]*(?:\r\n|\n|\r|$)/g)) {
    if (content === '' && index > 0) continue;
    lines.push({ start: index, end: index + content.length, hasText: false, codes: new Set() });
  }
  return lines;
}

/** Marks the lines with text, and gives each the codes of the comments in it: those are what lies between tokens. */
function readLines(text: string): readonly Line[] {
  const lines = toLines(text);
  let line = 0;
  let after = 0;
  const readComments = (from: number, to: number): void => {
    for (const match of text.slice(from, to).matchAll(IGNORE)) {
      const at = from + match.index;
      const found = lines.find(({ start, end }) => at >= start && at < end);
      for (const code of match.groups?.['codes']?.match(/LNT\d+/g) ?? []) found?.codes.add(code);
    }
  };
  for (const { start, end } of scanTokens(text)) {
    readComments(after, start);
    for (; line < lines.length && (lines[line]?.end ?? 0) <= start; line += 1);
    for (let each = line; (lines[each]?.start ?? Infinity) < end; each += 1) {
      const within = lines[each];
      if (within !== undefined) within.hasText = true;
    }
    after = end;
  }
  readComments(after, text.length);
  return lines;
}

/** The findings of lints that no comment of the text silences. */
export function withoutIgnored(
  text: string,
  findings: readonly Diagnostic[],
): readonly Diagnostic[] {
  if (findings.length === 0 || !text.includes('moonhound-ignore')) return findings;
  const lines = readLines(text);
  let above: string[] = [];
  for (const { hasText, codes } of lines) {
    if (hasText) for (const code of above) codes.add(code);
    above = hasText ? [] : [...above, ...codes];
  }
  return findings.filter(({ code, span }) => {
    const at = span?.start ?? 0;
    return lines.find(({ start, end }) => at >= start && at < end)?.codes.has(code) !== true;
  });
}
