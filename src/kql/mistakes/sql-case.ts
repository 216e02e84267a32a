/** `CASE WHEN a THEN b ELSE c END` of SQL, which is `case(a, b, c)`. */
import { toDiagnostic } from '../../diagnostics/catalogue.ts';
import { bodyOf, type FindMistakes, type MistakeContext } from './mistake.ts';

const WORDS = new Set(['when', 'then', 'else', 'end']);

interface Part {
  readonly word: string;
  readonly text: string;
}

/** The parts from the word behind CASE to END, and the offset of that end. */
function readParts(
  context: MistakeContext,
  from: number,
): { readonly parts: readonly Part[]; readonly end: number } | null {
  const parts: Part[] = [];
  let word = '';
  let first = from;
  for (let at = from; at < context.tokens.length; at += 1) {
    const body = bodyOf(context, at).toLowerCase();
    if (body === '|' || body === ';') return null;
    if (!WORDS.has(body)) continue;
    if (word !== '') {
      const text = context.text.slice(context.tokens[first]?.start, context.tokens[at - 1]?.end);
      parts.push({ word, text });
    }
    if (body === 'end') return { parts, end: context.tokens[at]?.end ?? 0 };
    word = body;
    first = at + 1;
  }
  return null;
}

export const findSqlCase: FindMistakes = (context) =>
  context.tokens.flatMap(({ start }, at) => {
    if (
      bodyOf(context, at).toLowerCase() !== 'case' ||
      bodyOf(context, at + 1).toLowerCase() !== 'when'
    )
      return [];
    const read = readParts(context, at + 1);
    const written = `${bodyOf(context, at)} ${bodyOf(context, at + 1)}`;
    const right = 'case(condition, value, …, otherwise)';
    const isWhole = read?.parts.at(-1)?.word === 'else';
    const span = { start, end: read?.end ?? context.tokens[at + 1]?.end ?? start };
    if (read === null || !isWhole) return [toDiagnostic('KQL307', { written, right }, { span })];
    const replacement = { span, text: `case(${read.parts.map(({ text }) => text).join(', ')})` };
    return [toDiagnostic('KQL307', { written, right }, { span, replacement })];
  });
