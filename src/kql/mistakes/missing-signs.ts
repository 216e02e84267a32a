/** A sign that was left out: the semicolon behind a let statement, `regex` behind `matches`, the brackets of `count` and `not`. */
import { toDiagnostic } from '../../diagnostics/catalogue.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { bodyOf, type FindMistakes, hasFaultAt, type MistakeContext } from './mistake.ts';

/** The statement of `let` that the token belongs to has no end before the next one begins. */
function findSemicolon(context: MistakeContext, at: number): Diagnostic | null {
  const last = context.tokens[at];
  const next = context.tokens[at + 1];
  if (last === undefined || next === undefined || bodyOf(context, at) === ';') return null;
  const isAsked = context.faults.some(
    ({ code, message, span }) =>
      code === 'KS005' &&
      message === 'Expected: ;' &&
      span &&
      span.start >= last.end - 1 &&
      span.start <= next.start,
  );
  const isNewLine = /[\r\n]/.test(context.text.slice(last.end, next.start));
  if (!isAsked || !isNewLine) return null;
  let begin = at;
  while (begin > 0 && bodyOf(context, begin - 1) !== ';') begin -= 1;
  if (bodyOf(context, begin) !== 'let') return null;
  const span = { start: last.start, end: last.end };
  const replacement = { span, text: `${bodyOf(context, at)};` };
  return toDiagnostic('KQL315', {}, { span, replacement });
}

function findMatches(context: MistakeContext, at: number): Diagnostic | null {
  const token = context.tokens[at];
  if (
    token === undefined ||
    !['matches', 'rlike', 'regexp'].includes(bodyOf(context, at).toLowerCase())
  )
    return null;
  if (context.tokens[at + 1]?.kind !== 'string' || !hasFaultAt(context, token.start)) return null;
  const span = { start: token.start, end: token.end };
  const right = 'matches regex';
  const written = bodyOf(context, at);
  return toDiagnostic('KQL307', { written, right }, { span, replacement: { span, text: right } });
}

function findCall(context: MistakeContext, at: number): Diagnostic | null {
  const token = context.tokens[at];
  if (token?.kind !== 'name' || !hasFaultAt(context, token.start, 'KS117')) return null;
  const name = bodyOf(context, at);
  const span = { start: token.start, end: token.end };
  const call = name === 'count' || name === 'now' ? `${name}()` : `${name}(…)`;
  const replacement = call.endsWith('()') ? { replacement: { span, text: call } } : {};
  return toDiagnostic('KQL320', { name, call }, { span, ...replacement });
}

export const findMissingSigns: FindMistakes = (context) =>
  context.tokens.flatMap(
    (_token, at) =>
      findSemicolon(context, at) ?? findMatches(context, at) ?? findCall(context, at) ?? [],
  );
