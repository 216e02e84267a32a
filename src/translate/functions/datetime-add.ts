/** `datetime_add()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { moveDatetime } from '../conversions/ticks.ts';
import { refuseForm } from '../refusal.ts';
import { argument } from './arguments.ts';
import { floorDivide } from './binning.ts';
import { moveMonths, PART_MONTHS, PART_TICKS } from './calendar-parts.ts';
import type { FunctionDefinition } from './definition.ts';

export const datetimeAdd: FunctionDefinition = {
  name: 'datetime_add',
  summary: 'A time moved by a number of calendar parts.',
  signatures: [{ params: ['string', 'long', 'datetime'], returns: 'datetime' }],
  lower: {
    duckdb: (call) => {
      const part = argument(call, 0).constant?.value?.toLowerCase();
      const count = convert(argument(call, 1), 'long').sql;
      const ticks = convert(argument(call, 2), 'datetime').sql;
      const unit = part === undefined ? undefined : PART_TICKS[part];
      if (unit !== undefined) {
        return { sql: moveDatetime(ticks, count, unit), type: 'datetime', nullable: true };
      }
      if (part === 'nanosecond') {
        const hundreds = floorDivide(count, sql.long(100));
        return { sql: moveDatetime(ticks, hundreds, 1n), type: 'datetime', nullable: true };
      }
      const months = part === undefined ? undefined : PART_MONTHS[part];
      if (months === undefined) {
        throw refuseForm(
          'datetime_add',
          'the part must be one of year, quarter, month, week, day, hour, minute, second, millisecond, microsecond, nanosecond',
          call.span,
        );
      }
      return { sql: moveMonths(ticks, count, months), type: 'datetime', nullable: true };
    },
  },
  examples: [
    {
      query:
        'print a = datetime_add("month", 1, datetime(2020-01-31 00:00:00.0000001)), b = datetime_add("hour", -1, datetime(2020-01-01))',
      rows: [['2020-02-29T00:00:00.0000001Z', '2019-12-31T23:00:00.0000000Z']],
    },
  ],
};
