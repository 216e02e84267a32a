/** `tolong()`. */
import { convert } from '../conversions/convert.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const tolong: FunctionDefinition = {
  name: 'tolong',
  summary: 'The value as long; null where it is none. Times give their ticks.',
  signatures: [{ params: ['any'], returns: 'long' }],
  lower: { duckdb: (call) => convert(argument(call, 0), 'long') },
  examples: [
    {
      query: 'print a = tolong("0xFF"), b = tolong(-9.99), c = tolong(1d)',
      rows: [[255, -9, 864000000000]],
    },
  ],
};
