/** `startofweek()`. */
import { startOf } from './calendar-start.ts';
import type { FunctionDefinition } from './definition.ts';

export const startofweek: FunctionDefinition = {
  name: 'startofweek',
  summary: 'The start of the week, some weeks later.',
  signatures: [
    { params: ['datetime'], returns: 'datetime' },
    { params: ['datetime', 'long'], returns: 'datetime' },
  ],
  lower: { duckdb: (call) => startOf(call, 'week', 0n) },
  examples: [
    {
      query: 'print startofweek(datetime(2020-02-25 01:02:03))',
      rows: [['2020-02-23T00:00:00.0000000Z']],
    },
  ],
};
