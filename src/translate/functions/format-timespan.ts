/** `format_timespan()`. */
import * as sql from '../../sql/build.ts';
import { convert } from '../conversions/convert.ts';
import { concat } from '../conversions/to-text.ts';
import { refuseForm } from '../refusal.ts';
import { argument } from './arguments.ts';
import type { FunctionDefinition } from './definition.ts';
import { timespanParts } from './timespan-format.ts';

export const formatTimespan: FunctionDefinition = {
  name: 'format_timespan',
  summary:
    'A timespan by a format: `d`, `h`, `m`, `s`, `f`, `F` and the delimiters; a negative one begins with its sign.',
  signatures: [{ params: ['timespan', 'string'], returns: 'string' }],
  lower: {
    duckdb: (call) => {
      const span = convert(argument(call, 0), 'timespan');
      const format = argument(call, 1).constant?.value;
      if (typeof format !== 'string')
        throw refuseForm('format_timespan', 'the format must be constant', call.span);
      const parts = timespanParts(format, span.sql);
      if ('refused' in parts) throw refuseForm('format_timespan', parts.refused, call.span);
      const text = parts.length === 0 ? sql.text('') : concat(...parts);
      return { sql: sql.call('coalesce', text, sql.text('')), type: 'string', nullable: false };
    },
  },
  examples: [
    {
      query:
        "print a = format_timespan(time(29.09:00:05.12345), 'dd.hh:mm:ss:FF'), b = format_timespan(-26h, 'd.hh:mm')",
      rows: [['29.09:00:05:12', '-1.02:00']],
    },
  ],
};
