/** Operators and other words of KQL in capitals: the names of KQL mind their case. */
import { toDiagnostic } from '../../diagnostics/catalogue.ts';
import { KEYWORDS } from '../keywords.ts';
import { bodyOf, type FindMistakes, hasFaultAt } from './mistake.ts';

/** The words of other languages for the two orders. */
const ORDERS: Readonly<Record<string, string>> = { ascending: 'asc', descending: 'desc' };

export const findKeywordCase: FindMistakes = (context) =>
  context.tokens.flatMap(({ kind, start, end }, index) => {
    const word = bodyOf(context, index);
    const small = word.toLowerCase();
    const right = ORDERS[small] ?? small;
    if (kind !== 'name' || word === right || !KEYWORDS.has(right)) return [];
    if (!hasFaultAt(context, start, 'KS005', 'KS174', 'KS176', 'KS211')) return [];
    const span = { start, end };
    return [toDiagnostic('KQL305', { word, right }, { span, replacement: { span, text: right } })];
  });
