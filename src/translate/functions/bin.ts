/** `bin()`. */

import { argument } from './arguments.ts';
import { lowerBin } from './binning.ts';
import type { FunctionDefinition } from './definition.ts';

export const bin: FunctionDefinition = {
  name: 'bin',
  aliases: ['floor'],
  summary: 'Rounds down to a multiple of the second argument; times count from 0001-01-01.',
  signatures: [{ params: ['any', 'any'], returns: 'long' }],
  lower: { duckdb: (call) => lowerBin(argument(call, 0), argument(call, 1), call.type) },
  examples: [
    {
      query: 'print a = bin(-7, 3), b = bin(datetime(2020-01-02 03:04:05), 1h), c = bin(4.5, 1)',
      rows: [[-9, '2020-01-02T03:00:00.0000000Z', 4]],
    },
  ],
};
