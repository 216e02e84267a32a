/** `unixtime_seconds_todatetime()`. */
import { TICKS_PER_SECOND } from '../conversions/ticks.ts';
import type { FunctionDefinition } from './definition.ts';
import { lowerUnixTime } from './unix-time.ts';

export const unixtimeSecondsTodatetime: FunctionDefinition = {
  name: 'unixtime_seconds_todatetime',
  summary: 'The time so many seconds after 1970-01-01.',
  signatures: [
    { params: ['long'], returns: 'datetime' },
    { params: ['real'], returns: 'datetime' },
  ],
  lower: {
    duckdb: (call) => lowerUnixTime(call, TICKS_PER_SECOND),
  },
  examples: [
    { query: 'print unixtime_seconds_todatetime(0)', rows: [['1970-01-01T00:00:00.0000000Z']] },
  ],
};
