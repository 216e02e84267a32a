/** `&&`, `||` and `!(…)` of other languages: none of them is ever right. */
import { toDiagnostic } from '../../diagnostics/catalogue.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { areJoined, bodyOf, type FindMistakes } from './mistake.ts';

const WORDS: Readonly<Record<string, string>> = { '&&': 'and', '||': 'or' };

export const findCOperators: FindMistakes = (context) => {
  const found: Diagnostic[] = [];
  context.tokens.forEach(({ start, end }, index) => {
    const next = context.tokens[index + 1];
    if (next === undefined || !areJoined(context, index)) return;
    const pair = bodyOf(context, index) + bodyOf(context, index + 1);
    const word = WORDS[pair];
    if (word !== undefined) {
      const span = { start, end: next.end };
      const replacement = { span, text: word };
      found.push(toDiagnostic('KQL307', { written: pair, right: word }, { span, replacement }));
    }
    if (pair === '!(') {
      const span = { start, end };
      const replacement = { span, text: 'not' };
      found.push(
        toDiagnostic('KQL307', { written: '!(…)', right: 'not(…)' }, { span, replacement }),
      );
    }
  });
  return found;
};
