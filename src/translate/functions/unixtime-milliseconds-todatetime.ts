/** `unixtime_milliseconds_todatetime()`. */
import { TICKS_PER_MILLISECOND } from '../conversions/ticks.ts';
import type { FunctionDefinition } from './definition.ts';
import { lowerUnixTime } from './unix-time.ts';

export const unixtimeMillisecondsTodatetime: FunctionDefinition = {
  name: 'unixtime_milliseconds_todatetime',
  summary: 'The time so many milliseconds after 1970-01-01.',
  signatures: [
    { params: ['long'], returns: 'datetime' },
    { params: ['real'], returns: 'datetime' },
  ],
  lower: {
    duckdb: (call) => lowerUnixTime(call, TICKS_PER_MILLISECOND),
  },
  examples: [
    {
      query: 'print unixtime_milliseconds_todatetime(0)',
      rows: [['1970-01-01T00:00:00.0000000Z']],
    },
  ],
};
