/** `datetime_utc_to_local()`. */
import { isTimeZone } from '../../schema/values/time-zone.ts';
import { convert } from '../conversions/convert.ts';
import { callNative } from '../native/call.ts';
import { utcToLocal } from '../native/time-zone-functions.ts';
import { refuseForm } from '../refusal.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const datetimeUtcToLocal: FunctionDefinition = {
  name: 'datetime_utc_to_local',
  summary: 'A time in UTC as the local time of a time zone.',
  signatures: [{ params: ['datetime', 'string'], returns: 'datetime' }],
  lower: {
    duckdb: (call) => {
      const zone = convert(argument(call, 1), 'string');
      const name = zone.constant?.value;
      if (typeof name === 'string' && !isTimeZone(name))
        throw refuseForm(
          'datetime_utc_to_local',
          `${JSON.stringify(name)} is no time zone; datetime_list_timezones() lists them`,
          call.span,
        );
      return {
        sql: callNative(utcToLocal, convert(argument(call, 0), 'datetime').sql, zone.sql),
        type: 'datetime',
        nullable: true,
      };
    },
  },
  examples: [
    {
      query:
        'print datetime_utc_to_local(datetime(2022-07-01 12:00:00.0000001), "Europe/Brussels")',
      rows: [['2022-07-01T14:00:00.0000001Z']],
    },
  ],
};
