/** `around()`. */
import { lowerArithmetic } from '../expressions/arithmetic.ts';
import { lowerBetween } from '../expressions/comparison.ts';
import type { Lowered } from '../lowered.ts';
import { refuseForm } from '../refusal.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const around: FunctionDefinition = {
  name: 'around',
  summary: 'Whether a value lies within a distance of another, both ends included.',
  signatures: [
    { params: ['datetime', 'datetime', 'timespan'], returns: 'bool' },
    { params: ['long', 'long', 'long'], returns: 'bool' },
    { params: ['real', 'real', 'real'], returns: 'bool' },
  ],
  lower: {
    duckdb: (call) => {
      const [value, center, distance] = [argument(call, 0), argument(call, 1), argument(call, 2)];
      const end = (kind: 'AddExpression' | 'SubtractExpression'): Lowered => {
        const type = center.type === 'int' ? 'long' : center.type;
        const moved = lowerArithmetic(kind, center, distance, type);
        if ('refused' in moved) throw refuseForm('around', moved.refused, call.span);
        return moved;
      };
      return lowerBetween(value, end('SubtractExpression'), end('AddExpression'));
    },
  },
  examples: [
    {
      query:
        'print a = around(5, 4, 1), b = around(datetime(2021-01-01 01:31), datetime(2021-01-01 01:30), 30s)',
      rows: [[true, false]],
    },
  ],
};
