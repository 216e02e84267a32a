/** `endofyear()`. */
import { startOf } from './calendar-start.ts';
import type { FunctionDefinition } from './definition.ts';

export const endofyear: FunctionDefinition = {
  name: 'endofyear',
  summary: 'The last tick of the year, some years later.',
  signatures: [
    { params: ['datetime'], returns: 'datetime' },
    { params: ['datetime', 'long'], returns: 'datetime' },
  ],
  lower: { duckdb: (call) => startOf(call, 'year', 1n) },
  examples: [
    {
      query: 'print endofyear(datetime(2020-02-25 01:02:03))',
      rows: [['2020-12-31T23:59:59.9999999Z']],
    },
  ],
};
