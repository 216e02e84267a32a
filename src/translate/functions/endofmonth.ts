/** `endofmonth()`. */
import { startOf } from './calendar-start.ts';
import type { FunctionDefinition } from './definition.ts';

export const endofmonth: FunctionDefinition = {
  name: 'endofmonth',
  summary: 'The last tick of the month, some months later.',
  signatures: [
    { params: ['datetime'], returns: 'datetime' },
    { params: ['datetime', 'long'], returns: 'datetime' },
  ],
  lower: { duckdb: (call) => startOf(call, 'month', 1n) },
  examples: [
    {
      query: 'print endofmonth(datetime(2020-02-25 01:02:03))',
      rows: [['2020-02-29T23:59:59.9999999Z']],
    },
  ],
};
