/** `endofday()`. */
import { startOf } from './calendar-start.ts';
import type { FunctionDefinition } from './definition.ts';

export const endofday: FunctionDefinition = {
  name: 'endofday',
  summary: 'The last tick of the day, some days later.',
  signatures: [
    { params: ['datetime'], returns: 'datetime' },
    { params: ['datetime', 'long'], returns: 'datetime' },
  ],
  lower: { duckdb: (call) => startOf(call, 'day', 1n) },
  examples: [
    {
      query: 'print endofday(datetime(2020-02-25 01:02:03))',
      rows: [['2020-02-25T23:59:59.9999999Z']],
    },
  ],
};
