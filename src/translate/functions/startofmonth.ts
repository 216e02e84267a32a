/** `startofmonth()`. */
import { startOf } from './calendar-start.ts';
import type { FunctionDefinition } from './definition.ts';

export const startofmonth: FunctionDefinition = {
  name: 'startofmonth',
  summary: 'The start of the month, some months later.',
  signatures: [
    { params: ['datetime'], returns: 'datetime' },
    { params: ['datetime', 'long'], returns: 'datetime' },
  ],
  lower: { duckdb: (call) => startOf(call, 'month', 0n) },
  examples: [
    {
      query: 'print startofmonth(datetime(2020-02-25 01:02:03))',
      rows: [['2020-02-01T00:00:00.0000000Z']],
    },
  ],
};
