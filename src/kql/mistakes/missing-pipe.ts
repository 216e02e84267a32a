/** An operator without the pipe in front of it. */
import { toDiagnostic } from '../../diagnostics/catalogue.ts';
import { bodyOf, type FindMistakes, hasFaultAt } from './mistake.ts';

const OPERATORS = new Set([
  'where',
  'filter',
  'extend',
  'project',
  'summarize',
  'sort',
  'order',
  'take',
  'limit',
  'top',
  'distinct',
  'count',
  'join',
  'lookup',
  'serialize',
  'parse',
  'evaluate',
  'invoke',
  'render',
  'mvexpand',
]);

export const findMissingPipes: FindMistakes = (context) =>
  context.tokens.flatMap(({ start, end }, index) => {
    const word = bodyOf(context, index);
    const before = bodyOf(context, index - 1);
    if (!OPERATORS.has(word) || index === 0 || ['|', ';', '(', ')'].includes(before)) return [];
    // Elsewhere `count` is the function without its brackets.
    if (word === 'count' && !['|', ';', ''].includes(bodyOf(context, index + 1))) return [];
    if (!hasFaultAt(context, start, 'KS005', 'KS174')) return [];
    const span = { start, end };
    return [
      toDiagnostic(
        'KQL306',
        { operator: word },
        { span, replacement: { span, text: `| ${word}` } },
      ),
    ];
  });
