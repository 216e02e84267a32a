/** `unixtime_nanoseconds_todatetime()`. */
import * as sql from '../../sql/build.ts';
import { floorDivide } from './binning.ts';
import type { FunctionDefinition } from './definition.ts';
import { lowerUnixTime } from './unix-time.ts';

export const unixtimeNanosecondsTodatetime: FunctionDefinition = {
  name: 'unixtime_nanoseconds_todatetime',
  summary: 'The time so many nanoseconds after 1970-01-01, cut to ticks.',
  signatures: [
    { params: ['long'], returns: 'datetime' },
    { params: ['real'], returns: 'datetime' },
  ],
  lower: {
    duckdb: (call) => lowerUnixTime(call, 1n, (count) => floorDivide(count, sql.long(100))),
  },
  examples: [
    {
      query: 'print unixtime_nanoseconds_todatetime(1546300800000000000)',
      rows: [['2019-01-01T00:00:00.0000000Z']],
    },
  ],
};
