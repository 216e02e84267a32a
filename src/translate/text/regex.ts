/**
 * Kusto's regular expressions in the engine's language (R15) where that says all of them for every text. Who can also send
 * rows to our own matcher asks `expressions/patterns.ts` instead.
 */
import { printForEngine } from './regex-engine.ts';
import { parseRegex } from './regex-parser.ts';

export type EngineText = { readonly pattern: string } | { readonly refused: string };

export function toEnginePattern(text: string): EngineText {
  const regex = parseRegex(text);
  if ('fault' in regex) return { refused: regex.fault };
  const printed = printForEngine(regex);
  if (printed?.exactFor === 'all') return { pattern: printed.pattern };
  return {
    refused:
      'the engine cannot say this pattern for all text: \\b and \\B stand for Unicode words in Kusto, (?:^|\\W) and (?:\\W|$) say it without; sets in classes have no operations',
  };
}

/** The capturing groups of a pattern in the engine's language. */
export function countGroups(pattern: string): number {
  const plain = pattern.replace(/\\[\s\S]/g, '').replace(/\[\^?\]?[^\]]*\]/g, '');
  return [...plain.matchAll(/\((?!\?)|\(\?P</g)].length;
}

/** The same pattern without capturing groups, for one that stands inside another. */
export function withoutGroups(pattern: string): string {
  return pattern.replace(
    /\\[\s\S]|\[\^?\]?(?:\\[\s\S]|\[:\^?[a-z]+:\]|[^\]\\])*\]|\((?:\?P<[^>]*>|(?!\?))/g,
    (part) => (part.startsWith('(') ? '(?:' : part),
  );
}
