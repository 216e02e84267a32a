/** `datetime_diff()`. */

import { InternalError } from '../../diagnostics/errors.ts';
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { refuseForm } from '../refusal.ts';
import { argument } from './arguments.ts';
import { PART_COUNTS } from './calendar-parts.ts';
import type { FunctionDefinition } from './definition.ts';

export const datetimeDiff: FunctionDefinition = {
  name: 'datetime_diff',
  summary:
    'How many boundaries of a calendar part lie between two times, the first less the second.',
  signatures: [{ params: ['string', 'datetime', 'datetime'], returns: 'long' }],
  lower: {
    duckdb: (call) => {
      const part = argument(call, 0).constant?.value?.toLowerCase();
      const count = part === undefined ? undefined : PART_COUNTS[part];
      if (count === undefined) {
        throw refuseForm(
          'datetime_diff',
          `the part must be one of ${Object.keys(PART_COUNTS).join(', ')}`,
          call.span,
        );
      }
      const [first, second] = [1, 2].map((index) =>
        count(convert(argument(call, index), 'datetime').sql),
      );
      if (first === undefined || second === undefined) {
        throw new InternalError('lower', 'datetime_diff takes two times', { span: call.span });
      }
      return {
        sql: sql.tryCast(sql.binary('-', first, second), 'bigint'),
        type: 'long',
        nullable: true,
      };
    },
  },
  examples: [
    {
      query:
        'print a = datetime_diff("day", datetime(2020-01-02 01:00), datetime(2020-01-01 23:00)), b = datetime_diff("year", datetime(2017-01-01), datetime(2000-12-31))',
      rows: [[1, 17]],
    },
  ],
};
