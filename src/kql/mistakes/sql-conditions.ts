/** Conditions as SQL writes them: `LIKE '%x%'`, `NOT IN (…)`, `IS NOT NULL`, `= NULL`. */
import { toDiagnostic } from '../../diagnostics/catalogue.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { bodyOf, type FindMistakes, type MistakeContext } from './mistake.ts';
import { toLiteral } from './string-literal.ts';

function escapeRegex(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** What says in KQL what a pattern of `LIKE` says; null for a pattern that `not` cannot stand in front of. */
export function likeToKql(pattern: string, isNegated: boolean): string | null {
  const not = isNegated ? '!' : '';
  const inner = pattern.replace(/^%+|%+$/g, '');
  if (!/[%_]/.test(inner)) {
    const literal = toLiteral(inner);
    if (/^%.*%$/s.test(pattern)) return `${not}contains ${literal}`;
    if (pattern.startsWith('%')) return `${not}endswith ${literal}`;
    if (pattern.endsWith('%')) return `${not}startswith ${literal}`;
    return `${isNegated ? '!~' : '=~'} ${literal}`;
  }
  if (isNegated) return null;
  const regex = pattern
    .split(/([%_])/)
    .map((part) => (part === '%' ? '.*' : part === '_' ? '.' : escapeRegex(part)))
    .join('');
  return `matches regex @"(?is)^${regex.replaceAll('"', '""')}$"`;
}

/** The value of a simple literal in single or double quotes. */
function toValue(literal: string): string {
  return literal.slice(1, -1).replaceAll(/\\(.)/gs, '$1');
}

function lower(context: MistakeContext, index: number): string {
  return bodyOf(context, index).toLowerCase();
}

/** `X` of `X IS NULL`: a name with what hangs on it by dots, or null. */
function startOfName(context: MistakeContext, last: number): number | null {
  if (context.tokens[last]?.kind !== 'name') return null;
  let first = last;
  while (bodyOf(context, first - 1) === '.' && context.tokens[first - 2]?.kind === 'name') {
    first -= 2;
  }
  return context.tokens[first]?.start ?? null;
}

/** The place of a test for null: which tokens it takes, from the one behind the name, and whether it is negated. */
function readNullTest(
  context: MistakeContext,
  at: number,
): { readonly last: number; readonly isNegated: boolean } | null {
  const words = [0, 1, 2].map((step) => lower(context, at + step));
  if (words[0] === 'is' && words[1] === 'null') return { last: at + 1, isNegated: false };
  if (words[0] === 'is' && words[1] === 'not' && words[2] === 'null')
    return { last: at + 2, isNegated: true };
  const sign = `${words[0]}${words[1]}`;
  if (words[2] === 'null' && ['==', '!=', '<>', '=~'].includes(sign))
    return { last: at + 2, isNegated: sign === '!=' || sign === '<>' };
  return words[0] === '=' && words[1] === 'null' ? { last: at + 1, isNegated: false } : null;
}

function findNullTest(context: MistakeContext, at: number): Diagnostic | null {
  const test = readNullTest(context, at);
  const start = test === null ? null : startOfName(context, at - 1);
  const end = test === null ? undefined : context.tokens[test.last]?.end;
  if (test === null || start === null || end === undefined) return null;
  const name = context.text.slice(start, context.tokens[at - 1]?.end);
  const written = context.text.slice(context.tokens[at]?.start, end);
  const right = `${test.isNegated ? 'isnotempty' : 'isempty'}(${name})`;
  const span = { start, end };
  return toDiagnostic('KQL309', { written, right }, { span, replacement: { span, text: right } });
}

function findLike(context: MistakeContext, at: number): Diagnostic | null {
  const isNegated = lower(context, at) === 'not' && lower(context, at + 1) === 'like';
  const word = isNegated ? at + 1 : at;
  const pattern = context.tokens[word + 1];
  const start = context.tokens[at]?.start;
  if (lower(context, word) !== 'like' || pattern?.kind !== 'string' || start === undefined)
    return null;
  const right = likeToKql(toValue(bodyOf(context, word + 1)), isNegated);
  const span = { start, end: pattern.end };
  const written = context.text.slice(start, context.tokens[word]?.end);
  return toDiagnostic(
    'KQL309',
    { written, right: right ?? 'not(… matches regex …)' },
    { span, ...(right === null ? {} : { replacement: { span, text: right } }) },
  );
}

function findNotIn(context: MistakeContext, at: number): Diagnostic | null {
  if (lower(context, at) !== 'not' || lower(context, at + 1) !== 'in') return null;
  const start = context.tokens[at]?.start;
  const end = context.tokens[at + 1]?.end;
  if (start === undefined || end === undefined) return null;
  const span = { start, end };
  const written = context.text.slice(start, end);
  return toDiagnostic(
    'KQL309',
    { written, right: '!in' },
    { span, replacement: { span, text: '!in' } },
  );
}

export const findSqlConditions: FindMistakes = (context) =>
  context.tokens.flatMap((_token, at) => {
    const found = findLike(context, at) ?? findNotIn(context, at) ?? findNullTest(context, at);
    return found === null ? [] : [found];
  });
