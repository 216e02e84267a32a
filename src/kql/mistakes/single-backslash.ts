/** Single backslashes in ordinary strings: `"C:\Users"`. A backslash begins an escape there, and `\U` is none. */
import { toDiagnostic } from '../../diagnostics/catalogue.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { FindMistakes } from './mistake.ts';
import { hasLoneBackslash, toLiteral } from './string-literal.ts';

/** What goes by untouched: comments, verbatim strings, strings of several lines. Then an ordinary string up to its end or the line's. */
const PIECES =
  /\/\/[^\n\r]*|[hH]?(?:```[\s\S]*?(?:```|$)|~~~[\s\S]*?(?:~~~|$))|@"(?:""|[^"\n\r])*"?|@'(?:''|[^'\n\r])*'?|"(?<double>(?:\\.|[^"\\\n\r])*)(?<endDouble>"?)|'(?<single>(?:\\.|[^'\\\n\r])*)(?<endSingle>'?)/y;

/** Where the string was meant to end: at a quote that something follows that cannot stand in the middle of a value. */
function findMeantEnd(text: string, start: number): number | undefined {
  const quote = text.charAt(start);
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '\n' || character === '\r') return undefined;
    if (character !== quote) continue;
    if (
      /^\s*(?:$|[\n\r,)\]};|]|(?:and|or|by|on|with|==|!=|=~|\.\.)(?!\w))/.test(
        text.slice(at + 1, at + 40),
      )
    )
      return at;
  }
  return undefined;
}

/** Lines on which some string has no end: there `\"` may be the end of a folder. */
function hasOpenString(text: string, at: number): boolean {
  const from = Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1;
  const rest = text.slice(from);
  const line = rest.slice(0, /[\r\n]|$/.exec(rest)?.index);
  return [...line.matchAll(/"(?:\\.|[^"\\])*("?)|'(?:\\.|[^'\\])*('?)/g)].some(
    ([body, double, single]) => (body.startsWith('"') ? double : single) === '',
  );
}

/** The next stretch of text that is a string or comment, or one character. */
export const findSingleBackslashes: FindMistakes = ({ text }) => {
  const found: Diagnostic[] = [];
  for (let at = 0; at < text.length; ) {
    PIECES.lastIndex = at;
    const match = PIECES.exec(text);
    if (match === null) {
      at += 1;
      continue;
    }
    const content = match.groups?.['double'] ?? match.groups?.['single'];
    const isOpen = (match.groups?.['endDouble'] ?? match.groups?.['endSingle']) === '';
    const isSuspect =
      content?.includes('\\') === true &&
      (isOpen || hasLoneBackslash(content) || (/\\["']/.test(content) && hasOpenString(text, at)));
    const end = isSuspect ? findMeantEnd(text, at) : undefined;
    if (end === undefined) {
      at += Math.max(1, match[0].length);
      continue;
    }
    const span = { start: at, end: end + 1 };
    const replacement = { span, text: toLiteral(text.slice(at + 1, end)) };
    found.push(toDiagnostic('KQL303', {}, { span, replacement }));
    at = span.end;
  }
  return found;
};
