/** `unixtime_nanoseconds_todatetime()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { moveDatetime, UNIX_EPOCH_TICKS } from '../conversions/ticks.ts';
import { refuseForm } from '../refusal.ts';
import { argument } from './arguments.ts';
import { floorDivide } from './binning.ts';
import type { FunctionDefinition } from './definition.ts';

export const unixtimeNanosecondsTodatetime: FunctionDefinition = {
  name: 'unixtime_nanoseconds_todatetime',
  summary: 'The time so many nanoseconds after 1970-01-01, cut to ticks.',
  signatures: [{ params: ['long'], returns: 'datetime' }],
  lower: {
    duckdb: (call) => {
      const value = argument(call, 0);
      if (value.type === 'real')
        throw refuseForm(
          'unixtime_nanoseconds_todatetime',
          'of a real it is not exact; tolong() makes it whole',
          call.span,
        );
      const ticks = floorDivide(convert(value, 'long').sql, sql.long(100));
      return {
        sql: moveDatetime(sql.long(UNIX_EPOCH_TICKS), ticks, 1n),
        type: 'datetime',
        nullable: true,
      };
    },
  },
  examples: [
    {
      query: 'print unixtime_nanoseconds_todatetime(1546300800000000000)',
      rows: [['2019-01-01T00:00:00.0000000Z']],
    },
  ],
};
