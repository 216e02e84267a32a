/** Values without their brackets: `has_any "a", "b"`, and ranges as SQL writes them: `between 1 and 5`, `between (a and b)`. */
import { toDiagnostic } from '../../diagnostics/catalogue.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { areJoined, bodyOf, type FindMistakes, type MistakeContext } from './mistake.ts';

const LIST_OPERATORS = new Set(['in', 'has_any', 'has_all']);
const ENDS = new Set(['and', 'or', '|', ')', ';', ',', '']);

/** Behind the operator and its `~`. */
function skipTilde(context: MistakeContext, at: number): number {
  return bodyOf(context, at) === '~' && areJoined(context, at - 1) ? at + 1 : at;
}

function findBareList(context: MistakeContext, at: number): Diagnostic | null {
  const operator = bodyOf(context, at);
  if (!LIST_OPERATORS.has(operator)) return null;
  const first = skipTilde(context, at + 1);
  let last = first;
  if (context.tokens[first]?.kind !== 'string') return null;
  while (bodyOf(context, last + 1) === ',' && context.tokens[last + 2]?.kind === 'string')
    last += 2;
  const start = context.tokens[first]?.start;
  const end = context.tokens[last]?.end;
  if (start === undefined || end === undefined) return null;
  const span = { start, end };
  const replacement = { span, text: `(${context.text.slice(start, end)})` };
  return toDiagnostic('KQL317', { operator }, { span, replacement });
}

/** The token at depth 0 from here on that is one of these words. */
function findWord(context: MistakeContext, from: number, words: ReadonlySet<string>): number {
  let depth = 0;
  for (let at = from; at < context.tokens.length; at += 1) {
    const body = bodyOf(context, at);
    if (depth === 0 && words.has(body.toLowerCase())) return at;
    if ('([{'.includes(body)) depth += 1;
    if (')]}'.includes(body)) depth -= 1;
    if (depth < 0) return -1;
  }
  return words.has('') ? context.tokens.length : -1;
}

const AND: ReadonlySet<string> = new Set(['and', '..', '|', ';']);

function findBareRange(context: MistakeContext, at: number): Diagnostic | null {
  if (bodyOf(context, at) !== 'between') return null;
  const isOpen = bodyOf(context, at + 1) === '(';
  const from = isOpen ? at + 2 : at + 1;
  const and = findWord(context, from, AND);
  // Two dots are two tokens of the rough scan; whatever else stops the search is no `and`.
  if (bodyOf(context, and).toLowerCase() !== 'and') return null;
  const left = context.text.slice(context.tokens[from]?.start, context.tokens[and - 1]?.end);
  const stop = findWord(context, and + 1, isOpen ? new Set([')']) : ENDS);
  const start = context.tokens[at + 1]?.start;
  const lastEnd = context.tokens[stop - 1]?.end;
  const end = isOpen ? context.tokens[stop]?.end : lastEnd;
  if (start === undefined || end === undefined || /\.\./.test(left)) return null;
  const right = context.text.slice(context.tokens[and + 1]?.start, lastEnd);
  const span = { start, end };
  return toDiagnostic('KQL316', {}, { span, replacement: { span, text: `(${left} .. ${right})` } });
}

export const findValueLists: FindMistakes = (context) =>
  context.tokens.flatMap(
    (_token, at) => findBareList(context, at) ?? findBareRange(context, at) ?? [],
  );
