/** Typographic quotes, which web pages and word processors make of plain ones: KQL knows only `"` and `'`. */
import { toDiagnostic } from '../../diagnostics/catalogue.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { FindMistakes } from './mistake.ts';
import { toLiteral } from './string-literal.ts';

/**
 * In order: what is skipped (comments, plain strings), then a text between typographic quotes, then one that only ends so. A
 * back quote counts when it is not part of three, which are a literal of several lines.
 */
const PIECES = new RegExp(
  [
    String.raw`\/\/[^\n\r]*`,
    '```[\\s\\S]*?```',
    String.raw`@"(?:""|[^"\n\r])*"`,
    String.raw`@'(?:''|[^'\n\r])*'`,
    String.raw`"(?:\\.|[^"\\\n\r])*"`,
    String.raw`'(?:\\.|[^'\\\n\r])*'`,
    String.raw`(?<at>@?)[“”„‟«»″＂](?<double>[^\n\r“”„‟«»″＂"]*)[“”„‟«»″＂"]`,
    String.raw`(?<at2>@?)[‘’‚‛‹›′＇´](?<single>[^\n\r‘’‚‛‹›′＇´']*)[‘’‚‛‹›′＇´']`,
    '(?<!`)`(?<back>[^\\n\\r`]+)`(?!`)',
    String.raw`"(?<late>[^"\n\r“”„‟]*)[“”„‟]`,
  ].join('|'),
  'gu',
);

export const findCurlyQuotes: FindMistakes = ({ text }) => {
  const found: Diagnostic[] = [];
  for (const match of text.matchAll(PIECES)) {
    const { double, single, back, late } = match.groups ?? {};
    const content = double ?? single ?? back ?? late;
    if (content === undefined) continue;
    const span = { start: match.index, end: match.index + match[0].length };
    const replacement = { span, text: toLiteral(content) };
    found.push(toDiagnostic('KQL301', { quoted: match[0] }, { span, replacement }));
  }
  return found;
};
