/** `tostring()`. */
import { convert } from '../conversions/convert.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const tostring: FunctionDefinition = {
  name: 'tostring',
  summary: 'The value as text; null of any type is the empty string.',
  signatures: [{ params: ['any'], returns: 'string' }],
  lower: { duckdb: (call) => convert(argument(call, 0), 'string') },
  examples: [
    {
      query: 'print a = tostring(true), b = tostring(int(null)), c = tostring(1d)',
      rows: [['True', '', '1.00:00:00']],
    },
  ],
};
