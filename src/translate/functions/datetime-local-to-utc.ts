/** `datetime_local_to_utc()`. */
import { isTimeZone } from '../../schema/values/time-zone.ts';
import { convert } from '../conversions/convert.ts';
import { callNative } from '../native/call.ts';
import { localToUtc } from '../native/time-zone-functions.ts';
import { refuseForm } from '../refusal.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const datetimeLocalToUtc: FunctionDefinition = {
  name: 'datetime_local_to_utc',
  summary:
    'A local time of a time zone as UTC. A time that the clocks pass over counts by the time after; one that they go through twice counts the second time.',
  signatures: [{ params: ['datetime', 'string'], returns: 'datetime' }],
  lower: {
    duckdb: (call) => {
      const zone = convert(argument(call, 1), 'string');
      const name = zone.constant?.value;
      if (typeof name === 'string' && !isTimeZone(name))
        throw refuseForm(
          'datetime_local_to_utc',
          `${JSON.stringify(name)} is no time zone; datetime_list_timezones() lists them`,
          call.span,
        );
      return {
        sql: callNative(localToUtc, convert(argument(call, 0), 'datetime').sql, zone.sql),
        type: 'datetime',
        nullable: true,
      };
    },
  },
  examples: [
    {
      query: 'print datetime_local_to_utc(datetime(2020-02-02 20:02:20), "US/Pacific")',
      rows: [['2020-02-03T04:02:20.0000000Z']],
    },
  ],
};
