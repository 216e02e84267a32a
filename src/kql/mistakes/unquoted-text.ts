/** A word without quotes on the right of an operator for text: `has lua`. */
import { toDiagnostic } from '../../diagnostics/catalogue.ts';
import { bodyOf, type FindMistakes, hasFaultAt } from './mistake.ts';

const TEXT_OPERATORS = new Set([
  'has',
  'has_cs',
  'contains',
  'contains_cs',
  'startswith',
  'startswith_cs',
  'endswith',
  'endswith_cs',
  'hasprefix',
  'hassuffix',
]);

export const findUnquotedText: FindMistakes = (context) =>
  context.tokens.flatMap(({ kind, start, end }, index) => {
    const isOperand = kind === 'name' && TEXT_OPERATORS.has(bodyOf(context, index - 1));
    // A name with a nearest known one is rather misspelt.
    const isUnknown = context.faults.some(
      ({ code, span, hints }) =>
        code === 'KS142' &&
        span?.start === start &&
        !hints.some((hint) => hint.includes('nearest')),
    );
    if (!isOperand || !isUnknown || !hasFaultAt(context, start, 'KS142')) return [];
    const word = bodyOf(context, index);
    const span = { start, end };
    const replacement = { span, text: `"${word}"` };
    return [toDiagnostic('KQL313', { word }, { span, replacement })];
  });
