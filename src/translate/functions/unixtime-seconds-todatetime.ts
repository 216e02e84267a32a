/** `unixtime_seconds_todatetime()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { moveDatetime, TICKS_PER_SECOND, UNIX_EPOCH_TICKS } from '../conversions/ticks.ts';
import { refuseForm } from '../refusal.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';

export const unixtimeSecondsTodatetime: FunctionDefinition = {
  name: 'unixtime_seconds_todatetime',
  summary: 'The time so many seconds after 1970-01-01.',
  signatures: [{ params: ['long'], returns: 'datetime' }],
  lower: {
    duckdb: (call) => {
      const value = argument(call, 0);
      if (value.type === 'real') {
        throw refuseForm(
          'unixtime_seconds_todatetime',
          'of a real it is not exact; tolong() makes it whole',
          call.span,
        );
      }
      const epoch = sql.long(UNIX_EPOCH_TICKS);
      return {
        sql: moveDatetime(epoch, convert(value, 'long').sql, TICKS_PER_SECOND),
        type: 'datetime',
        nullable: true,
      };
    },
  },
  examples: [
    { query: 'print unixtime_seconds_todatetime(0)', rows: [['1970-01-01T00:00:00.0000000Z']] },
  ],
};
