/** `startofyear()`. */
import { startOf } from './calendar-start.ts';
import type { FunctionDefinition } from './definition.ts';

export const startofyear: FunctionDefinition = {
  name: 'startofyear',
  summary: 'The start of the year, some years later.',
  signatures: [
    { params: ['datetime'], returns: 'datetime' },
    { params: ['datetime', 'long'], returns: 'datetime' },
  ],
  lower: { duckdb: (call) => startOf(call, 'year', 0n) },
  examples: [
    {
      query: 'print startofyear(datetime(2020-02-25 01:02:03))',
      rows: [['2020-01-01T00:00:00.0000000Z']],
    },
  ],
};
