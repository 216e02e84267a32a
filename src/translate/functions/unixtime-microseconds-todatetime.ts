/** `unixtime_microseconds_todatetime()`. */
import { TICKS_PER_MICROSECOND } from '../conversions/ticks.ts';
import type { FunctionDefinition } from './definition.ts';
import { lowerUnixTime } from './unix-time.ts';

export const unixtimeMicrosecondsTodatetime: FunctionDefinition = {
  name: 'unixtime_microseconds_todatetime',
  summary: 'The time so many microseconds after 1970-01-01.',
  signatures: [
    { params: ['long'], returns: 'datetime' },
    { params: ['real'], returns: 'datetime' },
  ],
  lower: {
    duckdb: (call) => lowerUnixTime(call, TICKS_PER_MICROSECOND),
  },
  examples: [
    {
      query: 'print unixtime_microseconds_todatetime(0)',
      rows: [['1970-01-01T00:00:00.0000000Z']],
    },
  ],
};
